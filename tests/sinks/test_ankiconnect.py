"""A delta carried out in the running Anki: only what the plan was made of, and in its order."""

from pathlib import Path

import pytest

from cardgen.anki.note_type import Edition
from cardgen.errors import WorldError
from cardgen.model.standing import Delta
from cardgen.sinks.ankiconnect import apply_to_anki, show_in_browser
from cardgen.sources.ankiconnect import Sought, read_running
from cardgen.sources.connection import Connection, RefusedError
from cardgen.sources.greeting import greet
from tests.sinks.made import made
from tests.support import anki
from tests.support.planned import EN, stored
from tests.support.synced import two_notes


def test_a_note_that_changed_meanwhile_stops_it(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        connection = Connection(it.anki.url)
        held = read_running(connection, greet(connection), Sought(), (tmp_path,))
        live = stored(it.collection, EN)
        anki.set_mod(it.collection, live.id, live.mod + 5)
        delta = Delta(notes=(made(EN, note_id=live.id, guid=live.guid),))
        with pytest.raises(WorldError, match=f"`{EN}` changed in Anki since the plan was made"):
            apply_to_anki(connection, held, delta, (tmp_path,), Edition(1))
        assert "importPackage" not in it.anki.actions[-3:]


def test_another_profile_meanwhile_stops_it(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        connection = Connection(it.anki.url)
        held = read_running(connection, greet(connection), Sought(), (tmp_path,))
        it.anki.addon.profile = "Another"
        with pytest.raises(WorldError, match="has the profile `User 1` no longer open; nothing"):
            apply_to_anki(connection, held, Delta(notes=(made("z-0-en"),)), (tmp_path,), Edition(1))
        assert "importPackage" not in it.anki.actions


def test_a_package_that_anki_refuses_stops_it(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        connection = Connection(it.anki.url)
        held = read_running(connection, greet(connection), Sought(), (tmp_path,))

        def refuse(action: str, collection: object) -> None:
            if action == "importPackage":
                raise ValueError("not today")

        it.anki.before = refuse
        with pytest.raises(RefusedError, match="Anki refuses `importPackage`: not today"):
            apply_to_anki(connection, held, Delta(notes=(made("z-0-en"),)), (tmp_path,), Edition(1))


def test_notes_are_shown_in_the_browser(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        show_in_browser(Connection(it.anki.url), [1, 2])
        assert it.anki.addon.browsed == ["nid:1,2"]
