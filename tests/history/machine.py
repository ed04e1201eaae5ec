"""The years of a vault as a state machine: an author, a clock, Anki, and cardgen between them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from cardgen.commands.build import Built
from tests.history.oracle import Oracle, all_faces
from tests.history.pages import LANGUAGES, Item, Page, Side
from tests.history.world import World
from tests.support import anki

FOLDERS = ("a", "b", "b/deep")
STEMS = ("one", "two", "three")
TOPICS = ("alpha", "beta")
LEFT_OUT = ("slug-taken", "duplicate-slug", "duplicate-guid", "duplicate-anki-id")
START = 1_780_000_000  # 2026-05-28
HOW = (*("plain",) * 5, *("touch", "epoch") * 2, "frozen", "part", "part", "command")
MOST = 6  # notes at a time

pick = st.integers(0, 23)  # which of so many: taken modulo
languages = st.sampled_from(LANGUAGES)
steps: Counter[str] = Counter()

T = TypeVar("T")


def one_of(items: Sequence[T], number: int) -> T:
    """Return the item that a number picks."""
    return items[number % len(items)]


@dataclass(frozen=True, slots=True)
class Commit:
    """The notes and the ledger as they were once, and what was in the bin."""

    pages: dict[int, Page]
    trash: dict[int, Page]
    ledger: bytes | None


class History(RuleBasedStateMachine):
    """What may happen to a vault in years; after every import the oracle looks at Anki."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(START)
        self.oracle = Oracle(self.world)
        self.pages: dict[int, Page] = {}
        self.trash: dict[int, Page] = {}
        self.commits: list[Commit] = []
        self.owners: dict[str, int] = {}  # whose path it is, for ever
        self.keys = 0
        self.numbers = 0
        self.fresh = False
        self.failed = False

    def teardown(self) -> None:
        try:
            if not self.failed:
                self._build()
                self._import()
        finally:
            self.world.close()

    # What rules share

    def _page(self, number: int) -> Page:
        return one_of(list(self.pages.values()), number)

    def _put(self, page: Page) -> None:
        self.pages[page.number] = page
        self._write()

    def _write(self) -> None:
        self.world.write(self.pages)
        self.fresh = False

    def _key(self, language: str) -> str:
        self.keys += 1
        return f"k{self.keys}{language}"

    def _side(self, page: int, language: str) -> tuple[Page, str, Side] | None:
        """Return a page and its side in a language, or in the one that it has."""
        found = self._page(page)
        if not found.sides:
            return None
        spoken = language if language in found.sides else next(iter(found.sides))
        return found, spoken, found.sides[spoken]

    def _change(self, page: int, language: str, change: Callable[[Side], Side]) -> None:
        if found := self._side(page, language):
            note, spoken, side = found
            self._put(replace(note, sides={**note.sides, spoken: change(side)}))

    def _change_item(
        self, page: int, language: str, item: int, change: Callable[[Item], Item]
    ) -> None:
        def changed(side: Side) -> Side:
            if not side.items:
                return replace(side, items=(Item(self._key(side.key[-2:])),))
            place = item % len(side.items)
            items = list(side.items)
            items[place] = change(items[place])
            return replace(side, items=tuple(items))

        self._change(page, language, changed)

    def _free_path(self, number: int, folder: int, stem: int) -> str:
        """Return a path that was never another note's."""
        step = 0
        while True:
            more = "" if step < 3 else str(step)
            path = f"{one_of(FOLDERS, folder + step)}/{one_of(STEMS, stem)}{more}.md"
            if self.owners.setdefault(path, number) == number:
                return path
            step += 1

    def _build(self) -> None:
        self._finished(self.world.build)
        self._check_second_build()

    def _finished(self, build: Callable[[], Built]) -> None:
        found = build().diagnostics
        self.oracle.left_out = {one.path for one in found if one.code in LEFT_OUT}
        self.pages = self.world.absorb(self.pages)
        self.oracle.built(self.pages, packaged=True)
        self.fresh = True

    def _check_second_build(self) -> None:
        """Build again, later: no byte of any file changes."""
        before = self.world.all_bytes()
        self.world.now += 100
        self.world.build()
        self.world.now -= 100
        self.world.check_same(before)

    def _import(self) -> None:
        self.failed = True
        self.oracle.check_import(self.pages, fresh=self.fresh)
        self.failed = False

    def _note(self, number: int) -> anki.StoredNote:
        return one_of(sorted(self.world.notes().values(), key=lambda note: note.id), number)

    # The author

    @initialize()
    def begin(self) -> None:
        """Start with a note in both languages, with follow-ups, built and imported."""
        self.add_note(0, 0, "new", None)
        self.insert(0, "en", 0, both=True)
        self.insert(0, "en", 1, both=True)
        self.commit()
        self._build()
        self.commit()
        self._import()

    @precondition(lambda self: len(self.pages) < MOST)
    @rule(
        folder=pick,
        stem=pick,
        id_=st.sampled_from(("new", "new", "none", "taken")),
        language=st.sampled_from((None, None, *LANGUAGES)),
    )
    def add_note(self, folder: int, stem: int, id_: str, language: str | None) -> None:
        steps["add note"] += 1
        self.numbers += 1
        others = [p.id for p in (self.trash or self.pages).values() if p.id]
        names = {"new": f"n{self.numbers}", "none": None}
        names["taken"] = one_of(others, stem) if others else names["new"]
        spoken = (language,) if language else LANGUAGES
        path = self._free_path(self.numbers, folder, stem)
        sides = {code: Side(self._key(code)) for code in spoken}
        self._put(Page(self.numbers, path, names[id_], sides=sides))

    @precondition(lambda self: self.pages)
    @rule(page=pick, folder=pick, stem=pick)
    def rename_or_move(self, page: int, folder: int, stem: int) -> None:
        steps["rename or move"] += 1
        found = self._page(page)
        self._put(replace(found, path=self._free_path(found.number, folder, stem)))

    @precondition(lambda self: self.pages)
    @rule(page=pick)
    def retire_or_not(self, page: int) -> None:
        steps["retire"] += 1
        found = self._page(page)
        self._put(replace(found, retired=not found.retired))

    @precondition(lambda self: self.pages)
    @rule(page=pick)
    def delete_note(self, page: int) -> None:
        steps["delete note"] += 1
        found = self._page(page)
        self.trash[found.number] = self.pages.pop(found.number)
        self._write()

    @precondition(lambda self: self.trash and len(self.pages) < MOST)
    @rule(page=pick)
    def restore_note(self, page: int) -> None:
        steps["restore note"] += 1
        found = one_of(list(self.trash.values()), page)
        self._put(self.trash.pop(found.number))

    @precondition(lambda self: self.pages)
    @rule(page=pick, what=st.sampled_from(("title", "topic", "id")))
    def change_header(self, page: int, what: str) -> None:
        steps[f"change {what}"] += 1
        found = self._page(page)
        self.numbers += 1
        match what:
            case "title":
                self._put(replace(found, title=self.numbers))
            case "topic":
                self._put(replace(found, topic=TOPICS[found.topic == TOPICS[0]]))
            case _:
                self._put(replace(found, id=f"n{self.numbers}"))

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages)
    def drop_or_restore_language(self, page: int, language: str) -> None:
        steps["drop or restore language"] += 1
        found = self._page(page)
        sides, away = dict(found.sides), dict(found.away)
        source, target = (sides, away) if language in sides else (away, sides)
        target[language] = source.pop(language) if language in source else Side(self._key(language))
        self._put(replace(found, sides=sides, away=away))

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, what=st.sampled_from(("question", "answer")))
    def reword(self, page: int, language: str, what: str) -> None:
        steps["reword"] += 1
        if what == "question":
            self._change(page, language, lambda side: replace(side, wording=side.wording + 1))
        else:
            self._change(page, language, lambda side: replace(side, answer=side.answer + 1))

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages)
    def take_rewording_back(self, page: int, language: str) -> None:
        steps["take rewording back"] += 1
        self._change(page, language, lambda side: replace(side, wording=max(0, side.wording - 1)))

    # Follow-ups

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, item=pick)
    def reword_follow_up(self, page: int, language: str, item: int) -> None:
        steps["reword follow-up"] += 1
        self._change_item(page, language, item, lambda one: replace(one, wording=one.wording + 1))

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, item=pick)
    def answer_follow_up_or_not(self, page: int, language: str, item: int) -> None:
        steps["answer follow-up or not"] += 1
        self._change_item(
            page, language, item, lambda one: replace(one, answer=0 if one.answer is None else None)
        )

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, place=pick, both=st.booleans())
    def insert(self, page: int, language: str, place: int, both: bool) -> None:
        steps["insert follow-up"] += 1
        for code in LANGUAGES if both else (language,):

            def inserted(side: Side) -> Side:
                at = place % (len(side.items) + 1)
                new = Item(self._key(side.key[-2:]))
                return replace(side, items=(*side.items[:at], new, *side.items[at:]))

            self._change(page, code, inserted)

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, place=pick)
    def reorder(self, page: int, language: str, place: int) -> None:
        steps["reorder follow-ups"] += 1

        def turned(side: Side) -> Side:
            at = place % (len(side.items) or 1)
            return replace(side, items=side.items[at:] + side.items[:at])

        self._change(page, language, turned)

    @precondition(lambda self: self.pages)
    @rule(page=pick, language=languages, item=pick)
    def delete_follow_up(self, page: int, language: str, item: int) -> None:
        steps["delete follow-up"] += 1
        found = self._side(page, language)
        if not found or not found[2].items:
            return
        note, spoken, side = found
        gone = one_of(side.items, item)
        left = replace(side, items=tuple(one for one in side.items if one is not gone))
        bin_ = (*note.bin, (spoken, gone))
        self._put(replace(note, sides={**note.sides, spoken: left}, bin=bin_))

    @precondition(lambda self: any(page.bin for page in self.pages.values()))
    @rule(page=pick, item=pick, place=pick)
    def restore_follow_up(self, page: int, item: int, place: int) -> None:
        steps["restore follow-up"] += 1
        note = one_of([page for page in self.pages.values() if page.bin], page)
        spoken, back = one_of(note.bin, item)
        if spoken not in note.sides:
            return
        side = note.sides[spoken]
        at = place % (len(side.items) + 1)
        items = (*side.items[:at], back, *side.items[at:])
        bin_ = tuple(one for one in note.bin if one[1] is not back)
        sides = {**note.sides, spoken: replace(side, items=items)}
        self._put(replace(note, sides=sides, bin=bin_))

    # Anki's user

    @precondition(lambda self: self.world.notes())
    @rule(note=pick, answers=st.lists(st.integers(1, 4), min_size=1, max_size=3))
    def review(self, note: int, answers: list[int]) -> None:
        steps["review"] += 1
        found = self._note(note)
        (card,) = (
            card.id
            for card in anki.cards(self.world.collection).values()
            if card.note_id == found.id
        )
        anki.review(self.world.collection, card, *answers)
        self.oracle.reviewed(card)

    @precondition(lambda self: self.world.notes())
    @rule(note=pick)
    def tag_as_leech(self, note: int) -> None:
        steps["tag as leech"] += 1
        found = self._note(note)
        if "leech" not in found.tags:
            anki.tag(self.world.collection, found.id, "leech")
            self.world.touched(found.id)

    @precondition(lambda self: self.world.notes())
    @rule(note=pick, field=st.sampled_from(("Question", "Answer")))
    def edit_in_anki(self, note: int, field: str) -> None:
        steps["edit in Anki"] += 1
        found = self._note(note)
        text = found.fields[("Question", "Answer").index(field)]
        anki.edit(self.world.collection, found.id, field, f"{text} by hand")
        self.world.touched(found.id)

    @precondition(lambda self: self.world.notes())
    @rule(note=pick)
    def delete_in_anki(self, note: int) -> None:
        steps["delete in Anki"] += 1
        found = self._note(note)
        cards = anki.cards(self.world.collection).values()
        self.oracle.deleted(card.id for card in cards if card.note_id == found.id)
        anki.delete(self.world.collection, found.id)

    # Time, and what is lost in it

    @rule(seconds=st.sampled_from((1, 60, 86_400, -1, -60, -86_400, 400 * 86_400)))
    def step_clock(self, seconds: int) -> None:
        steps["step clock"] += 1
        self.world.now += seconds

    @rule()
    def commit(self) -> None:
        steps["commit"] += 1
        ledger = self.world.ledger
        saved = ledger.read_bytes() if ledger.exists() else None
        self.commits.append(Commit(dict(self.pages), dict(self.trash), saved))

    @rule(
        which=pick,
        what=st.sampled_from(("notes and ledger", "notes and ledger", "notes", "ledger")),
        keep_build=st.booleans(),
    )
    def revert(self, which: int, what: str, keep_build: bool) -> None:
        steps[f"revert {what}{'' if keep_build else ' without build'}"] += 1
        commit = one_of(self.commits, which)
        before = self.world.memory()
        if "notes" in what:
            self._forked(commit.pages)
            self.pages, self.trash = dict(commit.pages), dict(commit.trash)
            self._write()
        if "ledger" in what:
            if commit.ledger is None:
                self.world.ledger.unlink(missing_ok=True)
            else:
                self.world.ledger.write_bytes(commit.ledger)
        if not keep_build:
            self.world.lose_output()
        self.fresh = False
        self.oracle.lost(before, self.pages)

    def _forked(self, pages: dict[int, Page]) -> None:
        """Note the questions that go back to before they were recorded."""
        then = _recorded(pages)
        now = _recorded({**self.trash, **self.pages})
        self.oracle.forks |= now - then

    @rule(keep_build=st.booleans(), adopt=st.booleans())
    def lose_ledger(self, keep_build: bool, adopt: bool) -> None:
        steps[f"lose ledger{', adopt' if adopt else ''}"] += 1
        before = self.world.memory()
        self.world.ledger.unlink(missing_ok=True)
        if not keep_build:
            self.world.lose_output()
        self.fresh = False
        self.oracle.lost(before, self.pages)
        if adopt:
            self.world.adopt()
            self.pages = self.world.absorb(self.pages)
            self.oracle.refilled(all_faces(self.pages))

    # cardgen

    @rule(how=st.sampled_from(HOW), number=pick)
    def build(self, how: str, number: int) -> None:
        steps[f"build: {how}"] += 1
        match how:
            case "plain":
                self._build()
            case "command":
                self._finished(self.world.build_by_command)
            case "epoch":
                back = (0, 1, 86_400)[number % 3]
                self._finished(lambda: self.world.build(epoch=self.world.now - back))
            case "touch":
                self._build_touched(number)
            case "frozen":
                self._build_frozen()
            case _:
                self._build_part(number)

    def _build_touched(self, number: int) -> None:
        self._build()
        if slugs := sorted(sent.slug for sent in self.world.packaged().values()):
            slug = one_of(slugs, number)
            self._finished(lambda: self.world.build(touch=(slug,)))
            self.oracle.touched((slug,))

    def _build_frozen(self) -> None:
        before = self.world.vault_bytes()
        self._finished(lambda: self.world.build(frozen=True))
        assert self.world.vault_bytes() == before, "a frozen build wrote"
        self.fresh = False

    def _build_part(self, number: int) -> None:
        if not self.pages:
            return
        folder = self._page(number).path.rpartition("/")[0]
        self.world.build(part=folder)
        self.pages = self.world.absorb(self.pages)
        part = {n: p for n, p in self.pages.items() if p.path.startswith(f"{folder}/")}
        self.oracle.built(part, packaged=True)
        self.fresh = False

    @rule(after=st.integers(0, 5))
    def build_and_die(self, after: int) -> None:
        steps["build and die"] += 1
        if self.world.build_killed(after):
            self.pages = self.world.absorb(self.pages)
            self.oracle.built(self.pages, packaged=False)
            self.fresh = False
        else:
            self._finished(self.world.build)

    @precondition(lambda self: self.world.package.exists())
    @rule()
    def import_(self) -> None:
        steps["import"] += 1
        self._import()

    @rule()
    def publish(self) -> None:
        steps["build and import"] += 1
        self._build()
        self._import()

    @rule()
    def publish_again(self) -> None:
        """Do it more often than anything else: it is when the oracle looks."""
        self.publish()


def _recorded(pages: dict[int, Page]) -> set[str]:
    """Return the questions of pages whose notes have records for them."""
    return {
        key
        for page in pages.values()
        for language, side in (*page.sides.items(), *page.away.items())
        for key in (
            *((side.key,) if f"language: {language}\n" in page.records else ()),
            *(item.key for item in side.items if item.mark),
        )
    } | {item.key for page in pages.values() for _, item in page.bin if item.mark}
