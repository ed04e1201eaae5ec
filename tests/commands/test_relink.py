"""`relink`: what it writes, what it and `forget` refuse, and that nothing is doubled."""

import json
import re
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, note, review_all

FOLLOW_UP = "\n## Follow-ups (EN)\n- {}?\n\n  So.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A note with a reviewed follow-up that was then replaced by another one."""
    desk = Desk(tmp_path)
    desk.write("x.md", note("x") + FOLLOW_UP.format("Old"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        review_all(collection)
    path = desk.notes / "x.md"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("\n## Follow-ups")] + FOLLOW_UP.format("New"), "utf-8")
    return desk


def _slugs(desk: Desk) -> tuple[str, str]:
    """Return the slug of the old follow-up, and the one that the new one would get."""
    done = desk.run("build", "notes")
    assert done.code == 1
    assert "error[history-left-behind]" in done.err
    words = done.err.split("`cardgen relink ")[1].split("`")[0].split()
    assert f"`cardgen forget {words[0]}`" in done.err
    return words[0], words[1]


def _follow_ups(desk: Desk) -> dict[str, str]:
    with desk.anki() as collection:
        found = anki.notes(collection).values()
        return {one.fields[11]: one.fields[0] for one in found if one.fields[9] == "follow_up"}


def test_relink_continues_the_old_card(desk: Desk) -> None:
    old, new = _slugs(desk)
    done = desk.run("relink", old, new)
    assert (done.code, done.err) == (0, "")
    assert f"relinked  `{new}` is `{old}`" in done.out
    assert f" ^card-{old.split('-')[1]}-en" in (desk.notes / "x.md").read_text("utf-8")
    desk.build()
    desk.import_package()
    assert _follow_ups(desk) == {old: "<p>New?</p>"}
    assert desk.run("build", "notes", "--locked").code == 0


def test_the_vault_can_be_named(desk: Desk) -> None:
    old, new = _slugs(desk)
    outside = Desk(desk.root.parent)
    done = outside.run("relink", old, new, "--notes", desk.notes, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert f"`{new}` would be `{old}`" in done.out


@pytest.mark.parametrize("name", ["x", "y"], ids=["of one name", "under another name"])
def test_what_is_printed_for_two_translations_settles_both(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    sides = "# Question (EN)\nWhy?\n\n## Answer (EN)\nSo.\n\n"
    asked = "## Follow-ups ({})\n- {}\n  - Yes.\n\n"
    note = f"---\nid: {{}}\n{{}}---\n{sides}{asked}{sides.replace('EN', 'RU')}{asked}"
    old = desk.write("x.md", note.format("x", "", "EN", "Really?", "RU", "Правда?"))
    desk.build()
    written = re.findall(r"(?m)^- slug: x-0-.*\n(?:  .*\n)+", old.read_text("utf-8"))
    kept = "anki_cards:\n" + "".join(written) if name != "x" else ""
    old.unlink()
    desk.write(f"{name}.md", note.format(name, kept, "EN", "Is it so?", "RU", "Так ли это?"))
    told = desk.run("build", "notes").err
    commands = re.findall(r"`cardgen (relink [^`]*)`", told)
    assert len(commands) == 2
    for command in commands:
        assert desk.run(*command.split()).code == 0
    ledger = desk.notes / "cardgen.lock"
    before = re.findall(r"(?m)^x-\S+", ledger.read_text("utf-8"))
    assert desk.run("build", "notes").code == 0
    assert re.findall(r"(?m)^[xy]-\S+", ledger.read_text("utf-8")) == before


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    old, new = _slugs(desk)
    before = {path: path.read_bytes() for path in desk.notes.iterdir()}
    told = desk.run("relink", old, new, "--dry-run", "--format", "json")
    assert json.loads(told.out) == {
        "old": old, "new": new, "path": "x.md", "block_id": True, "dry_run": True
    }  # fmt: skip
    assert desk.run("forget", old, "--dry-run").out.startswith("forgotten 1 card would be")
    assert {path: path.read_bytes() for path in desk.notes.iterdir()} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("forget", "nobody"), "the ledger knows no `nobody`", id="forget nobody"),
        pytest.param(("forget", "x-0-en"), "is a card of `x.md`, and lives", id="a living card"),
        pytest.param(("relink", "nobody", "{new}"), "the ledger knows no `nobody`", id="no old"),
        pytest.param(("relink", "{old}", "nobody"), "no card would be new as", id="no new"),
        pytest.param(("relink", "{old}", "x-0-en"), "so it is not new", id="recorded"),
        pytest.param(("relink", "x-0-en", "{new}"), "is a card of `x.md` already", id="alive"),
        pytest.param(("relink", "{old}", "{old}"), "no card would be new as", id="itself"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, words: tuple[str, ...], said: str) -> None:
    old, new = _slugs(desk)
    before = {path: path.read_bytes() for path in desk.notes.iterdir()}
    done = desk.run(*(word.format(old=old, new=new) for word in words))
    assert (done.code, said in done.err) == (2, True), done.err
    assert {path: path.read_bytes() for path in desk.notes.iterdir()} == before


def test_a_question_that_could_be_two_old_ones_is_settled(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in "ab":
        desk.write(f"{name}.md", "# Question (EN)\nWhy?\n\n## Answer (EN)\nSo.\n")
    desk.build()
    for name in "ab":
        (desk.notes / f"{name}.md").unlink()
    desk.write("c.md", "# Question (EN)\nWhy?\n\n## Answer (EN)\nSo.\n")
    done = desk.run("build", "notes")
    assert done.code == 1
    assert "error[ambiguous-card]" in done.err
    assert "`a-0-en`, `b-0-en`" in done.err
    assert desk.run("relink", "b-0-en", "c-0-en").code == 0
    desk.build()
    assert "- slug: b-0-en" in (desk.notes / "c.md").read_text("utf-8")
