"""Which files of a folder are notes."""

import os
from contextlib import chdir
from pathlib import Path

import pytest

from cardgen.config import Config
from cardgen.errors import WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.vault.notes import find_notes, read_note

AS_ROOT = os.geteuid() == 0


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def _find(root: Path, *ignore: str) -> list[str]:
    return list(find_notes(root, Config(ignore=ignore)))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(["b.md", "a.md"], ["a.md", "b.md"], id="sorted"),
        pytest.param(["d/e/a.md"], ["d/e/a.md"], id="deep"),
        pytest.param(["A.MD", "b.Md"], ["A.MD", "b.Md"], id="capitals"),
        pytest.param(["a b ё.md"], ["a b ё.md"], id="spaces and letters"),
        pytest.param(["a\nb.md"], ["a\nb.md"], id="a newline"),
        pytest.param(["a.md.txt", "md", "a.mdx", "a.markdown"], [], id="other endings"),
        pytest.param([".a.md", ".obsidian/a.md", "d/.trash/a.md"], [], id="hidden"),
        pytest.param(["_templates/a.md", "d/_templates/e/a.md"], [], id="templates"),
        pytest.param(["_templates.md"], ["_templates.md"], id="a note of that name"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_find(tmp_path: Path, names: list[str], found: list[str]) -> None:
    _make(tmp_path, *names)
    assert _find(tmp_path) == found


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        pytest.param("drafts", ["a.md", "d/a.md"], id="a folder at any depth"),
        pytest.param("drafts/", ["a.md", "d/a.md"], id="with a slash behind"),
        pytest.param("/drafts", ["a.md", "d/a.md", "d/drafts/b.md"], id="at the root"),
        pytest.param("d/drafts", ["a.md", "d/a.md", "drafts/b.md"], id="by its path"),
        pytest.param("drafts/*", ["a.md", "d/a.md", "d/drafts/b.md"], id="what is in it"),
        pytest.param("**/drafts/*", ["a.md", "d/a.md"], id="two stars stand for nothing too"),
        pytest.param("a.md", ["d/drafts/b.md", "drafts/b.md"], id="a name at any depth"),
        pytest.param("d/*", ["a.md", "drafts/b.md"], id="a star"),
        pytest.param("*.md", [], id="all"),
        pytest.param("?.md", [], id="a question mark"),
        pytest.param("[b].md", ["a.md", "d/a.md"], id="a set"),
        pytest.param("draft", ["a.md", "d/a.md", "d/drafts/b.md", "drafts/b.md"], id="a part"),
    ],
)
def test_ignore(tmp_path: Path, glob: str, left: list[str]) -> None:
    _make(tmp_path, "a.md", "d/a.md", "d/drafts/b.md", "drafts/b.md")
    assert _find(tmp_path, glob) == left


@pytest.mark.parametrize(
    ("link", "target", "found"),
    [
        pytest.param("l", "vault/d", ["d/a.md"], id="to a folder inside"),
        pytest.param("d/l", "vault", ["d/a.md"], id="to the vault"),
        pytest.param("d/l", ".", ["d/a.md"], id="to what holds the vault"),
        pytest.param("l", "l", ["d/a.md"], id="to itself"),
        pytest.param("l", "nowhere", ["d/a.md"], id="to nothing"),
        pytest.param("l", "outside", ["d/a.md", "l/b.md", "l/sub/c.md"], id="to a folder outside"),
        pytest.param("l.md", "outside", ["d/a.md", "l.md", "l.md/b.md", "l.md/sub/c.md"],
                     id="named like a note"),
    ],
)  # fmt: skip
def test_links(tmp_path: Path, link: str, target: str, found: list[str]) -> None:
    vault = tmp_path / "vault"
    _make(tmp_path, "vault/d/a.md", "outside/b.md", "outside/sub/c.md")
    where = vault / link if target == "l" else tmp_path / target
    (vault / link).symlink_to(where)
    assert _find(vault) == found


def test_a_folder_outside_is_followed_once(tmp_path: Path) -> None:
    _make(tmp_path, "vault/a.md", "outside/b.md", "outside/sub/c.md")
    for name, target in (("l1", "outside/sub"), ("l2", "outside"), ("l3", "outside")):
        (tmp_path / "vault" / name).symlink_to(tmp_path / target)
    (tmp_path / "outside" / "back").symlink_to(tmp_path / "vault")
    assert _find(tmp_path / "vault") == ["a.md", "l1/c.md", "l2/b.md"]


def test_a_folder_deeper_than_paths_may_be_is_named_by_its_top(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    with chdir(tmp_path):
        for _ in range(45):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
        Path("b.md").touch()
    found = list(find_notes(tmp_path, Config()))
    assert found == ["a.md", "d" * 100]
    fault = read_note(tmp_path, found[1], Config())
    assert isinstance(fault, Diagnostic)
    assert "folders nest in it deeper than the system's paths" in fault.message


@pytest.mark.skipif(AS_ROOT, reason="root reads every folder")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    _make(tmp_path, "d/a.md")
    (tmp_path / "d").chmod(0)
    try:
        with pytest.raises(WorldError, match="cannot read the folder"):
            _find(tmp_path)
    finally:
        (tmp_path / "d").chmod(0o755)
