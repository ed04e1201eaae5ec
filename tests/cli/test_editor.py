"""The author's editor: which it is, and how its failures are told."""

import sys
from pathlib import Path

import pytest

from cardgen.cli.editor import edit, editor
from cardgen.errors import UsageError, WorldError


@pytest.mark.parametrize(
    ("visual", "plain", "words"),
    [
        pytest.param("", "vi", ("vi",), id="EDITOR"),
        pytest.param("code --wait", "vi", ("code", "--wait"), id="VISUAL first, with an option"),
        pytest.param("", "'/a b/ed'", ("/a b/ed",), id="a path with a space"),
    ],
)
def test_which(
    visual: str, plain: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", plain)
    assert editor() == words


@pytest.mark.parametrize("named", ["", "'vi"], ids=["none", "an open quote"])
def test_none(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    with pytest.raises(UsageError, match=r"editor|EDITOR"):
        editor()


def test_it_gets_the_file_and_its_failure_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a note.md"
    edit((sys.executable, "-c", "import sys; open(sys.argv[1], 'w').close()"), str(path))
    assert path.exists()
    with pytest.raises(WorldError, match="ended with 3"):
        edit((sys.executable, "-c", "raise SystemExit(3)"), str(path))
    with pytest.raises(WorldError, match=r"cannot start `/nowhere/ed`: .*a note\.md"):
        edit(("/nowhere/ed",), str(path))
