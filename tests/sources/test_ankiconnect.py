"""What is read of a running Anki: notes, GUIDs, decks, from old and new add-ons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgen.model.card import NOTE_TYPE_ID
from cardgen.sources.ankiconnect import Sought, read_running
from cardgen.sources.connection import Connection
from cardgen.sources.file import read_anki_file
from cardgen.sources.greeting import greet
from tests.support.desk import Desk, add_foreign, note
from tests.support.synced import Synced, beside


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Synced]:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, "x-0-en", 1_500_000_000_001)
        add_foreign(collection, "y-0-en", 1_500_000_000_002)
    with beside(desk) as found:
        yield found


SOUGHT = Sought(frozenset([1_500_000_000_001]), ("y-0-en",))


def test_a_running_anki_holds_what_its_collection_holds(it: Synced) -> None:
    connection = Connection(it.anki.url)
    held = read_running(connection, greet(connection), SOUGHT, (it.desk.root,))
    it.collection.close()
    expected = read_anki_file(it.desk.collection)
    it.collection.reopen()
    assert sorted(held.found.notes, key=lambda n: n.id) == sorted(
        expected.notes, key=lambda n: n.id
    )
    own = next(kind for kind in held.found.note_types if kind.id == NOTE_TYPE_ID)
    assert own in expected.note_types
    assert (held.profile, held.sees_disk, connection.requests) == ("User 1", True, 4)
    assert list(it.desk.root.glob("cardgen-*")) == []


def test_without_a_folder_in_common_the_guid_is_guessed(it: Synced) -> None:
    it.anki.addon.missing = frozenset(("exportPackage",))
    connection = Connection(it.anki.url)
    sought = Sought(SOUGHT.ids, SOUGHT.texts, {"a-0-en": "guid of a"})
    held = read_running(connection, greet(connection), sought, (it.desk.root,))
    guids = {one.text("Slug"): one.guid for one in held.found.notes}
    assert guids == {"a-0-en": "guid of a", "a-0-ru": "", "": ""}
    assert not held.sees_disk
    assert {one.cards[0].deck for one in held.found.notes} >= {"Old", "Interview::Security::EN"}
