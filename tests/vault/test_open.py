"""Which vault a path belongs to, with which settings, and what of it was asked for."""

from pathlib import Path

import pytest

from cardgen.errors import UsageError
from cardgen.vault.open import Vault, open_vault
from tests.support.accounts import AS_ROOT, NOBODY, ran_as


def _make(root: Path, **files: str) -> None:
    """Write files; in a name `__` stands for a slash and `_dot_` for a dot."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _seen(vault: Vault, root: Path) -> tuple[str, str]:
    return vault.root.relative_to(root.resolve()).as_posix(), str(vault.selected)


@pytest.mark.parametrize(
    ("marks", "given", "root", "selected"),
    [
        pytest.param([], "v", "v", ".", id="no mark: the folder given"),
        pytest.param([], "v/sub", "v/sub", ".", id="no mark: the sub-folder given"),
        pytest.param([], "v/sub/a.md", "v/sub", "a.md", id="no mark: the note's folder"),
        pytest.param(["v/cardgen.toml"], "v", "v", ".", id="settings"),
        pytest.param(["v/cardgen.toml"], "v/sub", "v", "sub", id="settings above"),
        pytest.param(["v/cardgen.toml"], "v/sub/a.md", "v", "sub/a.md", id="above a note"),
        pytest.param(["v/cardgen.lock"], "v/sub", "v", "sub", id="a ledger above"),
        pytest.param(["cardgen.toml", "v/cardgen.lock"], "v/sub", "v", "sub", id="the nearest"),
        pytest.param(["v/sub/cardgen.lock", "v/cardgen.toml"], "v/sub", "v/sub", ".",
                     id="a ledger nearer than the settings"),
        pytest.param(["v/pyproject.toml"], "v/sub", "v/sub", ".", id="a project is no mark"),
    ],
)  # fmt: skip
def test_root(tmp_path: Path, marks: list[str], given: str, root: str, selected: str) -> None:
    _make(tmp_path, v__sub__a_dot_md="")
    for mark in marks:
        (tmp_path / mark).touch()
    assert _seen(open_vault(tmp_path / given, None), tmp_path) == (root, selected)


@pytest.mark.parametrize(
    ("selected", "path", "asked"),
    [
        pytest.param(".", "sub/a.md", True, id="all"),
        pytest.param("sub", "sub/a.md", True, id="in the folder"),
        pytest.param("sub", "sub/d/a.md", True, id="deeper"),
        pytest.param("sub", "a.md", False, id="outside"),
        pytest.param("sub", "subway/a.md", False, id="a folder that begins alike"),
        pytest.param("sub/a.md", "sub/a.md", True, id="the note"),
        pytest.param("sub/a.md", "sub/b.md", False, id="another note"),
    ],
)
def test_selects(tmp_path: Path, selected: str, path: str, asked: bool) -> None:
    _make(tmp_path, cardgen_dot_toml="", sub__a_dot_md="")
    assert open_vault(tmp_path / selected, None).selects(path) is asked


@pytest.mark.parametrize(
    ("files", "name"),
    [
        pytest.param({"cardgen_dot_toml": "name = 'a'"}, "a", id="settings"),
        pytest.param({"sub__cardgen_dot_toml": "name = 'b'", "cardgen_dot_toml": "name = 'a'"},
                     "b", id="the nearest"),
        pytest.param({"pyproject_dot_toml": "[tool.cardgen]\nname = 'p'"}, "p", id="project"),
        pytest.param({"cardgen_dot_toml": "name = 'a'",
                      "pyproject_dot_toml": "[tool.cardgen]\nname = 'p'"}, "a", id="both"),
        pytest.param({"cardgen_dot_toml": "\ufeffname = 'a'"}, "a", id="byte order mark"),
        pytest.param({"pyproject_dot_toml": "[project]\nname = 'p'"}, "cardgen", id="not ours"),
        pytest.param({"pyproject_dot_toml": "not TOML"}, "cardgen", id="a broken one of others"),
        pytest.param({"pyproject_dot_toml": "tool = 1"}, "cardgen", id="an odd one of others"),
        pytest.param({}, "cardgen", id="none"),
    ],
)  # fmt: skip
def test_settings(tmp_path: Path, files: dict[str, str], name: str) -> None:
    _make(tmp_path, sub__a_dot_md="", **files)
    assert open_vault(tmp_path / "sub", None).config.name == name


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("deckk = 1", "did you mean `deck`?", id="unknown key"),
        pytest.param("name = \nx = 1", "at line 1", id="broken TOML"),
        pytest.param("name = 1\nname = 2\n", "line 2", id="a key twice"),
        pytest.param("name = 'a'\nname = 'b'\n", "line 2 sets what is set already: keep one of",
                     id="a key twice, in words"),
        pytest.param("[headings.answer]\n[tags]\n[headings.answer]\n",
                     "line 3 begins the table `[headings.answer]` again: write below the first",
                     id="a table pasted below itself"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used(tmp_path: Path, text: str, part: str) -> None:
    _make(tmp_path, cardgen_dot_toml=text)
    with pytest.raises(UsageError) as error:
        open_vault(tmp_path, None)
    assert part in str(error.value)
    assert "cardgen.toml" in str(error.value)


def test_the_project_says_what_is_wrong_with_our_part(tmp_path: Path) -> None:
    _make(tmp_path, pyproject_dot_toml="[tool.cardgen]\ndeckk = 1")
    with pytest.raises(UsageError, match="did you mean `deck`"):
        open_vault(tmp_path, None)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("nowhere", id="missing"),
        pytest.param("a.md/b", id="below a note"),
        pytest.param("x" * 5000, id="a name too long"),
    ],
)
def test_no_such_folder(tmp_path: Path, name: str) -> None:
    _make(tmp_path, a_dot_md="")
    with pytest.raises(UsageError):
        open_vault(tmp_path / name, None)


def test_without_a_folder_the_configured_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="notes"):
        open_vault(None, None)
    _make(tmp_path, notes__a_dot_md="", mine__a_dot_md="", deep__er__x="")
    assert open_vault(None, None).root == tmp_path / "notes"
    _make(tmp_path, pyproject_dot_toml="[tool.cardgen]\nnotes = 'mine'")
    assert open_vault(None, None).root == tmp_path / "mine"
    monkeypatch.chdir(tmp_path / "deep" / "er")
    assert open_vault(None, None).root == tmp_path / "mine"


def test_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _make(tmp_path, notes__a_dot_md="")
    assert open_vault(tmp_path / "notes", None).output.resolve() == tmp_path / "build"
    assert open_vault(tmp_path / "notes", Path("out")).output == Path("out")
    _make(tmp_path, notes__pyproject_dot_toml="", pyproject_dot_toml="[tool.cardgen]\noutput='o'")
    monkeypatch.chdir(tmp_path / "notes")
    assert open_vault(tmp_path / "notes", None).output == tmp_path / "o"


def test_a_folder_that_may_not_be_looked_into(open_path: Path) -> None:
    _make(open_path, notes__a_dot_md="", cardgen_dot_toml="")
    (open_path / "notes").chmod(0)
    script = (
        "import encodings.utf_8_sig, sys; from pathlib import Path\n"
        "from cardgen.vault.open import *\n"
        "from cardgen.errors import WorldError\n\n"
        "try: open_vault(Path(sys.argv[2]), None)\n"
        "except WorldError as error: print(error)\n"
    )
    found = ran_as(NOBODY if AS_ROOT else None, script, open_path / "notes")
    (open_path / "notes").chmod(0o755)
    assert found == f"cannot look into `{open_path / 'notes'}`: permission denied\n"


def test_a_vault_behind_a_link(tmp_path: Path) -> None:
    _make(tmp_path, real__sub__a_dot_md="", real__cardgen_dot_lock="")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _seen(open_vault(tmp_path / "link" / "sub", None), tmp_path) == ("real", "sub")
