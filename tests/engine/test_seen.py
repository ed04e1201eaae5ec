"""What is kept of a running Anki: read by the next sync, and by no other vault or address."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.engine.against import Against, against
from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.environment import private_file
from cardgen.engine.held import read_file
from cardgen.engine.seen import keep_seen, load_seen
from cardgen.model.place import PlaceMemory
from cardgen.vault.open import open_vault
from tests.support.planned import lay_out

HERE = "http://127.0.0.1:8765"


@pytest.fixture
def at(tmp_path: Path) -> Against:
    desk = lay_out(tmp_path)
    made, _ = decide(Engine(open_vault(desk.notes, desk.root / "build")))
    held = replace(read_file(desk.collection), time=1_900_000_000)
    return against(made, held, PlaceMemory())


def test_what_is_kept_is_read(at: Against) -> None:
    vault = at.made.vault
    assert load_seen(vault, HERE) is None
    keep_seen(vault, HERE, at, None)
    kept = load_seen(vault, HERE)
    assert kept is not None
    assert kept.found == replace(at.held.found, deleted=kept.found.deleted)
    assert set(kept.verified) == {"a-0-en", "a-0-ru", "b-0-en", "b-0-ru"}
    assert load_seen(vault, "http://127.0.0.1:9999") is None


@pytest.mark.parametrize(
    ("age", "again"), [pytest.param(0, True, id="in doubt"), pytest.param(100, False, id="sure")]
)
def test_the_same_is_written_again_only_if_in_doubt(at: Against, age: int, again: bool) -> None:
    vault = at.made.vault
    last = max(note.mod for note in at.held.found.notes)
    at = replace(at, held=replace(at.held, time=last + age))
    keep_seen(vault, HERE, at, None)
    seen = load_seen(vault, HERE)
    path = private_file(vault, ".seen")
    path.unlink()
    keep_seen(vault, HERE, replace(at, held=replace(at.held, time=last + 200)), seen)
    assert path.exists() is again


def test_of_a_place_without_guids_nothing_is_kept(at: Against) -> None:
    keep_seen(at.made.vault, HERE, replace(at, held=replace(at.held, sees_disk=False)), None)
    assert load_seen(at.made.vault, HERE) is None


def test_what_is_damaged_is_not_believed(at: Against) -> None:
    keep_seen(at.made.vault, HERE, at, None)
    path = private_file(at.made.vault, ".seen")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert load_seen(at.made.vault, HERE) is None
