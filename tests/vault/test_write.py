"""Writing into a vault: a note whole or not at all, and never over what somebody wrote since."""

from pathlib import Path

import pytest

from cardgen.errors import WorldError
from cardgen.identity.ledger import read_ledger
from cardgen.model.change import Rewritten
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.note import SourceNote
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.write import store_ledger, write_note, write_notes, writing


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_bytes(b"old\r\n")
    return open_vault(tmp_path, tmp_path / "build")


def changed(name: str, before: str = "old\r\n") -> Rewritten:
    return Rewritten(SourceNote(name, before), SourceNote(name, "new\r\n"), ())


def test_notes_are_written_byte_for_byte(vault: Vault) -> None:
    write_notes(vault, ["a.md", "b.md"], [changed("a.md"), changed("b.md")])
    assert [(vault.root / f"{name}.md").read_bytes() for name in "ab"] == [b"new\r\n"] * 2


@pytest.mark.parametrize(
    ("note", "words"),
    [
        pytest.param(changed("a.md", "other"), "changed while it was compiled", id="changed"),
        pytest.param(changed("gone.md"), "changed while it was compiled", id="gone"),
    ],
)
def test_what_was_not_read_is_not_written_over(vault: Vault, note: Rewritten, words: str) -> None:
    with pytest.raises(WorldError, match=words):
        write_note(vault.root / note.before.path, note.before, note.after)
    assert (vault.root / "a.md").read_bytes() == b"old\r\n"
    assert not (vault.root / "gone.md").exists()


def test_where_one_note_is_gone_none_is_written(vault: Vault) -> None:
    with pytest.raises(WorldError, match=r"gone\.md`"):
        write_notes(vault, ["a.md", "gone.md"], [changed("a.md"), changed("gone.md")])
    assert (vault.root / "a.md").read_bytes() == b"old\r\n"


def test_the_ledger_is_read_back(vault: Vault) -> None:
    ledger = Ledger("cardgen", ("hash", 2), {"a-0-en": LedgerLine("1", 1, "a.md")})
    store_ledger(vault, ledger)
    assert read_ledger(vault.ledger_path.read_text(encoding="utf-8")) == ledger


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"cannot write `.*file`"), writing(tmp_path / "file"):
        (tmp_path / "no" / "folder").write_text("")
    with writing(tmp_path / "file"):
        (tmp_path / "file").write_text("done")
