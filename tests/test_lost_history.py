"""Ways in which reviews were lost once: each ends on the card that asks, or held back with a cure.

After every import, in real Anki: no card that was reviewed is left for a new one that asks the
same; and when what is printed was carried out, all is as it was and nothing is there twice.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.history.pages import Item, Page, Side, render
from tests.history.records import (
    above,
    beside,
    blocks_of,
    emptied,
    entries_of,
    foreign,
    instead,
    stacked,
    with_blocks,
)
from tests.history.story import DAY, Change, Story
from tests.support import anki
from tests.support.desk import Desk

THEIRS = 1_768_327_343_566  # an id that another tool recorded
ONE, TWO, THREE = "a/one.md", "a/two.md", "b/three.md"


def _page(number: int, path: str, *, id_: bool, full: bool) -> Page:
    """Return a note; a full one has both languages, with two follow-ups each."""
    first = 10 * number
    sides = {
        code: Side(
            f"k{first}{code}",
            items=tuple(Item(f"k{first + at}{code}") for at in (1, 2)) if full else (),
        )
        for code in (("en", "ru") if full else ("en",))
    }
    return Page(number, path, f"n{number}" if id_ else None, sides=sides)


def _pages(variant: str, *, id_: bool = True) -> list[Page]:
    paths = {"one": (ONE,), "several": (ONE, TWO, THREE), "full": (ONE, TWO)}[variant]
    return [_page(n, path, id_=id_, full=variant == "full") for n, path in enumerate(paths, 1)]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(Desk(tmp_path))


variants = pytest.mark.parametrize("variant", ["one", "full"])


# --- What happens to the text of a note


def _then(*changes: Change) -> Change:
    def all_of_them(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return all_of_them


def _new_id(text: str) -> str:
    return re.sub(r"(?m)^id: n", "id: db-90", text)


def _languages(text: str) -> list[str]:
    return [code for code in ("en", "ru") if f"# Question ({code.upper()})" in text]


def _base(text: str) -> str:
    found = re.search(r"(?m)^id: (.*)$", text)
    return found[1] if found else "nobody"


def _other_tool(
    how: Callable[..., str], base: Callable[[str], str] = _base, *, sent: bool = False
) -> Change:
    """Return the change by which another tool writes its records of a note's questions."""

    def written(text: str) -> str:
        number = THEIRS + 1000 * (int(re.sub(r"\D", "", base(text)) or 0) or _sum(base(text)))
        more = {"en": f"anki_id: {number}", "ru": f"anki_id: {number + 1}"}
        theirs = [
            foreign(f"{base(text)}-0-{code}", *((more[code],) if sent else ()))
            for code in _languages(text)
        ]
        return how(text, *theirs)

    return written


def _sum(text: str) -> int:
    return sum(map(ord, text))


def _stem(text: str) -> str:
    names = {"k10": "one", "k20": "two", "k30": "three"}
    return next(stem for key, stem in names.items() if key in text)


def _topic(text: str) -> str:
    return text.replace("topic: alpha", "topic: beta")


def _answer(text: str) -> str:
    """Edit the English answer."""
    return re.sub(r"(?m)^(k[0-9]+en) a0$", r"\1 a1", text)


def _reworded(text: str) -> str:
    return re.sub(r"(?m)^(k[0-9]+en) r0", r"\1 r1", text)


def _no_marks(text: str) -> str:
    return re.sub(r" \^card-[0-9]+-(?:en|ru)", "", text)


def _no_records(text: str) -> str:
    return instead(_no_marks(text))


def _no_id(text: str) -> str:
    return re.sub(r"(?m)^id: .*\n", "", text)


def _loose(text: str) -> str:
    return re.sub(r"(?m)^(- k[0-9]+2)", r"\n\1", text)


_IDS = ("anki_id", "guid")

CHANGES: dict[str, Change] = {
    "nothing": str,
    # 1: a record of another tool beside our own, completed one
    "an id changed": _new_id,
    "a record of the new id beside ours": _then(_new_id, _other_tool(beside)),
    "a record of the new id before ours": _then(_new_id, _other_tool(above)),
    "a record of the new id in a key above ours": _then(_new_id, _other_tool(stacked)),
    "a sent record of the new id beside ours": _then(_new_id, _other_tool(beside, sent=True)),
    "a record of the stem beside ours": _then(_new_id, _other_tool(beside, _stem)),
    "a record of the stem in a key above ours": _then(_new_id, _other_tool(stacked, _stem)),
    "a record of the stem, no id any more": _then(_no_id, _other_tool(beside, _stem)),
    # 2: all records replaced
    "another tool's records instead of ours": _then(_no_marks, _other_tool(instead, _stem)),
    "another tool's sent records instead of ours": _then(
        _no_marks, _other_tool(instead, _stem, sent=True)
    ),
    "the same, and the id changed": _then(_new_id, _no_marks, _other_tool(instead, sent=True)),
    "the same, and an answer edited": _then(_answer, _no_marks, _other_tool(instead, _stem)),
    # 3: what is left of a record
    "records lost": _no_records,
    "ids and GUIDs lost": lambda text: emptied(text, _IDS, keep_key=False),
    "ids and GUIDs emptied": lambda text: emptied(text, _IDS, keep_key=True),
    "GUIDs lost": lambda text: emptied(text, ("guid",), keep_key=False),
    "ids lost": lambda text: emptied(text, ("anki_id",), keep_key=False),
    # 5: a block id lost with any other change
    "block ids lost": _no_marks,
    "block ids lost, and the topic changed": _then(_no_marks, _topic),
    "block ids lost, and the answers edited": _then(
        _no_marks, lambda text: re.sub(r"(?m)^(  - k[0-9]+\w\w) a0", r"\1 a1", text)
    ),
    "block ids and records lost, and the topic changed": _then(_no_records, _topic),
    # Beside the ten
    "records lost, and a question reworded": _then(_no_records, _reworded),
    "records and id lost": _then(_no_records, _no_id),
    "follow-ups in a loose list": _loose,
}


