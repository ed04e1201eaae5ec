"""What a vault remembers, read from its files; and the clock."""

from pathlib import Path

import pytest

from cardgen.errors import NotesError, UsageError
from cardgen.identity.ledger import write_ledger
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine
from cardgen.vault.memory import PACKAGED, load_memory, read_clock
from cardgen.vault.open import Vault, open_vault

LINE = LedgerLine("1", 1, "a.md")
KNOWN = Ledger("cardgen", None, {"a-0-en": LINE})


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    (tmp_path / "notes").mkdir()
    return open_vault(tmp_path / "notes", tmp_path / "build")


def keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_vault_that_was_never_built_remembers_nothing(vault: Vault) -> None:
    memory = load_memory(vault, [])
    assert (memory.ledger, memory.lines) == (None, {})


def test_both_are_read(vault: Vault) -> None:
    keep(vault.ledger_path, write_ledger(KNOWN))
    keep(vault.output / PACKAGED, write_ledger(Ledger("cardgen", None, {"b-0-en": LINE})))
    memory = load_memory(vault, ["a.md"])
    assert memory.ledger == KNOWN
    assert set(memory.lines) == {"a-0-en", "b-0-en"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a-0-en\tnot a line\n", "cannot be read", id="damaged"),
        pytest.param(write_ledger(Ledger("other")), "would double every card", id="another's"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_stops_a_build(vault: Vault, text: str, words: str) -> None:
    keep(vault.ledger_path, text)
    with pytest.raises(NotesError, match=words):
        load_memory(vault, [])


def test_what_both_say_is_held_once(vault: Vault) -> None:
    other = LedgerLine("2", 2, "a.md")
    keep(vault.ledger_path, write_ledger(Ledger("cardgen", None, {"a": LINE, "b": LINE})))
    keep(vault.output / PACKAGED, write_ledger(Ledger("cardgen", None, {"a": LINE, "b": other})))
    memory = load_memory(vault, ["a.md"])
    assert memory.packaged.lines == {"a": LINE, "b": other}
    assert memory.packaged.lines["a"] is memory.written.lines["a"]
    assert memory.lines["a"] is memory.written.lines["a"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a-0-en\tnot a line\n", id="damaged"),
        pytest.param(write_ledger(Ledger("other", None, {"a-0-en": LINE})), id="another's"),
    ],
)
def test_what_was_packaged_is_done_without(vault: Vault, text: str) -> None:
    keep(vault.output / PACKAGED, text)
    assert load_memory(vault, []).packaged == Ledger()


@pytest.mark.parametrize(
    "epoch",
    [pytest.param(0, id="the first"), pytest.param(LAST_SECOND, id="the last")],
)
def test_the_epoch_is_the_clock(monkeypatch: pytest.MonkeyPatch, epoch: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
    assert (read_clock().now, read_clock().is_epoch) == (epoch, True)


@pytest.mark.parametrize("epoch", ["", "-1", "1.5", "soon", str(LAST_SECOND + 1)])
def test_an_epoch_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError):
        read_clock()


def test_without_an_epoch_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one, other = read_clock(), read_clock()
    assert one.now <= other.now
    assert not one.is_epoch
