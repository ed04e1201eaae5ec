"""The author's side of the history: notes as values, their text, and what their cards should show.

Written without cardgen: a question carries its own name (`k7en`) in its text for ever, so that
whoever looks at a card in Anki can tell which question it asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

LANGUAGES = ("en", "ru")
_WORDS = {"en": "what is it", "ru": "что это такое"}
_MARK = re.compile(r" \^card-[1-9][0-9]*-(?:en|ru)\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """A follow-up. `answer` is None where it has none; `mark` is what cardgen wrote behind it."""

    key: str
    wording: int = 0
    answer: int | None = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A note in one language; without its question while that is not `asked`."""

    key: str
    wording: int = 0
    answer: int = 0
    asked: bool = True
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A note. `away` are languages that were taken out, `bin` the follow-ups with their language.

    `records` is the text that cardgen wrote at the end of the frontmatter, `above` what stands
    before it by mistake, and `mode` says which follow-ups are cards.
    """

    number: int
    path: str
    id: str | None
    title: int = 0
    topic: str = "alpha"
    retired: bool = False
    sides: dict[str, Side] = field(default_factory=dict)
    away: dict[str, Side] = field(default_factory=dict)
    bin: tuple[tuple[str, Item], ...] = ()
    records: str = ""
    above: str = ""
    mode: str = "auto"


@dataclass(frozen=True, slots=True)
class Face:
    """What a card should show, as plain text."""

    key: str
    language: str
    kind: str
    question: str
    answer: str
    follow_ups: str
    context: str
    title: str
    topic: str


def render(page: Page) -> str:
    """Return the text of a note's file."""
    return page.above + "\n".join((*_frontmatter(page), *_body(page), ""))


def _frontmatter(page: Page) -> Iterator[str]:
    yield "---"
    if page.id is not None:
        yield f"id: {page.id}"
    yield f"title: Title {page.title}"
    yield f"topic: {page.topic}"
    yield "created: 2026-01-05"
    if page.retired:
        yield "status: retired"
    if page.mode != "auto":
        yield f"follow_ups: {page.mode}"
    yield f"{page.records}---"


def _body(page: Page) -> Iterator[str]:
    for language, side in page.sides.items():
        mark = language.upper()
        if side.asked:
            yield from (f"# Question ({mark})", _asked(side, language), "")
        yield from (f"## Answer ({mark})", _told(side.key, side.answer), "")
        if side.items:
            yield f"## Follow-ups ({mark})"
            for item in side.items:
                yield f"- {_asked(item, language)}{item.mark}"
                if item.answer is not None:
                    yield f"  - {_told(item.key, item.answer)}"
            yield ""


def _asked(one: Item | Side, language: str) -> str:
    return f"{one.key} r{one.wording} {_WORDS[language]}"


def _told(key: str, answer: int) -> str:
    return f"{key} a{answer}"


def absorb(page: Page, text: str, *, synced: bool = False) -> Page:
    """Return the page with what cardgen has added to its file; a sync changes times in it as well.

    Raises AssertionError where anything else changed, or what was there before is no longer.
    """
    after = replace(page, records=_records(text), sides=_marked(page, text.splitlines()))
    assert render(after) == text, f"{page.path} was changed:\n{text}"
    records = (page.records, after.records)
    assert _keeps(*map(_untimed, records) if synced else records), (
        f"{page.path} lost records:\n{text}"
    )
    return after


def _keeps(before: str, after: str) -> bool:
    """Return whether records are still there: as they were, but for values that they lacked."""
    entries = before.split("\n- ")[1:]
    if all(" anki_id: " in entry and " guid: '" in entry for entry in entries):
        return after.startswith(before)
    lines = iter(after.splitlines())  # each line is looked for behind the one before
    return all(line in lines for line in before.splitlines() if not line.endswith(":"))


def _untimed(records: str) -> str:
    return "".join(line for line in records.splitlines(keepends=True) if " synced_at: " not in line)


def _records(text: str) -> str:
    block = text.split("---\n", 2)[1]
    start = block.find("anki_cards:\n")
    return block[start:] if start >= 0 else ""


def _marked(page: Page, lines: list[str]) -> dict[str, Side]:
    return {
        language: replace(side, items=tuple(_with_mark(i, language, lines) for i in side.items))
        for language, side in page.sides.items()
    }


def _with_mark(item: Item, language: str, lines: list[str]) -> Item:
    start = f"- {_asked(item, language)}"
    (rest,) = (line.removeprefix(start) for line in lines if line.startswith(start))
    assert not item.mark or rest == item.mark, f"{item.key} lost its block id: {rest}"
    assert not rest or _MARK.match(rest), rest
    return replace(item, mark=rest)


def keys_of(page: Page) -> Iterator[str]:
    """Yield the names of all questions of a note, those that were taken out with them."""
    for side in (*page.sides.values(), *page.away.values()):
        yield from (side.key, *(item.key for item in side.items))
    yield from (item.key for _, item in page.bin)


def faces(page: Page) -> Iterator[Face]:
    """Yield what each card of a note should show."""
    if page.retired:
        return
    for language, side in page.sides.items():
        bare = [_listed(item, language) for item in side.items if not _is_card(item, page)]
        face = Face(
            key=side.key,
            language=language,
            kind="question",
            question=_asked(side, language),
            answer=_told(side.key, side.answer),
            follow_ups=" ".join(bare),
            context="",
            title=f"Title {page.title}",
            topic=page.topic,
        )
        if side.asked:
            yield face
        for item in side.items:
            if _is_card(item, page):
                yield replace(
                    face,
                    key=item.key,
                    kind="follow_up",
                    question=_asked(item, language),
                    answer=face.answer if item.answer is None else _told(item.key, item.answer),
                    follow_ups="",
                    context=face.question if side.asked else "",
                )


def _is_card(item: Item, page: Page) -> bool:
    return page.mode == "cards" or (page.mode == "auto" and item.answer is not None)


def _listed(item: Item, language: str) -> str:
    answer = "" if item.answer is None else f" {_told(item.key, item.answer)}"
    return _asked(item, language) + answer