@variants
@pytest.mark.parametrize("what", CHANGES)
def test_a_note_that_was_changed(story: Story, what: str, variant: str) -> None:
    story.begin(*_pages(variant))
    story.change(CHANGES[what])
    story.settle()


@variants
@pytest.mark.parametrize(
    "what",
    [name for name in CHANGES if "GUID" in name or name in ("records lost", "ids lost", "nothing")],
)
def test_a_card_that_was_adopted(story: Story, what: str, variant: str) -> None:
    """3: its GUID is another tool's, and no slug yields it."""
    story.begin(*_pages(variant), change=_adopted)
    story.change(CHANGES[what])
    story.settle()


def _adopted(text: str) -> str:
    own = _other_tool(instead, sent=True)(text)
    numbered = re.compile(r"(  anki_id: ([0-9]+)\n)")
    return with_blocks(text, tuple(numbered.sub(r"\1  guid: 'g\2'\n", b) for b in blocks_of(own)))


# --- Names


MOVES = {
    "another name": "a/renamed.md",
    "the same name in another folder": "c/one.md",
    "another name in another folder": "c/renamed.md",
}


@variants
@pytest.mark.parametrize("id_", [True, False], ids=["with an id", "without an id"])
@pytest.mark.parametrize("where", MOVES)
def test_a_note_that_lost_its_records_and_moved_and_was_edited(
    story: Story, where: str, id_: bool, variant: str
) -> None:
    """4: the language that was edited is no other card than the one that was not."""
    story.begin(*_pages(variant, id_=id_))
    story.change(_then(_no_records, _answer), ONE)
    story.move(ONE, MOVES[where])
    story.settle()


@variants
@pytest.mark.parametrize("between", [True, False], ids=["published meanwhile", "at once"])
@pytest.mark.parametrize("how", ["with its id", "with another id", "without an id", "edited"])
def test_a_note_written_again_under_another_name(
    story: Story, how: str, between: bool, variant: str
) -> None:
    """7: what asks the same is the same card."""
    story.begin(*_pages(variant))
    story.desk.write("b/stays.md", "# Question (EN)\nk90en\n\n## Answer (EN)\nk90en a0\n")
    text = _no_records((story.desk.notes / ONE).read_text("utf-8"))
    (story.desk.notes / ONE).unlink()
    if between:
        story.build()
        story.publish()
    again = {"with another id": _new_id, "without an id": _no_id, "edited": _then(_no_id, _answer)}
    story.desk.write("b/again.md", again.get(how, str)(text))
    story.settle()


@pytest.mark.parametrize("variant", ["several", "full"])
@pytest.mark.parametrize("id_", [True, False], ids=["with ids", "without ids"])
@pytest.mark.parametrize("lost", [True, False], ids=["records lost", "records kept"])
def test_two_notes_that_swap_their_names(story: Story, lost: bool, id_: bool, variant: str) -> None:
    """8: neither gets the other's cards."""
    story.begin(*_pages(variant, id_=id_))
    if lost:
        story.change(_no_records)
    story.swap(ONE, TWO)
    story.settle()


@pytest.mark.parametrize("id_", [True, False], ids=["with an id", "without an id"])
def test_a_new_note_that_took_the_name_of_one_that_lost_its_records(
    story: Story, id_: bool
) -> None:
    """8, further: the question that was reworded is not the new note's, though the path is."""
    story.begin(_page(1, ONE, id_=id_, full=True))
    story.change(_then(_no_records, _reworded))
    story.move(ONE, TWO)
    story.desk.write(ONE, render(_page(9, ONE, id_=id_, full=False)))
    for _ in "the", "second build says no less":
        built = story.build()
        assert built.code == 1, built.err
        story.publish()
    assert "forget" not in built.err
    old, new = ("n1-0-en", "two-0-en") if id_ else ("one-0-en", "two-0-en")
    assert f"`cardgen relink {old} {new}`" in built.err  # which of the two it is, the author knows
    assert story.run("relink", old, new).code == 0
    story.settle()


