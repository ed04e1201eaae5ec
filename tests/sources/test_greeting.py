"""Who answers: an add-on that can be used, or one clear line."""

from pathlib import Path

import pytest

from cardgen.errors import WorldError
from cardgen.sources.connection import Call, Connection, RefusedError
from cardgen.sources.greeting import greet, patiently, sync_with_ankiweb
from tests.support.synced import Synced, two_notes


def test_who_answers_says_what_it_can_do(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        greeting = greet(Connection(it.anki.url))
    assert greeting.profile == "User 1"
    assert {"multi", "importPackage"} <= greeting.actions
    assert "Basic" in greeting.types


@pytest.mark.parametrize("missing", ["apiReflect", "notesInfo"])
def test_an_add_on_that_is_too_old_is_refused(tmp_path: Path, missing: str) -> None:
    with two_notes(tmp_path) as it:
        it.anki.addon.missing = frozenset((missing,))
        with pytest.raises(WorldError, match="is too old"):
            greet(Connection(it.anki.url))


def test_a_collection_that_is_closed_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.sources.greeting._PAUSE", 0)
    with two_notes(tmp_path) as it:
        left = [2]

        def busy(action: str, collection: object) -> None:
            left[0] -= action != "version"
            if left[0] >= 0 and action != "version":
                raise ValueError("collection is not available")

        it.anki.before = busy
        (reply,) = patiently(Connection(it.anki.url), [Call("deckNames")])
        assert reply.unwrap() == ["Default"]
        left[0] = 1000
        with pytest.raises(WorldError, match="no profile is open"):
            greet(Connection(it.anki.url))


def test_ankiweb_is_anki_s_own_affair(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        _check_ankiweb(it)


def _check_ankiweb(it: Synced) -> None:
    connection = Connection(it.anki.url)
    assert sync_with_ankiweb(connection) is None, "nobody is logged in"
    it.anki.addon.sync_error = "offline"
    assert sync_with_ankiweb(connection) == str(RefusedError("sync", "offline"))
    it.anki.addon.sync_error = None
    assert sync_with_ankiweb(connection) is None
