"""A collection such as another tool leaves: its note type, flat decks, ids that it recorded."""

import json
from pathlib import Path

from anki.collection import Collection

from tests.support import anki
from tests.support.desk import Desk, note, record

KIND = "APF::Simple"
FIELDS = (
    "Front",
    "Back",
    "Slug",
    "ContentHash",
    "SourceLink",
    "Title",
    "Subtitle",
    "Syntax",
    "Sample",
    "KeyPoint",
    "KeyPointNotes",
    "OtherNotes",
    "Markdown",
)
DECKS = ("Security", "Networking")
SYNCED = "2026-01-23T15:20:42.999492"


def add_type(collection: Collection) -> None:
    """Add the other tool's note type."""
    models = collection.models
    kind = models.new(KIND)
    for name in FIELDS:
        models.add_field(kind, models.new_field(name))
    template = models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Front}}", "{{FrontSide}}<hr>{{Back}}"
    models.add_template(kind, template)
    models.add_dict(kind)


def lay_out(root: Path, number: int, *, reviewed: bool = True) -> Desk:
    """Lay out notes of two cards each, as the other tool recorded them, and its collection."""
    desk = Desk(root)
    with desk.anki() as collection:
        add_type(collection)
        for place in range(number):
            name = f"n{place:03}"
            ids = [_added(collection, f"{name}-0-{code}", place) for code in ("en", "ru")]
            lines = [
                line
                for code, id_ in zip(("en", "ru"), ids, strict=True)
                for line in (*record(f"{name}-0-{code}", id_), f"  synced_at: '{SYNCED}'")
            ]
            desk.write(f"{name}.md", note(name, lines))
        stranger = anki.add_note(collection, KIND, ("a stranger", "not of this vault"))
        anki.tag(collection, stranger.id, "strange")
        if reviewed:
            for card in anki.cards(collection):
                anki.review(collection, card, anki.GOOD, anki.EASY)
    return desk


def _added(collection: Collection, slug: str, place: int) -> int:
    manifest = json.dumps({"slug": slug})
    texts = [
        f"<p>old {slug}</p>",
        "old answer",
        slug,
        "h",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        manifest,
    ]
    note = anki.add_note(collection, KIND, texts, deck=DECKS[place % len(DECKS)])
    anki.tag(collection, note.id, "mine", *(["leech"] if place % 3 == 0 else []))
    return int(note.id)