@variants
@pytest.mark.parametrize("line", ["tags: x", "source: a book", "status: done", "topic: t"])
def test_a_line_in_the_text_that_looks_like_a_key(story: Story, line: str, variant: str) -> None:
    """9: it keeps no record from being written, so that the note can be renamed."""
    story.begin(
        *_pages(variant, id_=False), change=lambda text: text.replace("---\n#", f"---\n{line}\n\n#")
    )
    story.move(ONE, "a/renamed.md")
    story.settle()


# --- Clones


def _merged(one: str, other: str) -> str:
    """Return what git's union of two versions of a note holds: the lines of both, once."""
    entries = dict.fromkeys((*entries_of(blocks_of(one)), *entries_of(blocks_of(other))))
    text = with_blocks(one, ("anki_cards:\n" + "".join(entries),))
    body = other.splitlines(keepends=True)
    added = [line for line in body if "k99" in line and line not in text]
    return text.rstrip("\n") + "\n" + "".join(added)


def _with_item(name: str) -> Change:
    """Return the change that adds a follow-up at the end, where the English ones are last."""
    return lambda text: f"{text.rstrip()}\n- {name} r0 what is it\n  - {name} a0\n"


@pytest.mark.parametrize("items", [0, 1], ids=["the first ones", "beside one"])
@pytest.mark.parametrize("merge", [True, False], ids=["merged", "imported one after another"])
def test_two_clones_that_each_add_a_follow_up(story: Story, merge: bool, items: int) -> None:
    """6: they are two cards, whichever package is imported first."""
    page = _page(1, ONE, id_=True, full=False)
    side = Side("k10en", items=(Item("k11en"),)[:items])
    story.begin(Page(1, ONE, page.id, sides={"en": side}))
    heading = "" if items else "\n## Follow-ups (EN)"
    story.change(lambda text: text.rstrip() + heading + "\n")
    clone = story.clone("clone")
    clone.now += DAY
    for desk, name in ((story, "k98en"), (clone, "k99en")):
        desk.change(_with_item(name))
        assert desk.build().code == 0
    story.publish()
    story.review()
    if merge:
        ledger, other = (one.desk.notes / "cardgen.lock" for one in (story, clone))
        both = dict.fromkeys((*_lines(ledger), *_lines(other)))
        ledger.write_text("".join(both), "utf-8")
        theirs = clone.texts()[ONE]
        story.change(lambda text: _merged(text, theirs))
    else:
        _import_from(clone, story)
    story.settle()


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines(keepends=True)


def _import_from(clone: Story, story: Story) -> None:
    """Import a clone's package into the collection of a story."""
    with story.desk.anki() as collection:
        anki.import_package(collection, clone.desk.package)
        wrong = story.asked.wrong(collection, clone.packaged().keys())
    assert not wrong, "\n".join(wrong)


@variants
def test_a_clone_under_another_name_changes_no_card(story: Story, variant: str) -> None:
    """10: notes in the root have no topic of their own, and the folder's name is none."""
    at_root = [Page(p.number, f"{p.number}.md", p.id, sides=p.sides) for p in _pages(variant)]
    story.begin(*at_root, change=lambda text: text.replace("topic: alpha\n", ""))
    clone = story.clone("clone")
    shutil.move(clone.desk.notes, clone.desk.root / "another-name")
    with story.desk.anki() as collection:
        for note in anki.notes(collection).values():
            anki.tag(collection, note.id, "leech")
            anki.set_mod(collection, note.id, story.now)
    assert clone.run("build", "another-name", "-o", "build", "--locked").code == 0
    with story.desk.anki() as collection:
        log = anki.import_package(collection, clone.desk.package)
        tags = [note.tags for note in anki.notes(collection).values()]
    assert not (log.updated or log.new)
    assert all("leech" in of_one for of_one in tags)


# --- What another note's change does to a card


@variants
@pytest.mark.parametrize("what", ["added", "retitled", "renamed"])
def test_a_note_that_is_linked_to_sends_no_other_card_anew(
    story: Story, what: str, variant: str
) -> None:
    linked = "\n## References\n- [[target]]\n- see [[target]]\n"
    if what != "added":
        story.desk.write("c/target.md", "---\ntitle: A target\n---\ntext\n")
    story.begin(*_pages(variant), change=lambda text: text + linked)
    match what:
        case "renamed":
            story.move("c/target.md", "c/renamed.md")
        case _:
            story.desk.write("c/target.md", "---\ntitle: Another\n---\ntext\n")
    assert story.build().code == 0
    assert not story.publish().updated


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_a_follow_up_that_is_appended_sends_no_other_card_anew(story: Story, style: str) -> None:
    pages = [_page(1, ONE, id_=True, full=False)]
    side = Side("k10en", items=(Item("k11en"), Item("k12en")))
    story.begin(Page(1, ONE, pages[0].id, sides={"en": side}))
    gap = "\n" if style == "loose" else ""
    story.change(lambda text: f"{text.rstrip()}\n{gap}- k13en r0 what is it\n{gap}  - k13en a0\n")
    assert story.build().code == 0
    log = story.publish()
    assert (len(log.new), log.updated) == (1, ())
