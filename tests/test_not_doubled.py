"""Records that are damaged, or of a follow-up that is gone: no card is doubled or takes another's
reviews, in real Anki.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, add_foreign, history, note, record, review_all

EPOCH = 1_770_000_000
EN, RU = "x-0-en", "x-0-ru"
THEIRS = 1_768_327_343_566
HEAD = "---\nid: x\ntopic: t\ncreated: 2026-01-10\n---\n"
ENGLISH = "# Question (EN)\nWhy?\n\n## Answer (EN)\nBecause.\n\n"
RUSSIAN = "# Вопрос (RU)\nПочему?\n\n## Ответ (RU)\nПотому.\n"
FOLLOW_UPS = "## Follow-ups (RU)\n- Как?\n\n  Так.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _questions(desk: Desk) -> dict[str, str]:
    """Return what each card of cardgen's asks, by slug."""
    with desk.anki() as collection:
        found = anki.notes(collection).values()
        return {one.fields[11]: one.fields[0] for one in found if len(one.fields) == 15}


# --- A question that comes after a follow-up


def _without_follow_ups(text: str) -> str:
    return text[: text.index("## Follow-ups")] + RUSSIAN


def _with_follow_ups_listed(text: str) -> str:
    return f"{text.replace('topic: t', 'follow_ups: back', 1)}\n{RUSSIAN}"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_without_follow_ups, id="deleted"),
        pytest.param(_with_follow_ups_listed, id="switched off"),
    ],
)
def test_a_question_does_not_take_the_reviews_of_a_follow_up(
    desk: Desk, change: Callable[[str], str]
) -> None:
    path = desk.write("x.md", HEAD + ENGLISH + FOLLOW_UPS)
    desk.build(epoch=EPOCH)
    desk.import_package()
    with desk.anki() as collection:
        review_all(collection)
        cards, reviews = history(collection)
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    desk.build(epoch=EPOCH + 100)
    desk.import_package()
    assert _questions(desk) == {
        EN: "<p>Why?</p>", "x-4680-ru": "<p>Как?</p>", RU: "<p>Почему?</p>"
    }  # fmt: skip
    with desk.anki() as collection:
        after = history(collection)
    assert ({key: after[0][key] for key in cards}, after[1]) == (cards, reviews)
    assert desk.run("build", "notes", "--locked").code == 0


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((), id="never sent"),
        pytest.param(("  synced_at: '2026-01-23T17:03:50'",), id="sent, and its id lost"),
        pytest.param((f"  anki_id: {THEIRS}", "  guid: 'abc'"), id="adopted"),
        pytest.param((f"  anki_id: {THEIRS}", "  guid: 'J_&W)K:=oD'"), id="settled as new"),
    ],
)
def test_a_question_keeps_the_record_of_another_index(desk: Desk, lines: tuple[str, ...]) -> None:
    head = "\n".join(("---", "id: x", "anki_cards:", "- slug: other-1-ru", *lines, "---"))
    path = desk.write("x.md", f"{head}\n{RUSSIAN}")
    desk.build(epoch=EPOCH)
    desk.import_package()
    first = path.read_text("utf-8")
    assert first.count("slug:") == 1
    path.write_text(first.replace("Потому.", "Затем."), "utf-8")
    desk.build(epoch=EPOCH + 100)
    assert path.read_text("utf-8").count("slug:") == 1
    assert desk.import_package() == {"updated": 1}
    assert _questions(desk) == {"other-1-ru": "<p>Почему?</p>"}


# --- A record that cannot be read


