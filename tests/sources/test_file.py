"""Every file that real Anki writes is read as Anki reads it, and is left as it was."""

import shutil
from pathlib import Path

import pytest

from cardgen.model.found import FoundNote
from cardgen.sources.file import collection_file, read_anki_file
from tests.sources.made import FILTERED, PICTURE, Made, tampered
from tests.support import anki

WHOLE = [
    pytest.param("collection.anki2", id="collection, schema 18"),
    pytest.param("schema-11.anki2", id="collection, schema 11"),
    pytest.param("new-plain.colpkg", id="colpkg, new, without media"),
    pytest.param("new-media.colpkg", id="colpkg, new, with media"),
    pytest.param("old-plain.colpkg", id="colpkg, legacy, without media"),
    pytest.param("old-media.colpkg", id="colpkg, legacy, with media"),
    pytest.param("oldest.colpkg", id="colpkg of Anki 2.0"),
]
PACKAGES = [
    pytest.param("new-full.apkg", id="apkg, new, with media and scheduling"),
    pytest.param("new-bare.apkg", id="apkg, new, without"),
    pytest.param("old-full.apkg", id="apkg, legacy, with media and scheduling"),
    pytest.param("old-bare.apkg", id="apkg, legacy, without"),
]


def as_stored(note: FoundNote) -> anki.StoredNote:
    texts = tuple(text for _, text in note.fields)
    return anki.StoredNote(note.id, note.guid, note.note_type_id, note.mod, note.tags, texts)


def stored_cards(notes: tuple[FoundNote, ...]) -> dict[int, anki.StoredCard]:
    return {
        card.id: anki.StoredCard(
            card.id,
            note.id,
            card.deck,
            card.type,
            card.queue,
            card.due,
            card.interval,
            card.ease,
            card.reps,
            card.lapses,
            card.data,
        )
        for note in notes
        for card in note.cards
    }


@pytest.mark.parametrize("name", [*WHOLE, *PACKAGES])
def test_notes_are_those_that_anki_shows(made: Made, name: str) -> None:
    found = read_anki_file(made.path(name))
    assert {note.guid: as_stored(note) for note in found.notes} == made.notes


@pytest.mark.parametrize("name", WHOLE)
def test_cards_are_those_that_anki_shows_in_their_home_decks(made: Made, name: str) -> None:
    cards = stored_cards(read_anki_file(made.path(name)).notes)
    assert {id_: card.deck for id_, card in cards.items()} == made.decks
    assert {id_: (c.due, c.queue, c.type, c.interval, c.memory) for id_, c in cards.items()} == {
        id_: (c.due, c.queue, c.type, c.interval, c.memory) for id_, c in made.cards.items()
    }
    reviewed, *_ = cards.values()
    assert (reviewed.reps, reviewed.ease > 0, reviewed.interval > 0) == (2, True, True)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_holds_all_cards_of_each_note(made: Made, name: str) -> None:
    decks = {id_: c.deck for id_, c in stored_cards(read_anki_file(made.path(name)).notes).items()}
    # Without scheduling Anki exports the filtered deck as the home of the cards that visit it.
    visiting = {id_: deck for id_, deck in decks.items() if "bare" in name and deck == FILTERED}
    assert len(visiting) == (3 if "bare" in name else 0)
    assert decks == made.decks | visiting


@pytest.mark.parametrize("name", [*WHOLE, *PACKAGES])
def test_note_types_have_names_and_ordered_fields(made: Made, name: str) -> None:
    found = read_anki_file(made.path(name))
    kinds = {kind.name: kind for kind in found.note_types}
    assert kinds == {name: made.note_types[name] for name in kinds}
    assert {note.note_type for note in found.notes} <= set(kinds)
    assert kinds["Cloze"].is_cloze
    for note in found.notes:
        kind = kinds[note.note_type]
        assert (note.note_type_id, tuple(name for name, _ in note.fields)) == (kind.id, kind.fields)


@pytest.mark.parametrize("name", WHOLE)
def test_what_was_deleted_is_remembered(made: Made, name: str) -> None:
    assert len(made.deleted) == 2
    assert made.deleted <= read_anki_file(made.path(name)).deleted


