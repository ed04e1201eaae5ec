"""Which files `ignore` takes and which it leaves: git itself is the judge."""

import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.errors import UsageError
from cardgen.vault.ignored import glob_of, ignored
from cardgen.vault.notes import find_notes

NAMES = ("a.md", "A.md", "b.md", "a/x.md", "a/b/y.md", "a/b/c/x.md", "b/a/x.md", "b/a.md",
         "x.md/b.md", "Чай/чай.md", "Чай/a/Ёж.md", "a b.md", "#a.md", "!a.md", "a*.md")  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("vault")
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


def _found(root: Path, globs: tuple[str, ...]) -> set[str]:
    return {path for path in find_notes(root, Config(ignore=globs)) if (root / path).is_file()}


def _found_by_git(root: Path, globs: tuple[str, ...]) -> set[str]:
    (root / ".git" / "globs").write_text("".join(f"{glob}\n" for glob in globs))
    command = ["git", "-c", "core.excludesFile=", "ls-files", "-oz", "-X", ".git/globs"]
    run = subprocess.run(command, cwd=root, capture_output=True, check=True)
    return {path for path in run.stdout.decode().split("\0") if path}


@pytest.mark.parametrize(
    ("globs", "taken"),
    [
        pytest.param(["/a"], {"a/x.md", "a/b/y.md", "a/b/c/x.md"}, id="anchored"),
        pytest.param(["/a.md"], {"a.md"}, id="an anchored file"),
        pytest.param(["a.md"], {"a.md", "b/a.md"}, id="a name at any depth"),
        pytest.param(["a"], {"a/x.md", "a/b/y.md", "a/b/c/x.md", "b/a/x.md", "Чай/a/Ёж.md"},
                     id="a folder at any depth"),
        pytest.param(["a/*.md"], {"a/x.md"}, id="a star stops at a slash"),
        pytest.param(["a/?/y.md"], {"a/b/y.md"}, id="a question mark"),
        pytest.param(["a/**"], {"a/x.md", "a/b/y.md", "a/b/c/x.md"}, id="all that is in a folder"),
        pytest.param(["**/b/*.md"], {"a/b/y.md", "b/a.md"}, id="two stars in front"),
        pytest.param(["a/**/x.md"], {"a/x.md", "a/b/c/x.md"}, id="two stars inside"),
        pytest.param(["x.md/"], {"x.md/b.md"}, id="only a folder"),
        pytest.param(["b/*/"], {"b/a/x.md"}, id="folders in a folder"),
        pytest.param(["*.md", "!b.md"], set(NAMES) - {"b.md"},
                     id="all but one"),
        pytest.param(["/*", "!a", "!a/**"], set(NAMES) - {"a/x.md", "a/b/y.md", "a/b/c/x.md"},
                     id="all but a folder"),
        pytest.param(["b", "!a"], {"a/b/y.md", "a/b/c/x.md", "b/a/x.md", "b/a.md"},
                     id="the folder above is no reason"),
        pytest.param(["a/**", "!a/x.md"], {"a/b/y.md", "a/b/c/x.md"}, id="brought back"),
        pytest.param(["!b.md", "b.md"], {"b.md", "x.md/b.md"}, id="the later one holds"),
        pytest.param(["A.md"], {"A.md"}, id="case"),
        pytest.param(["[ab].md"], {"a.md", "b.md", "b/a.md", "x.md/b.md"}, id="a set"),
        pytest.param(["[!abx].md"], {"A.md", "a/b/y.md"}, id="all but a set"),
        pytest.param(["чай.md"], {"Чай/чай.md"}, id="Cyrillic"),
        pytest.param(["Чай/*"], {"Чай/чай.md", "Чай/a/Ёж.md"}, id="a Cyrillic folder"),
        pytest.param(["a b.md "], {"a b.md"}, id="a space behind"),
        pytest.param(["\\#a.md"], {"#a.md"}, id="a mark that is none of git's"),
        pytest.param(["\\!a.md"], {"!a.md"}, id="nor this"),
        pytest.param(["a\\*.md"], {"a*.md"}, id="a star that is a star"),
    ],
)  # fmt: skip
def test_what_is_taken(vault: Path, globs: list[str], taken: set[str]) -> None:
    assert set(NAMES) - _found(vault, tuple(globs)) == taken
    assert _found_by_git(vault, tuple(globs)) == set(NAMES) - taken