def _adopted(desk: Desk) -> Path:
    """Lay out a note with an adopted English card and a Russian one, both in Anki."""
    path = desk.write("x.md", note("x", record(EN, THEIRS)))
    with desk.anki() as collection:
        add_foreign(collection, EN, THEIRS)
        review_all(collection)
    assert desk.run("adopt", desk.collection, "notes").code == 0
    desk.build(epoch=EPOCH)
    return path


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param("- slug:\n", id="empty"),
        pytest.param("- slug: ~\n", id="null"),
        pytest.param("- slug: [x-0-en]\n", id="a list"),
        pytest.param("- Slug: x-0-en\n", id="a capital"),
        pytest.param("- slug: ''\n", id="quotes"),
        pytest.param('- slug: "x-0-en\\x80"\n', id="a character that YAML forbids"),
    ],
)
def test_a_card_whose_record_cannot_be_read_is_left_out(desk: Desk, damaged: str) -> None:
    path = _adopted(desk)
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"- slug: {EN}\n", damaged), "utf-8")
    ledger = (desk.notes / "cardgen.lock").read_bytes()
    built = desk.run("build", "notes")
    assert built.code == 1
    assert "notes/x.md:6:3: error[unreadable-record]: a record in `anki_cards`" in built.err
    assert "left out  1 card" in built.out
    assert "orphan" not in built.out
    assert path.read_text("utf-8") == text.replace(f"- slug: {EN}\n", damaged)
    assert (desk.notes / "cardgen.lock").read_bytes() == ledger
    assert desk.import_package() == {"new": 1}  # the Russian one
    path.write_text(text, "utf-8")
    assert "unreadable-record" not in desk.build().err


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        pytest.param(
            f"base: &a {{anki_id: {THEIRS}}}", ("- <<: *a", f"  slug: {EN}"), id="an alias"
        ),
        pytest.param("a: b", (f"- slug: {EN}", f"  <<: {{anki_id: {THEIRS}}}"), id="in place"),
        pytest.param("a: b", (f"- '{EN}'",), id="a text"),
        pytest.param("a: b", (f'- \'{{"slug": "{EN}", "anki_id": {THEIRS}}}\'',), id="JSON"),
    ],
)
def test_a_record_that_is_read_by_halves_doubles_no_card(
    desk: Desk, head: str, entry: tuple[str, ...]
) -> None:
    text = note("x", entry).replace("id: x", f"id: x\n{head}", 1)
    path = desk.write("x.md", text)
    with desk.anki() as collection:
        add_foreign(collection, EN, THEIRS)
    desk.write("y.md", note("y"))
    built = desk.run("build", "notes")
    assert built.code == 1
    assert "error[unreadable-record]" in built.err
    assert path.read_text("utf-8") == text
    desk.import_package()
    assert EN not in _questions(desk)
    assert set(_questions(desk)) >= {"y-0-en", "y-0-ru"}


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("- slug:", id="an empty slug"),
        pytest.param("-", id="nothing"),
        pytest.param("- language: en", id="only a language"),
        pytest.param("- slug: x-0-en\n  <<: {language: en}", id="a language merged"),
    ],
)
def test_a_record_that_was_never_sent_leaves_no_card_out(desk: Desk, entry: str) -> None:
    desk.write("x.md", note("x", (entry,)))
    assert "cards     2" in desk.build().out


# --- Names that YAML would not give back


@pytest.mark.parametrize(
    "stem",
    [" x", "\u00a0x", "\u3000x", "\u3000", "x\u0080y", "x\ufffe", "\ufeffx", "x'y", "- x", "x: y"],
)
def test_a_file_of_any_name_is_recorded(desk: Desk, stem: str) -> None:
    path = desk.write(f"{stem}.md", ENGLISH + FOLLOW_UPS.replace("RU", "EN"))
    built = desk.build()
    assert "damaged-note" not in built.err
    assert path.read_text("utf-8").count("slug:") == 2
    assert desk.run("build", "notes", "--locked").code == 0
    desk.import_package()
    planned = desk.run("plan", "notes", "--against", desk.collection, "--format", "json").json
    assert planned["counts"]["unchanged"] == 2


def test_an_id_in_another_spelling_is_found_again_in_anki(desk: Desk) -> None:
    desk.write("x.md", note("и\u0306"))
    desk.build()
    desk.import_package()
    assert desk.rehearse().code == 0
    (desk.notes / "x.md").unlink()
    desk.write("z.md", note("z"))
    desk.build()
    planned = desk.run("plan", "notes", "--against", desk.collection, "--format", "json").json
    assert planned["counts"]["orphaned"] == 2


# --- Without writing


def test_a_card_whose_block_id_is_missing_is_pending_and_no_orphan(desk: Desk) -> None:
    path = desk.write("x.md", HEAD + ENGLISH + FOLLOW_UPS)
    desk.build(epoch=EPOCH)
    text = path.read_text("utf-8").replace(" ^card-4680-ru", "")
    path.write_text(text, "utf-8")
    frozen = desk.build("--frozen").out
    assert "pending   1 follow-up card" in frozen
    assert "orphan" not in frozen
    path.write_text(text.replace("Так.", "Иначе."), "utf-8")
    assert "orphan" not in desk.build("--frozen").out  # its question is the same
    path.write_text(text.replace("Как?", "Когда?"), "utf-8")
    assert "orphans   1 slug" in desk.build("--frozen").out
    path.write_text(text, "utf-8")
    assert "orphan" not in desk.build().out


# --- Notes that refuse to be written


def test_a_note_that_refuses_only_when_another_did_is_named_as_well(desk: Desk) -> None:
    for folder, mark in (("d", ""), ("e", " ^card-1-en")):
        entry = (f"- slug: {folder}-0-en", f"  anki_id: {THEIRS + ord(folder)}", "  more: *a")
        head = "\n".join(("---", "title: &a Same", "anki_cards:", *entry, "---"))
        text = f"{head}\n{ENGLISH}## Follow-ups (EN)\n- How?{mark}\n\n  So.\n"
        desk.write(f"{folder}/a.md", text)  # two notes that ask for the name `a-1-en`
    built = desk.build()
    for folder in ("d", "e"):
        assert f"{folder}/a.md:2:1: warning[damaged-note]: the cards of this note" in built.err
    assert "cards     2" in built.out  # the follow-up of `e` hangs on the file's name
    assert "left out  1 card" in built.out
