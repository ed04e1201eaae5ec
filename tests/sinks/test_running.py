"""The running Anki as a target: what is read again after which delta."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.model.reach import Reach
from cardgen.model.standing import Delta
from cardgen.sinks.running import RunningAnki
from cardgen.vault.open import open_vault
from tests.support.synced import two_notes


def test_only_what_may_have_moved_is_read_again(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        vault = open_vault(it.desk.notes, None)
        made, _ = decide(Engine(vault))
        said: list[str] = []
        target = RunningAnki(vault, Reach(it.anki.url, ankiweb=True), said.append)
        held = target.read(made, None)
        before, asked = target.requests, len(it.anki.actions)
        sent = Delta(notes=made.deck.notes)
        assert target.read_back(made, held, sent).found == held.found
        assert target.requests <= before + 3
        assert "exportPackage" not in it.anki.actions[asked:]
        it.anki.addon.sync_error = "offline"
        target.finish()
        assert said == ["Anki refuses `sync`: offline; synchronise in Anki yourself"]


@pytest.mark.parametrize("ankiweb", [True, False])
def test_ankiweb_is_left_out_on_demand(tmp_path: Path, ankiweb: bool) -> None:
    with two_notes(tmp_path) as it:
        it.done(*(() if ankiweb else ("--no-ankiweb",)))
        assert it.anki.actions.count("sync") == (2 if ankiweb else 0)
