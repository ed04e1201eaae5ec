"""The author of a vault: every way in which notes are worked on, as plain changes of values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tests.history.pages import LANGUAGES, Item, Page, Side

FOLDERS = ("a", "b", "b/deep")
STEMS = ("one", "two", "three")
TOPICS = ("alpha", "beta")
MODES = ("auto", "cards", "back")
MOST = 6  # notes at a time

T = TypeVar("T")


def one_of(items: Sequence[T], number: int) -> T:
    """Return the item that a number picks."""
    return items[number % len(items)]


@dataclass(frozen=True, slots=True)
class Where:
    """What a change is made to: a page, a language, a follow-up or a place among them."""

    page: int
    language: str
    item: int


@dataclass(slots=True)
class Author:
    """The notes, those that were deleted, and the names that were ever given."""

    pages: dict[int, Page] = field(default_factory=dict)
    trash: dict[int, Page] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)  # whose path it is, for ever
    keys: int = 0
    numbers: int = 0

    def do(self, what: str, where: Where) -> None:
        """Make the change of that name, or none where there is nothing to change."""
        if self.pages or what in _FROM_NOTHING:  # two clones may have deleted all between them
            CHANGES[what](self, where)

    def page(self, number: int) -> Page:
        """Return the page that a number picks."""
        return one_of(list(self.pages.values()), number)

    def put(self, page: Page) -> None:
        self.pages[page.number] = page

    def key(self, language: str) -> str:
        """Return the name of a new question."""
        self.keys += 1
        return f"k{self.keys}{language}"

    def change_side(self, where: Where, change: Callable[[Side, str], Side]) -> None:
        """Change a page in a language, or in the one that it has."""
        page = self.page(where.page)
        if page.sides:
            code = where.language if where.language in page.sides else next(iter(page.sides))
            self.put(replace(page, sides={**page.sides, code: change(page.sides[code], code)}))

    def change_item(self, where: Where, change: Callable[[Item], Item]) -> None:
        def changed(side: Side, language: str) -> Side:
            if not side.items:
                return replace(side, items=(Item(self.key(language)),))
            items = list(side.items)
            items[where.item % len(items)] = change(one_of(items, where.item))
            return replace(side, items=tuple(items))

        self.change_side(where, changed)

    def free_path(self, number: int, where: Where) -> str:
        """Return a path that was never another note's, and since names are swapped is none now."""
        taken = {page.path for page in self.pages.values() if page.number != number}
        for step in range(99):
            stem = one_of(STEMS, where.item) + ("" if step < len(FOLDERS) else str(step))
            path = f"{one_of(FOLDERS, where.page + step)}/{stem}.md"
            if path not in taken and self.owners.setdefault(path, number) == number:
                return path
        raise AssertionError("no path is free")


# Notes


def add_note(author: Author, where: Where) -> None:
    _add_note(author, where, "new", LANGUAGES)


def add_note_of_one_language(author: Author, where: Where) -> None:
    _add_note(author, where, "new", (where.language,))


def add_note_without_id(author: Author, where: Where) -> None:
    _add_note(author, where, "none", LANGUAGES)


def add_note_with_a_taken_id(author: Author, where: Where) -> None:
    _add_note(author, where, "taken", LANGUAGES)


def _add_note(author: Author, where: Where, id_: str, spoken: Sequence[str]) -> None:
    if len(author.pages) >= MOST:
        return
    author.numbers += 1
    own = f"n{author.numbers}"
    others = [page.id for page in (author.trash or author.pages).values() if page.id]
    names = {"new": own, "none": None, "taken": one_of([*others, own], where.item)}
    sides = {code: Side(author.key(code)) for code in spoken}
    path = author.free_path(author.numbers, where)
    author.put(Page(author.numbers, path, names[id_], sides=sides))


def rename_or_move(author: Author, where: Where) -> None:
    page = author.page(where.item)
    author.put(replace(page, path=author.free_path(page.number, where)))