@pytest.mark.parametrize(
    ("query", "left"),
    [
        pytest.param("DROP TABLE graves", 1, id="no graves: the reviews are left"),
        pytest.param("DELETE FROM graves", 1, id="after a sync"),
        pytest.param("DROP TABLE revlog", 2, id="no reviews"),
        pytest.param("DROP TABLE graves; DROP TABLE revlog", 0, id="neither"),
    ],
)
def test_what_a_collection_forgot_of_what_was_deleted(
    made: Made, tmp_path: Path, query: str, left: int
) -> None:
    path = tampered(
        made.path("collection.anki2"),
        tmp_path / "forgot.anki2",
        lambda database: database.executescript(query),
    )
    assert len(read_anki_file(path).deleted & made.deleted) == left


def test_cards_of_a_note_come_by_ordinal(made: Made) -> None:
    found = read_anki_file(made.path("collection.anki2"))
    ordinals = {note.note_type: [card.ordinal for card in note.cards] for note in found.notes}
    assert ordinals == {"Basic": [0], "Basic (and reversed card)": [0, 1], "Cloze": [0, 2]}


@pytest.mark.parametrize(
    ("name", "version"),
    [
        pytest.param("schema-11.anki2", 14, id="14 still has JSON"),
        pytest.param("collection.anki2", 15, id="15 has tables"),
        pytest.param("collection.anki2", 17, id="17 has tables"),
    ],
)
def test_the_schemas_between_are_read(made: Made, tmp_path: Path, name: str, version: int) -> None:
    path = tampered(
        made.path(name),
        tmp_path / "between.anki2",
        lambda database: database.execute("UPDATE col SET ver = ?", (version,)),
    )
    assert read_anki_file(path).notes == read_anki_file(made.path(name)).notes


def test_what_a_careless_tool_left_is_read(made: Made, tmp_path: Path) -> None:
    path = tampered(
        made.path("collection.anki2"),
        tmp_path / "careless.anki2",
        lambda database: database.executescript(
            "UPDATE notes SET flds = 'a' || char(31) || 'b' || char(31) || 'c' WHERE rowid IN"
            " (SELECT min(id) FROM notes);"
            "UPDATE notes SET flds = 'alone', mid = 7 WHERE rowid IN (SELECT max(id) FROM notes);"
            "UPDATE cards SET did = 99, odid = 0, due = 2.0"
        ),
    )
    notes = read_anki_file(path).notes
    assert notes[0].fields == (("Front", "a"), ("Back", "b"), ("3", "c"))
    assert (notes[-1].note_type, notes[-1].fields) == ("[no note type]", (("1", "alone"),))
    assert {(card.deck, card.due) for note in notes for card in note.cards} == {("[no deck]", 2)}


@pytest.mark.parametrize("name", [*WHOLE, *PACKAGES])
def test_nothing_is_written_beside_the_file_or_left_behind(
    made: Made, tmp_path: Path, temporary: Path, name: str
) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    path = Path(shutil.copy2(made.path(name), folder))
    before = path.read_bytes(), path.stat().st_mtime_ns
    read_anki_file(path)
    assert [entry.name for entry in folder.iterdir()] == [path.name]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(temporary.iterdir()) == []


def test_media_are_never_unpacked(made: Made, temporary: Path) -> None:
    with collection_file(made.path("old-full.apkg")) as file:
        assert [entry.name for entry in temporary.rglob("*") if entry.is_file()] == [file.name]
        assert PICTURE not in file.read_bytes()
    assert not file.exists()


def test_a_collection_file_is_the_file_itself(made: Made) -> None:
    with collection_file(made.path("collection.anki2")) as file:
        assert file == made.path("collection.anki2")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("100%?mode=rwc&x=1#.anki2", id="signs of an address"),
        pytest.param("моя колода 🂡.anki2", id="Cyrillic, space, emoji"),
        pytest.param("deck.txt", id="another ending"),
        pytest.param("deck", id="no ending"),
    ],
)
@pytest.mark.parametrize("kind", ["collection.anki2", "new-full.apkg"])
def test_the_name_of_a_file_does_not_matter(
    made: Made, tmp_path: Path, name: str, kind: str
) -> None:
    path = Path(shutil.copy(made.path(kind), tmp_path / name))
    assert len(read_anki_file(path).notes) == len(made.notes)


def test_a_link_is_followed(made: Made, tmp_path: Path) -> None:
    link = tmp_path / "link.anki2"
    link.symlink_to(made.path("collection.anki2"))
    assert len(read_anki_file(link).notes) == len(made.notes)