@pytest.mark.parametrize(
    "globs",
    [
        pytest.param([], id="no glob"),
        pytest.param([""], id="an empty one"),
        pytest.param(["  "], id="a blank one"),
        pytest.param(["#a.md"], id="a comment"),
        pytest.param(["/x.md/a.md"], id="what is not there"),
        pytest.param(["/y.md"], id="anchored, but deeper"),
        pytest.param(["b/y.md"], id="a path that begins deeper"),
        pytest.param(["a.md/"], id="a folder, but a file"),
        pytest.param(["a/*/x.md"], id="one star is one folder"),
        pytest.param(["X.MD", "ЧАЙ.md", "чай/*"], id="another case"),
        pytest.param(["*", "!*"], id="all, and all brought back"),
        pytest.param(["!a.md"], id="nothing to bring back"),
        pytest.param(["b", "!b"], id="taken and given"),
        pytest.param(["ё"], id="a part of a name"),
        pytest.param(["x"], id="a name without its ending"),
        pytest.param(["*.MD"], id="an ending in capitals"),
        pytest.param(["./a.md"], id="a dot in front"),
        pytest.param(["../a.md"], id="above the vault"),
    ],
)
def test_what_is_left(vault: Path, globs: list[str]) -> None:
    assert _found(vault, tuple(globs)) == set(NAMES)
    assert _found_by_git(vault, tuple(globs)) == set(NAMES)


def test_a_file_of_a_folder_that_is_taken_is_not_brought_back(vault: Path) -> None:
    globs = ("a/", "!a/x.md", "!x.md")
    assert _found(vault, globs) == _found_by_git(vault, globs)
    assert "a/x.md" not in _found(vault, globs)


PIECES = st.sampled_from(("a", "b", "x.md", "*", "*.md", "?", "**", "[ab]", "ч*", "Чай", "A.md"))
GLOBS = st.builds(
    lambda no, root, pieces, end: f"{no}{root}{'/'.join(pieces)}{end}",
    st.sampled_from(("", "", "!")),
    st.sampled_from(("", "", "/")),
    st.lists(PIECES, min_size=1, max_size=3),
    st.sampled_from(("", "", "/")),
)


@settings(max_examples=300)
@given(globs=st.lists(GLOBS, max_size=3).map(tuple))
def test_git_leaves_out_the_same_files(vault: Path, globs: tuple[str, ...]) -> None:
    assert _found(vault, globs) == _found_by_git(vault, globs)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_letter_is_one_letter_however_the_disk_spells_it(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "Чай.md")
    (tmp_path / name).touch()
    (tmp_path / "b.md").touch()
    glob = unicodedata.normalize(form, "Чай*")  # type: ignore[arg-type] # one of the two forms
    assert list(find_notes(tmp_path, Config(ignore=(glob,)))) == ["b.md"]


def test_a_link_to_a_folder_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").touch()
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "link").symlink_to(tmp_path / "out")
    assert list(find_notes(tmp_path / "vault", Config())) == ["link/a.md"]
    assert list(find_notes(tmp_path / "vault", Config(ignore=("link/",)))) == []


@pytest.mark.parametrize("glob", ["!", "a\\", "[z-a]"])
def test_what_no_gitignore_could_hold_is_refused(tmp_path: Path, glob: str) -> None:
    with pytest.raises(UsageError) as error:
        list(find_notes(tmp_path, Config(ignore=("a", glob))))
    assert str(error.value) == f"`ignore` has `{glob}`, which `.gitignore` could not hold"


@pytest.mark.parametrize(
    "path", ["a.md", "!a.md", "#a", "[a] b?.md", "a/*.md", "a\\b.md", "t/", "Чай/"]
)
def test_the_glob_of_a_path_leaves_out_that_path_alone(path: str) -> None:
    leaves_out = ignored((glob_of(path),))
    assert leaves_out(path)
    assert not any(map(leaves_out, (f"x/{path}", f"{path}x", "a/b.md", "b/", "a b.md")))
