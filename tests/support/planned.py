"""A plan against real Anki for tests: a desk whose cards were imported, and how each stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import Collection

from tests.support import anki
from tests.support.desk import Desk, note

DAY = 86_400
START = 1_770_000_000
FAR = 4_000_000_000  # ahead of any clock
EN, RU = "a-0-en", "a-0-ru"
FOREIGN = 1_769_000_000_001

Change = Callable[[Collection, int], object]


def lay_out(root: Path) -> Desk:
    """Lay out two notes that were built and imported."""
    desk = Desk(root)
    desk.write("a.md", note("a"))
    desk.write("b.md", note("b"))
    desk.build(epoch=START)
    desk.import_package()
    return desk


def plan_json(desk: Desk, *words: str) -> Any:
    return desk.run("plan", "notes", *words, "--format", "json").json


def against(desk: Desk) -> Any:
    """Return the plan against the profile's collection."""
    return plan_json(desk, "--against", str(desk.collection))


def counts(desk: Desk) -> dict[str, int]:
    """Return how many cards are in each state that any is in."""
    return {state: number for state, number in against(desk)["counts"].items() if number}


def action(desk: Desk, slug: str) -> Any:
    (found,) = [one for one in against(desk)["actions"] if one["slug"] == slug]
    return found


def text(desk: Desk, *words: str) -> str:
    done = desk.run("plan", "notes", "--against", desk.collection, *words)
    assert done.code == 0, done.err
    return done.out


def reword(desk: Desk, old: str = "because", new: str = "since") -> None:
    """Write other words into the first note."""
    path = desk.notes / "a.md"
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new))


def stored(collection: Collection, slug: str) -> anki.StoredNote:
    return next(n for n in anki.notes(collection).values() if n.fields[11:12] == (slug,))


def in_anki(desk: Desk, slug: str, change: Change, mod: int) -> None:
    """Change a note in Anki at a time of Anki's."""
    with desk.anki() as collection:
        id_ = stored(collection, slug).id
        change(collection, id_)
        anki.set_mod(collection, id_, mod)


def delete(desk: Desk, slug: str) -> None:
    with desk.anki() as collection:
        anki.delete(collection, stored(collection, slug).id)


def writing(field: str, words: str) -> Change:
    return lambda collection, id_: anki.edit(collection, id_, field, words)


def tagging(*tags: str) -> Change:
    return lambda collection, id_: anki.tag(collection, id_, *tags)


def to_basic(collection: Collection, id_: int) -> None:
    """Give a note another note type."""
    basic = collection.models.by_name("Basic")
    assert basic is not None
    assert collection.db is not None
    query = "update notes set mid = ?, flds = ? where id = ?"
    collection.db.execute(query, basic["id"], "front\x1fback", id_)


def move_to(desk: Desk, name: str, *slugs: str) -> None:
    """Move cards to another deck."""
    with desk.anki() as collection:
        deck = collection.decks.id(name)
        assert deck is not None
        notes = {stored(collection, slug).id for slug in slugs}
        cards = [id_ for id_, card in anki.cards(collection).items() if card.note_id in notes]
        collection.set_deck(cards, deck)  # type: ignore[arg-type]  # the ids are numbers
