"""What is still so since a reading: told by cheap calls, and the same as if all was read anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from msgspec.structs import replace

from cardgen.model.found import Found
from cardgen.model.place import Held
from cardgen.sources.ankiconnect import Sought, read_running
from cardgen.sources.connection import Connection
from cardgen.sources.greeting import greet
from cardgen.sources.seen import may_have_moved, still_so
from tests.support import anki
from tests.support.desk import Desk, add_foreign, note
from tests.support.planned import stored
from tests.support.synced import Synced, beside

FOREIGN = 1_500_000_000_001
SOUGHT = Sought(frozenset([FOREIGN]))
LATER = 10  # seconds after which the second of a note's `mod` is over


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Synced]:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, "x-0-en", FOREIGN)
    with beside(desk) as found:
        yield found


def _read(it: Synced) -> Held:
    connection = Connection(it.anki.url)
    return read_running(connection, greet(connection), SOUGHT, (it.desk.root,))


def _again(
    it: Synced, seen: Held, sent: dict[int, str] | None = None, sought: Sought = SOUGHT
) -> tuple[Held | None, int]:
    """Return what is still so, and with how many requests that was found out."""
    connection = Connection(it.anki.url)
    greeting = greet(connection)
    return still_so(connection, greeting, sought, seen, sent or {}), connection.requests - 1


def _id(collection: Collection) -> int:
    return stored(collection, "a-0-en").id


def _edit(collection: Collection) -> None:
    anki.edit(collection, _id(collection), "Answer", "edited")
    anki.set_mod(collection, _id(collection), 1_900_000_000)


def _move(collection: Collection) -> None:
    deck = collection.decks.id("Elsewhere")
    collection.set_deck([_id(collection)], deck)  # type: ignore[arg-type, list-item]  # numbers


def _suspend(collection: Collection) -> None:
    collection.sched.suspend_cards([_id(collection)])  # type: ignore[list-item]  # a number


def _study(collection: Collection) -> None:
    made = collection.decks.new_filtered("Cram")
    collection.sched.rebuild_filtered_deck(made)


def _delete(collection: Collection) -> None:
    anki.delete(collection, FOREIGN)


def _mark(collection: Collection) -> None:
    anki.tag(collection, FOREIGN, "mine")
    anki.set_mod(collection, FOREIGN, 1_900_000_000)


CHANGES = [
    pytest.param(lambda collection: None, 1, id="nothing"),
    pytest.param(_edit, 2, id="a note edited"),
    pytest.param(_mark, 2, id="another tool's note tagged"),
    pytest.param(_move, 1, id="a card moved"),
    pytest.param(_suspend, 1, id="a card suspended"),
    pytest.param(_study, 1, id="cards in a filtered deck"),
    pytest.param(_delete, 1, id="a note deleted"),
]


@pytest.mark.parametrize(("change", "requests"), CHANGES)
def test_what_moved_is_seen(
    it: Synced, change: Callable[[Collection], None], requests: int
) -> None:
    seen = replace(_read(it), time=2_000_000_000)
    change(it.collection)
    held, asked = _again(it, seen)
    assert held is not None
    now = _read(it).found
    assert _told(held.found) == _told(now)
    assert held.found.visiting == now.visiting
    assert set(held.found.note_types) >= set(now.note_types)
    assert (held.remembered, held.sees_disk, asked) == (True, True, requests)


def _told(found: Found) -> list[object]:
    """Return what a reading tells of each note, but for how its cards are scheduled."""
    return [
        (
            replace(note, cards=()),
            [(one.id, one.ordinal, one.deck, one.queue == -1) for one in note.cards],
        )
        for note in sorted(found.notes, key=lambda one: one.id)
    ]


def _wake(collection: Collection) -> None:
    collection.sched.unsuspend_cards([_id(collection)])  # type: ignore[list-item]  # a number


def test_a_card_that_was_woken_is_awake(it: Synced) -> None:
    _suspend(it.collection)
    seen = replace(_read(it), time=2_000_000_000)
    _wake(it.collection)
    held, _ = _again(it, seen)
    assert held is not None
    assert {card.queue for one in held.found.notes for card in one.cards} == {0}


def test_an_edit_in_the_second_of_the_reading_is_seen(it: Synced) -> None:
    seen = _read(it)
    mod = stored(it.collection, "a-0-en").mod
    anki.edit(it.collection, _id(it.collection), "Answer", "edited")
    anki.set_mod(it.collection, _id(it.collection), mod)
    verified = {"a-0-en": (_id(it.collection), mod, "x"), "a-0-ru": (FOREIGN, 1, "y")}
    held, _ = _again(it, replace(seen, time=mod, verified=verified))
    assert held is not None
    assert "edited" in {one.text("Answer") for one in held.found.notes}
    assert list(held.verified) == ["a-0-ru"]


@pytest.mark.parametrize(
    ("mod", "moved"), [(98, False), (99, True), (100, True), (4_000_000_000, True)]
)
def test_a_note_is_in_doubt_in_the_second_of_its_reading(it: Synced, mod: int, moved: bool) -> None:
    one = replace(_read(it).found.notes[0], mod=mod)
    assert may_have_moved(one, 100) is moved


def test_a_note_that_was_sent_has_its_guid(it: Synced) -> None:
    seen = _read(it)
    it.desk.write("b.md", note("b"))
    it.desk.build()
    it.anki.addon.do_importPackage(str(it.desk.package))
    assert _again(it, seen) == (None, 1)
    sent = {
        one.id: guid
        for guid, one in anki.notes(it.collection).items()
        if one.fields[11:12] in (("b-0-en",), ("b-0-ru",))
    }
    held, asked = _again(it, seen, sent)
    assert held is not None
    found = {one.id: (one.guid, one.cards[0].deck) for one in held.found.notes}
    expected = {one.id: (one.guid, one.cards[0].deck) for one in _read(it).found.notes}
    assert (found, asked, len(found)) == (expected, 2, 5)


def _rename(collection: Collection) -> None:
    kind = next(k for k in collection.models.all() if k["name"] == "cardgen")
    collection.models.rename_field(kind, kind["flds"][0], "Asked")
    collection.models.save(kind)


def _template(collection: Collection) -> None:
    kind = next(k for k in collection.models.all() if k["name"] != "cardgen" and "Q_A" in k["name"])
    made = collection.models.new_template("Back")
    made["qfmt"] = "{{Back}}"
    collection.models.add_template(kind, made)
    collection.models.save(kind)


def _to_basic(collection: Collection) -> None:
    kind = collection.models.by_name("Basic")
    assert kind is not None
    assert collection.db is not None
    query = "update notes set mid = ?, mod = mod + 50, flds = ? where id = ?"
    collection.db.execute(query, kind["id"], "a\x1fb", FOREIGN)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_rename, id="a field renamed"),
        pytest.param(_template, id="a template added"),
        pytest.param(_to_basic, id="another note type"),
        pytest.param(lambda c: add_foreign(c, "y-0-en", FOREIGN + 1), id="a note added"),
    ],
)
def test_where_more_moved_all_is_read(it: Synced, change: Callable[[Collection], None]) -> None:
    seen = replace(_read(it), time=2_000_000_000)
    change(it.collection)
    sought = replace(SOUGHT, ids=frozenset([FOREIGN, FOREIGN + 1]))
    assert _again(it, seen, sought=sought)[0] is None


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param({"profile": "Another"}, id="another profile"),
        pytest.param({"sees_disk": False}, id="no folder in common"),
    ],
)
def test_what_was_seen_of_another_place_is_not_so(it: Synced, seen: dict[str, object]) -> None:
    assert _again(it, replace(_read(it), **seen)) == (None, 0)


@pytest.mark.parametrize("missing", ["notesModTime", "findCards", "findModelsByName"])
def test_an_old_add_on_is_read_in_full(it: Synced, missing: str) -> None:
    seen = _read(it)
    it.anki.addon.missing = frozenset([missing])
    assert _again(it, seen) == (None, 0)
