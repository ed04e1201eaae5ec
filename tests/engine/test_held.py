"""How the running Anki is reached, and whose profile may be open."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.held import (
    check_profile,
    connect,
    is_running_anki,
    read_place,
    shared_folders,
)
from cardgen.errors import UsageError, WorldError
from cardgen.model.place import PlaceMemory
from cardgen.model.reach import Reach
from cardgen.sources.greeting import Greeting
from cardgen.vault.open import Vault, open_vault
from tests.support.synced import two_notes


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    (tmp_path / "cardgen.toml").write_text('[anki]\nurl = "http://127.0.0.1:1"\nkey = "k"\n')
    return open_vault(tmp_path, None)


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (connect(vault, Reach()).url, connect(vault, Reach()).key) == ("http://127.0.0.1:1", "k")
    monkeypatch.setenv("CARDGEN_ANKI_URL", "http://127.0.0.1:2")
    monkeypatch.setenv("CARDGEN_ANKI_KEY", "e")
    assert (connect(vault, Reach()).url, connect(vault, Reach()).key) == ("http://127.0.0.1:2", "e")
    assert connect(vault, Reach("http://127.0.0.1:3")).url == "http://127.0.0.1:3"
    with pytest.raises(UsageError):
        connect(vault, Reach("http://10.0.0.1:3"))
    assert connect(vault, Reach("http://10.0.0.1:3", allow_remote=True))


def test_two_folders_are_tried(vault: Vault) -> None:
    assert len(set(shared_folders(vault))) == 2


@pytest.mark.parametrize(
    ("place", "running"), [("anki", True), ("./anki", True), ("x/anki", False), ("a.apkg", False)]
)
def test_anki_is_no_file(place: str, running: bool) -> None:
    assert is_running_anki(Path(place)) is running


@pytest.mark.parametrize(
    ("active", "kept", "named", "words"),
    [
        pytest.param("A", "", None, "", id="the first"),
        pytest.param("A", "A", None, "", id="the same"),
        pytest.param("A", "B", "A", "", id="another, named"),
        pytest.param("A", "B", None, "or name this one: `--profile`", id="another"),
        pytest.param("A", "A", "B", "open that one", id="named, but another is open"),
        pytest.param("", "A", None, "no profile is open", id="none"),
    ],
)
def test_whose_profile_may_be_open(active: str, kept: str, named: str | None, words: str) -> None:
    greeting = Greeting(active, frozenset(), {})
    if not words:
        check_profile(greeting, PlaceMemory(kept), Reach(profile=named))
        return
    with pytest.raises(WorldError, match=words):
        check_profile(greeting, PlaceMemory(kept), Reach(profile=named))


def test_a_place_is_read_wherever_it_is(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        it.done()
        made, _ = decide(Engine(open_vault(it.desk.notes, None)))
        held = read_place(Path("anki"), made, None, Reach(it.anki.url))
        assert {note.guid for note in held.found.notes} == {
            note.identity.guid for note in made.deck.notes
        }
    assert len(read_place(it.desk.collection, made, None, Reach()).found.notes) == 4
