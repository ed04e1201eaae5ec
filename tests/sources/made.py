"""Anki files as real Anki leaves them, of every kind and format that can be read."""

import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection, ExportAnkiPackageOptions

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki.cards import CardId
from anki.decks import DeckId

from cardgen.model.found import FoundNoteType
from tests.support import anki

DECK = "Interview::Базы данных::EN"
FILTERED = "Cram"
PICTURE = b"\x89PNG not really"


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A folder of files that hold one collection, and what Anki says is in it.

    `note_types` are by name; those that Anki comes with have a `mod` of 0.
    `decks` has the home deck of each card, which Anki's own cards name only outside of a
    filtered deck.
    """

    folder: Path
    notes: dict[str, anki.StoredNote]
    cards: dict[int, anki.StoredCard]
    decks: dict[int, str]
    note_types: dict[str, FoundNoteType]
    deleted: set[int]

    def path(self, name: str) -> Path:
        """Return the path of one of the files."""
        return self.folder / name


def make(folder: Path) -> Made:
    """Make the collection and export it in every way; `collection.anki2` is closed."""
    with anki.opened(folder) as collection:
        decks = _fill(collection)
        notes, cards = anki.notes(collection), anki.cards(collection)
        kinds = {kind["name"]: _kind(kind) for kind in collection.models.all()}
        deleted = {home for home in decks if home not in cards}
        _export(collection, folder)
    _split_old(folder)
    return Made(folder, notes, cards, {id_: decks[id_] for id_ in cards}, kinds, deleted)


def _kind(kind: Mapping[str, Any]) -> FoundNoteType:
    return FoundNoteType(
        id=kind["id"],
        name=kind["name"],
        fields=tuple(field["name"] for field in kind["flds"]),
        mod=kind["mod"],
        field_ids=tuple(field["id"] for field in kind["flds"]),
        templates=tuple(template["name"] for template in kind["tmpls"]),
        template_ids=tuple(template["id"] for template in kind["tmpls"]),
        is_cloze=kind["type"] == 1,
    )


def _fill(collection: Collection) -> dict[int, str]:
    """Add five notes; one is reviewed, one suspended, one visits a filtered deck.

    And two that are deleted again, one of them reviewed. Return the deck of each card.
    """
    basic = collection.models.by_name("Basic")
    assert basic is not None
    collection.models.update_dict(basic)  # so that one has been changed at some time
    collection.media.write_data("picture.png", PICTURE)
    added = [
        anki.add_note(collection, "Basic", ("вопрос <b>1</b>", 'a<br>b <img src="picture.png">')),
        anki.add_note(collection, "Basic", ("[$]x[/$]", "ё" * 300), deck=DECK),
        anki.add_note(collection, "Basic (and reversed card)", ("front", "back"), deck=DECK),
        anki.add_note(collection, "Cloze", ("{{c1::one}} and {{c3::three}}", ""), deck="A::B::C"),
        anki.add_note(collection, "Basic", ("far", "away"), deck="A"),
    ]
    gone = [anki.add_note(collection, "Basic", (name, "gone")) for name in ("seen", "unseen")]
    anki.tag(collection, added[0].id, "a::b", "лист")
    home = {id_: card.deck for id_, card in anki.cards(collection).items()}
    anki.review(collection, added[0].card_ids()[0], anki.GOOD, anki.EASY)
    anki.review(collection, gone[0].card_ids()[0], anki.GOOD)
    for note in gone:
        anki.delete(collection, note.id)
    collection.sched.suspend_cards([CardId(added[1].card_ids()[0])])
    _visit_filtered_deck(collection, "deck:A")
    return home


def _visit_filtered_deck(collection: Collection, search: str) -> None:
    deck = collection.sched.get_or_create_filtered_deck(DeckId(0))
    deck.name = FILTERED
    deck.config.search_terms[0].search = search
    collection.sched.add_or_update_filtered_deck(deck)


def _export(collection: Collection, folder: Path) -> None:
    for legacy in (False, True):
        age = "old" if legacy else "new"
        for name, scheduling, media in (("full", True, True), ("bare", False, False)):
            collection.export_anki_package(
                out_path=str(folder / f"{age}-{name}.apkg"),
                options=ExportAnkiPackageOptions(
                    with_scheduling=scheduling,
                    with_deck_configs=scheduling,
                    with_media=media,
                    legacy=legacy,
                ),
                limit=None,  # the whole collection
            )
        for media in (False, True):
            name = "media" if media else "plain"
            collection.export_collection_package(
                str(folder / f"{age}-{name}.colpkg"), include_media=media, legacy=legacy
            )
            collection.reopen()


def _split_old(folder: Path) -> None:
    """Make from the old export what Anki 2.0 had: a collection, and a package around it."""
    with zipfile.ZipFile(folder / "old-plain.colpkg") as archive:
        data = archive.read("collection.anki21")
    (folder / "schema-11.anki2").write_bytes(data)
    with zipfile.ZipFile(folder / "oldest.colpkg", "w") as archive:
        archive.writestr("collection.anki2", data)


def tampered(path: Path, target: Path, change: Callable[[sqlite3.Connection], object]) -> Path:
    """Copy a collection file and change the copy by a function over its connection."""
    target.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(target)) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.execute("PRAGMA journal_mode = delete")
        change(database)
        database.commit()
    return target


def repacked(path: Path, target: Path, members: dict[str, bytes | None]) -> Path:
    """Copy a package with some members replaced, added, or left out where they are None."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (kept | members).items():
            if data is not None:
                archive.writestr(name, data)
    return target
