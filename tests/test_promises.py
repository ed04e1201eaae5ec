"""What a user relies on, from the notes on disk to the cards in a real Anki."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cardgen.commands.build import BuildOptions, Built, build
from cardgen.errors import NotesError
from cardgen.model.card import FIELDS
from tests.support import anki

SHARED = Path(__file__).parents[2] / "shared"
STARTER = Path(__file__).parents[1] / "notes"
NOON = 1_790_000_000  # a day in 2026, in Unix seconds

NOTE = """\
---
id: net-1
topic: networking
created: 2025-01-01
---
# Question (EN)
What is a socket?

# Вопрос (RU)
Что такое сокет?

## Answer (EN)
An endpoint.

## Ответ (RU)
Конечная точка.

## Follow-ups (EN)
- Is it a file?

  On Unix it is.

## Дополнительные вопросы (RU)
- Это файл?

  В Unix — да.
"""


def made(vault: Path, out: Path, monkeypatch: pytest.MonkeyPatch, at: int = NOON) -> Built:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
    return build(BuildOptions(vault, out))


def imported(collection: Path, out: Path) -> dict[str, int]:
    with anki.opened(collection) as col:
        return anki.import_package(col, out / "cardgen.apkg").counts()


def field(note: anki.StoredNote, name: str) -> str:
    return note.fields[FIELDS.index(name)]


@pytest.mark.skipif(not SHARED.exists(), reason="the canonical note lies in ../shared")
def test_the_canonical_note_arrives_with_its_recorded_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "seed"
    vault.mkdir()
    shutil.copyfile(SHARED / "seed" / "be-sec-001.md", vault / "be-sec-001.md")
    before = (vault / "be-sec-001.md").read_bytes()
    built = made(vault, tmp_path / "out", monkeypatch)
    assert built.summary.unadopted == 2
    assert (vault / "be-sec-001.md").read_bytes() == before
    assert imported(tmp_path / "col", tmp_path / "out") == {"new": 2}
    with anki.opened(tmp_path / "col") as col:
        notes = {note.id: note for note in anki.notes(col).values()}
        assert set(notes) == {1769167240908, 1769167240933}
        decks = {card.note_id: card.deck for card in anki.cards(col).values()}
        assert decks == {
            1769167240908: "Interview::Security::EN",
            1769167240933: "Interview::Security::RU",
        }
    english = notes[1769167240908]
    assert "<table>" in field(english, "Answer")
    assert "<strong>Use for</strong>" in field(english, "Answer")
    assert field(english, "FollowUps").count("<li>") == 3
    assert field(notes[1769167240933], "FollowUps").count("<li>") == 3


def test_the_first_build_records_cards_and_the_second_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, out = tmp_path / "v", tmp_path / "out"
    vault.mkdir()
    (vault / "q-socket.md").write_text(NOTE, encoding="utf-8")
    made(vault, out, monkeypatch)
    written = (vault / "q-socket.md").read_text(encoding="utf-8")
    assert "- Is it a file? ^card-7946-en\n" in written
    assert "- Это файл? ^card-7946-ru\n" in written
    assert written.count("- slug: net-1-") == 4
    first = everything(tmp_path)
    made(vault, out, monkeypatch, NOON + 86_400)
    assert everything(tmp_path) == first


def everything(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files but the cache, which may be deleted at any time."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = (path for path in files if path.suffix != ".sqlite")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_reviewed_card_keeps_its_history_through_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, out, col_folder = tmp_path / "v", tmp_path / "out", tmp_path / "col"
    vault.mkdir()
    path = vault / "q-socket.md"
    path.write_text(NOTE, encoding="utf-8")
    made(vault, out, monkeypatch)
    assert imported(col_folder, out) == {"new": 4}
    with anki.opened(col_folder) as col:
        for card_id in anki.cards(col):
            anki.review(col, card_id, anki.GOOD, anki.EASY)
        before, reviews = anki.cards(col), anki.revlog(col)
        slugs = {field(note, "Slug"): note for note in anki.notes(col).values()}
    assert len(reviews) == 8
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("An endpoint.", "An endpoint of a connection."), encoding="utf-8")
    made(vault, out, monkeypatch, NOON + 60)
    assert imported(col_folder, out) == {"updated": 1, "duplicate": 3}
    with anki.opened(col_folder) as col:
        assert anki.cards(col) == before
        assert anki.revlog(col) == reviews
        after = {field(note, "Slug"): note for note in anki.notes(col).values()}
    assert "of a connection" in field(after["net-1-0-en"], "Answer")
    assert all(after[slug] == slugs[slug] for slug in slugs if slug != "net-1-0-en")


def test_an_unchanged_note_keeps_the_tag_leech(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, out, col_folder = tmp_path / "v", tmp_path / "out", tmp_path / "col"
    vault.mkdir()
    (vault / "q-socket.md").write_text(NOTE, encoding="utf-8")
    made(vault, out, monkeypatch)
    imported(col_folder, out)
    with anki.opened(col_folder) as col:
        for note in anki.notes(col).values():
            anki.tag(col, note.id, "leech")
    made(vault, out, monkeypatch, NOON + 60)
    assert imported(col_folder, out) == {"duplicate": 4}
    with anki.opened(col_folder) as col:
        assert all("leech" in note.tags for note in anki.notes(col).values())


def test_a_package_does_not_depend_on_folder_process_hash_seed_or_hour(tmp_path: Path) -> None:
    packages = []
    for name, seed, hour in (("one", "0", NOON), ("two/deeper", "4242", NOON + 5000)):
        vault = tmp_path / name / "notes"
        shutil.copytree(STARTER, vault)
        out = tmp_path / name / "out"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(hour)}
        command = [sys.executable, "-m", "cardgen", "build", str(vault), "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        packages.append((out / "cardgen.apkg").read_bytes())
    assert packages[0] == packages[1]


def test_the_starter_vault_is_recorded_and_has_nothing_to_warn_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built = build(BuildOptions(STARTER, tmp_path, locked=True))
    assert built.diagnostics == ()
    assert built.remarks == ()
    assert built.summary.pending == built.summary.lost_notes == 0
    assert imported(tmp_path / "col", tmp_path) == {"new": built.summary.packages[0].cards}


def test_a_lost_block_id_is_written_again_before_the_line_is_reworded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, out = tmp_path / "v", tmp_path / "out"
    vault.mkdir()
    path = vault / "q-socket.md"
    path.write_text(NOTE, encoding="utf-8")
    made(vault, out, monkeypatch)
    recorded = path.read_text(encoding="utf-8")
    path.write_text(recorded.replace(" ^card-7946-en", ""), encoding="utf-8")
    with pytest.raises(NotesError, match="not recorded"):
        build(BuildOptions(vault, out, locked=True))
    built = made(vault, out, monkeypatch, NOON + 60)
    assert built.summary.unchanged == 4
    assert path.read_text(encoding="utf-8") == recorded