def retire_or_not(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.put(replace(page, retired=not page.retired))


def delete_note(author: Author, where: Where) -> None:
    if len(author.pages) > 1:  # a vault without any note is a slip of the hand
        page = author.page(where.page)
        author.trash[page.number] = author.pages.pop(page.number)


def restore_note(author: Author, where: Where) -> None:
    if author.trash and len(author.pages) < MOST:
        page = author.trash.pop(one_of(list(author.trash), where.page))
        if page.path in {other.path for other in author.pages.values()}:
            page = replace(page, path=author.free_path(page.number, where))
        author.put(page)


def change_title(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.put(replace(page, title=page.title + 1))


def change_topic(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.put(replace(page, topic=TOPICS[page.topic == TOPICS[0]]))


def change_id(author: Author, where: Where) -> None:
    author.numbers += 1
    author.put(replace(author.page(where.page), id=f"n{author.numbers}"))


def drop_or_restore_language(author: Author, where: Where) -> None:
    page, code = author.page(where.page), where.language
    sides, away = dict(page.sides), dict(page.away)
    if code in sides:
        away[code] = sides.pop(code)
    else:
        sides[code] = away.pop(code) if code in away else Side(author.key(code))
    author.put(replace(page, sides=sides, away=away))


def ask_or_not(author: Author, where: Where) -> None:
    author.change_side(where, lambda side, _: replace(side, asked=not side.asked))


def title_above_the_frontmatter_or_not(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.put(replace(page, above="" if page.above else "# My title\n\n"))


def change_mode(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.put(replace(page, mode=one_of(MODES, MODES.index(page.mode) + 1)))


def reword_question(author: Author, where: Where) -> None:
    author.change_side(where, lambda side, _: replace(side, wording=side.wording + 1))


def reword_answer(author: Author, where: Where) -> None:
    author.change_side(where, lambda side, _: replace(side, answer=side.answer + 1))


def take_rewording_back(author: Author, where: Where) -> None:
    author.change_side(where, lambda side, _: replace(side, wording=max(0, side.wording - 1)))


# Follow-ups


def insert_follow_up(author: Author, where: Where) -> None:
    def inserted(side: Side, language: str) -> Side:
        return _with(side, where.item, Item(author.key(language)))

    author.change_side(where, inserted)


def insert_twins(author: Author, where: Where) -> None:
    for code in LANGUAGES:
        insert_follow_up(author, replace(where, language=code))


def _with(side: Side, place: int, item: Item) -> Side:
    at = place % (len(side.items) + 1)
    return replace(side, items=(*side.items[:at], item, *side.items[at:]))


def reword_follow_up(author: Author, where: Where) -> None:
    author.change_item(where, lambda item: replace(item, wording=item.wording + 1))


def answer_follow_up_or_not(author: Author, where: Where) -> None:
    author.change_item(where, lambda item: replace(item, answer=0 if item.answer is None else None))


def reorder_follow_ups(author: Author, where: Where) -> None:
    def turned(side: Side, _: str) -> Side:
        at = where.item % (len(side.items) or 1)
        return replace(side, items=side.items[at:] + side.items[:at])

    author.change_side(where, turned)


def delete_follow_up(author: Author, where: Where) -> None:
    gone: list[tuple[str, Item]] = []

    def deleted(side: Side, language: str) -> Side:
        if side.items:
            gone.append((language, one_of(side.items, where.item)))
        return replace(side, items=tuple(i for i in side.items if (language, i) not in gone))

    author.change_side(where, deleted)
    page = author.page(where.page)
    author.put(replace(page, bin=(*page.bin, *gone)))


def restore_follow_up(author: Author, where: Where) -> None:
    full = [page for page in author.pages.values() if page.bin] or [author.page(where.page)]
    page = one_of(full, where.page)
    back = [one for one in page.bin if one[0] in page.sides and not _stands(page, *one)]
    if back:
        language, item = one_of(back, where.item)
        sides = {**page.sides, language: _with(page.sides[language], where.item, item)}
        left = tuple(one for one in page.bin if one != (language, item))
        author.put(replace(page, sides=sides, bin=left))


def _stands(page: Page, language: str, item: Item) -> bool:
    """Return whether a merge has brought a follow-up back already."""
    return any(one.key == item.key for one in page.sides[language].items)


_OF_NEW_NOTES = (
    *(add_note, add_note_of_one_language, add_note_without_id, add_note_with_a_taken_id),
    restore_note,
)
_FROM_NOTHING = frozenset(change.__name__ for change in _OF_NEW_NOTES)
CHANGES: dict[str, Callable[[Author, Where], None]] = {
    change.__name__: change
    for change in (
        *_OF_NEW_NOTES,
        *(rename_or_move, retire_or_not, delete_note),
        *(change_title, change_topic, change_id, drop_or_restore_language),
        *(ask_or_not, title_above_the_frontmatter_or_not, change_mode),
        *(reword_question, reword_answer, take_rewording_back),
        *(insert_follow_up, insert_twins, reword_follow_up, answer_follow_up_or_not),
        *(reorder_follow_ups, delete_follow_up, restore_follow_up),
    )
}
