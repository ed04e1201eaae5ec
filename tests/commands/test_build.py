"""`cardgen build`: what it writes, what it refuses to write, and what it says beside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cardgen.sources.file import read_anki_file
from tests.support import anki, another_tool, planned
from tests.support.checking import FAULTY, GOOD, cardgen, vault
from tests.support.desk import history, review_all
from tests.support.synced import two_notes

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]


def files(root: Path) -> dict[str, bytes]:
    """Return what a build may write, but for what it keeps for itself."""
    found = [path for path in root.rglob("*") if path.is_file() and ".cardgen" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("text", "words", "code", "written"),
    [
        pytest.param(NEW, (), 0, {"notes/a.md", "notes/cardgen.lock", "build/cardgen.apkg"},
                     id="new cards are recorded"),
        pytest.param(GOOD, (), 0, {"notes/cardgen.lock", "build/cardgen.apkg"}, id="recorded"),
        pytest.param(NEW, ("--frozen",), 0, {"build/cardgen.apkg"}, id="frozen"),
        pytest.param(NEW, ("--locked",), 1, set(), id="locked, with new cards"),
        pytest.param(GOOD, ("--locked",), 1, set(), id="locked, without a ledger"),
        pytest.param(FAULTY, ("--strict",), 1, set(), id="strict, with an error"),
        pytest.param(GOOD, ("--strict",), 0, {"notes/cardgen.lock", "build/cardgen.apkg"},
                     id="strict, without"),
        pytest.param(GOOD, ("--frozen", "--locked"), 2, set(), id="two that exclude each other"),
        pytest.param(GOOD, ("--touch", "b-*"), 2, set(), id="a pattern that matches nothing"),
    ],
)  # fmt: skip
def test_what_is_written(
    tmp_path: Path, text: str, words: tuple[str, ...], code: int, written: set[str]
) -> None:
    before = files(vault(tmp_path, {"notes/a.md": text}))
    done = cardgen("build", "notes", *words, at=tmp_path)
    assert done.code == code, done.err
    after = files(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == written


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": NEW})
    cardgen("build", "notes", at=tmp_path)
    before = files(tmp_path)
    done = cardgen("build", "notes", "--locked", at=tmp_path)
    assert done.code == 0, done.err
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        pytest.param({"notes/readme.txt": ""}, "there are no notes in `notes`", id="no notes"),
        pytest.param({"notes/a.md": GOOD.replace("  guid: 'en'\n", "")}, "made by another tool",
                     id="not adopted"),
        pytest.param({"notes/a.md": GOOD}, "and it is gone", id="a ledger that is gone"),
    ],
)  # fmt: skip
def test_what_an_author_should_know(tmp_path: Path, paths: dict[str, str], words: str) -> None:
    done = cardgen("build", "notes", at=vault(tmp_path, paths))
    assert words in done.err


def test_that_cards_are_not_adopted_is_the_last_line(tmp_path: Path) -> None:
    unadopted = GOOD.replace("  guid: 'en'\n", "")
    vault(tmp_path, {"notes/a.md": unadopted, "notes/b.md": FAULTY})
    command = [sys.executable, "-m", "cardgen", "build", "notes"]
    both = subprocess.run(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    *_, package, last = both.stdout.splitlines()
    assert package.startswith("package   build/cardgen.apkg")
    assert last.startswith(
        "warning: 1 card made by another tool and not adopted: if you have it in Anki, "
    )
    assert "run `cardgen adopt FILE` first" in last
    told = json.loads(cardgen("build", "notes", "--format", "json", at=tmp_path).out)
    assert f"warning: {told['remarks'][-1]}" == last
    strict = cardgen("build", "notes", "--strict", at=tmp_path)
    assert strict.code == 1
    assert "not adopted" not in strict.err  # nothing was written that could be imported


# Against a place


def test_a_delta_imported_by_hand_leaves_the_rest_alone(tmp_path: Path) -> None:
    desk = planned.lay_out(tmp_path)
    with desk.anki() as collection:
        for one in anki.notes(collection).values():
            anki.tag(collection, one.id, "leech", "mine")
        anki.edit(collection, planned.stored(collection, "b-0-en").id, "Answer", "my own")
        anki.delete(collection, planned.stored(collection, "b-0-ru").id)
        review_all(collection)
        before, notes = history(collection), anki.notes(collection)
    planned.reword(desk)
    built = desk.build("--against", str(desk.export("mine.apkg")))
    assert "1 card new or changed there, packaged\n" in built.out
    assert "cards     4 (2 question en, 2 question ru)\n" in built.out
    assert "content   0 new, 1 changed, 3 unchanged\n" in built.out
    for words in ("1 card without a change", "1 card edited in Anki", "1 card deleted in Anki"):
        assert f"left      {words}" in built.out
    assert desk.import_package() == {"updated": 1}
    with desk.anki() as collection:
        assert history(collection) == before
        after = anki.notes(collection)
        changed = planned.stored(collection, planned.EN)
        assert changed.fields[1] == "<p>since a</p>"
        assert {"leech", "mine"} <= set(changed.tags)
        assert {g: n for g, n in after.items() if g != changed.guid} == {
            g: n for g, n in notes.items() if g != changed.guid
        }


def test_a_delta_against_the_running_anki(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        planned.reword(it.desk)
        built = it.run("build", "notes", "--against", "anki", "--format", "json")
        assert (built.code, dict(built.json["standings"])) == (0, {"changed": 1, "unchanged": 3})
        assert len(read_anki_file(it.desk.package).notes) == 1


def test_a_place_that_lacks_nothing_gets_an_empty_package(tmp_path: Path) -> None:
    desk = planned.lay_out(tmp_path)
    built = desk.build("--against", str(desk.export("mine.apkg")))
    assert "content   0 new, 0 changed, 4 unchanged\n" in built.out
    assert "mine.apkg: nothing new or changed there, the package is empty\n" in built.out
    assert read_anki_file(desk.package).notes == ()


def test_cards_of_another_note_type_count_as_read(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    built = desk.build("--against", str(desk.collection))
    assert "cards     2 (1 question en, 1 question ru)\n" in built.out
    assert "content   2 new, 0 changed, 0 unchanged\n" in built.out


PAGE = "# A page\n\nText.\n"
RETIRED = GOOD.replace("---\n", "---\nstatus: retired\n", 1)


@pytest.mark.parametrize(
    ("later", "said"),
    [
        pytest.param({"a": PAGE}, "no note yields a card any more", id="the question is gone"),
        pytest.param({"a": GOOD.replace("# Question", "# Ask").replace("Вопрос", "Ask")},
                     "any more: nothing written",
                     id="its heading is another"),
        pytest.param({"a": f"<<<<<<< a\n{GOOD}"}, "1 note cannot be read as it stands, named above",
                     id="a conflict"),
        pytest.param({}, "there are no notes", id="every note is gone"),
    ],
)  # fmt: skip
def test_a_vault_without_a_card_fails(tmp_path: Path, later: dict[str, str], said: str) -> None:
    notes = vault(tmp_path, {"notes/a.md": GOOD}) / "notes"
    assert cardgen("build", "notes", at=tmp_path).code == 0
    (notes / "a.md").unlink()
    for name, text in later.items():
        (notes / f"{name}.md").write_text(text, encoding="utf-8")
    before = files(tmp_path)
    done = cardgen("build", "notes", at=tmp_path)
    assert done.code == 1
    assert done.out == ""
    assert said in done.err.splitlines()[-1]
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "later",
    [
        pytest.param({"a": RETIRED}, id="its owner retired it"),
        pytest.param({"a": PAGE, "b": NEW.replace("id: ", "id: b-")}, id="another note has one"),
    ],
)
def test_a_vault_may_lose_cards(tmp_path: Path, later: dict[str, str]) -> None:
    notes = vault(tmp_path, {"notes/a.md": GOOD}) / "notes"
    assert cardgen("build", "notes", at=tmp_path).code == 0
    for name, text in later.items():
        (notes / f"{name}.md").write_text(text, encoding="utf-8")
    done = cardgen("build", "notes", at=tmp_path)
    assert done.code == 0, done.err
    assert "package" in done.out


def test_a_card_that_is_left_out_is_named(tmp_path: Path) -> None:
    text = "anki_cards: 1\n# Question (EN)\n> Why?\n\n## Answer (EN)\nSo.\n"
    taken = "---\nid: net-1\nanki_cards:\n- slug: net-1-0-en\n  language: en\n---\n" + text[14:]
    home = vault(tmp_path, {"notes/a.md": taken, "notes/b.md": taken, "notes/c.md": text[14:]})
    done = cardgen("build", at=home)
    assert "left out  2 cards: `notes/a.md` (en), `notes/b.md` (en)\n" in done.out
    again = cardgen("build", "--format", "json", at=home).json
    assert again["left_out_of"] == [
        {"path": "notes/a.md", "languages": ["en"]},
        {"path": "notes/b.md", "languages": ["en"]},
    ]
