"""Media are found as Obsidian finds them, and never outside the vault."""

import os
from pathlib import Path

import pytest

from cardgen.config import Config
from cardgen.model.card import Media
from cardgen.render.media import MediaFault
from cardgen.vault.media import MediaFolder

FILES = ("a.png", "img/b.png", "sec/c.png", "sec/img/d.png", "sec/img/b.png", "sec/x y.png")
NOTE = "sec/note.md"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    for name in FILES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    return root


def _found(vault: Path, target: str, note: str = NOTE) -> str:
    """Return the path of what is found below the vault, else the code of the fault."""
    found = MediaFolder(vault, Config()).find(target, note)
    if isinstance(found, MediaFault):
        return found.code
    return Path(found.path).relative_to(vault).as_posix()


@pytest.mark.parametrize(
    ("target", "path"),
    [
        pytest.param("c.png", "sec/c.png", id="beside the note"),
        pytest.param("./c.png", "sec/c.png", id="beside the note, with a dot"),
        pytest.param("img/d.png", "sec/img/d.png", id="below the note"),
        pytest.param("../a.png", "a.png", id="above the note"),
        pytest.param("a.png", "a.png", id="at the root"),
        pytest.param("/a.png", "a.png", id="from the root"),
        pytest.param("/img/b.png", "img/b.png", id="from the root, not the note"),
        pytest.param("img/b.png", "img/b.png", id="an exact path goes before the note's folder"),
        pytest.param("./img/d.png", "sec/img/d.png", id="below the note, with a dot"),
        pytest.param("b.png", "img/b.png", id="a folder below the note's is not its own"),
        pytest.param("sec/img/d.png", "sec/img/d.png", id="a path from the root"),
        pytest.param("d.png", "sec/img/d.png", id="a name anywhere"),
        pytest.param("b.png", "img/b.png", id="the shortest path first"),
        pytest.param("D.PNG", "sec/img/d.png", id="without case"),
        pytest.param("x%20y.png", "sec/x y.png", id="percent-encoded"),
        pytest.param("x y.png", "sec/x y.png", id="a space"),
        pytest.param(" c.png ", "sec/c.png", id="spaces around"),
        pytest.param("img\\d.png", "sec/img/d.png", id="a backslash"),
    ],
)
def test_found(vault: Path, target: str, path: str) -> None:
    assert _found(vault, target) == path


@pytest.mark.parametrize(
    ("target", "code"),
    [
        pytest.param("z.png", "media-missing", id="missing"),
        pytest.param("", "media-missing", id="nothing"),
        pytest.param(" ", "media-missing", id="blank"),
        pytest.param("a\0.png", "media-missing", id="NUL"),
        pytest.param("%00", "media-missing", id="encoded NUL"),
        pytest.param("img", "media-missing", id="a folder"),
        pytest.param(".", "media-missing", id="a dot"),
        pytest.param("/", "media-missing", id="a slash"),
        pytest.param("x" * 5000, "media-missing", id="a name too long"),
        pytest.param("~/a.png", "media-missing", id="a home folder"),
        pytest.param("file:///etc/passwd", "media-missing", id="a URL"),
        pytest.param("../../secret.png", "media-outside", id="above the vault"),
        pytest.param("/etc/passwd", "media-outside", id="a path of the machine"),
        pytest.param("%2e%2e/%2e%2e/secret.png", "media-outside", id="encoded dots"),
        pytest.param("..\\..\\secret.png", "media-outside", id="backslashes"),
    ],
)
def test_not_found(vault: Path, target: str, code: str) -> None:
    assert _found(vault, target) == code


def test_a_link_out_of_the_vault_is_outside(vault: Path) -> None:
    (vault / "sec" / "out.png").symlink_to(vault.parent / "secret.png")
    (vault / "folder").symlink_to(vault.parent)
    (vault / "in.png").symlink_to(vault / "a.png")
    (vault / "loop.png").symlink_to(vault / "loop.png")
    assert _found(vault, "out.png") == "media-outside"
    assert _found(vault, "/folder/secret.png") == "media-outside"
    assert _found(vault, "secret.png") == "media-missing"
    assert _found(vault, "in.png") == "a.png"
    assert _found(vault, "loop.png") == "media-missing"


def test_a_pipe_is_no_media(vault: Path) -> None:
    os.mkfifo(vault / "pipe.png")
    assert _found(vault, "pipe.png") == "media-missing"


def test_a_percent_sign_in_a_name(vault: Path) -> None:
    (vault / "sec" / "100%20.png").touch()
    assert _found(vault, "100%20.png") == "sec/100%20.png"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("и\u0306.png", "\u0439.png", id="decomposed on disk"),
        pytest.param("\u0439.png", "и\u0306.png", id="decomposed in the note"),
    ],
)
def test_letters_however_composed(vault: Path, name: str, target: str) -> None:
    (vault / "img" / name).touch()
    assert _found(vault, target) == f"img/{name}"


def test_hidden_folders_and_notes_are_not_searched(vault: Path) -> None:
    for name in (".trash/t.png", "sub/n.md"):
        (vault / name).parent.mkdir()
        (vault / name).touch()
    assert _found(vault, "t.png") == "media-missing"
    assert _found(vault, "n.md") == "media-missing"


def test_too_large(vault: Path) -> None:
    (vault / "a.png").write_bytes(b"x" * 1001)
    folder = MediaFolder(vault, Config(max_media_size=0.001))
    for target in ("a.png", "/a.png"):
        found = folder.find(target, NOTE)
        assert isinstance(found, MediaFault)
        assert found.code == "media-too-large"
        assert f"`{target}`" in found.message


def test_the_name_is_made_from_the_content(vault: Path) -> None:
    (vault / "same.png").write_bytes(b"a.png")
    (vault / "other").mkdir()
    (vault / "other" / "a.png").write_bytes(b"another")
    folder = MediaFolder(vault, Config())
    found = [folder.find(t, NOTE) for t in ("/a.png", "/same.png", "/other/a.png", "/a.png")]
    names = [one.name for one in found if isinstance(one, Media)]
    assert names[0] == names[1] == names[3] != names[2]
    assert found[0] is found[3]


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        pytest.param("b.png", "img/b.png", id="a bare name of two"),
        pytest.param("sec/img/b.png", "", id="a path"),
        pytest.param("d.png", "", id="a name of one"),
    ],
)
def test_which_of_several_is_said(vault: Path, target: str, meant: str) -> None:
    found = MediaFolder(vault, Config()).find(target, NOTE)
    assert isinstance(found, Media)
    assert found.meant == meant


@pytest.mark.parametrize(
    ("target", "path"),
    [
        pytest.param("c.png", "sec/c.png", id="beside the note"),
        pytest.param("d.png", "sec/img/d.png", id="anywhere"),
        pytest.param("../a.png", "a.png", id="above the note"),
        pytest.param("x%20y.png", "sec/x y.png", id="percent-encoded"),
        pytest.param("sec/./c.png", "sec/c.png", id="with a dot"),
        pytest.param("c", None, id="without an ending"),
        pytest.param("z.png", None, id="missing"),
        pytest.param("../../secret.png", None, id="above the vault"),
        pytest.param("/etc/passwd.conf", None, id="a path of the machine"),
        pytest.param("a\0.png", None, id="NUL"),
        pytest.param("x" * 5000 + ".png", None, id="a name too long"),
        pytest.param("v1.d", None, id="a folder"),
    ],
)
def test_any_file_is_located(vault: Path, target: str, path: str | None) -> None:
    (vault / "v1.d").mkdir()
    assert MediaFolder(vault, Config()).locate(target, NOTE) == path


def test_no_file_out_of_the_vault_is_located(vault: Path) -> None:
    (vault / "out.png").symlink_to(vault.parent / "secret.png")
    (vault / "loop.png").symlink_to(vault / "loop.png")
    assert MediaFolder(vault, Config()).locate("out.png", NOTE) is None
    assert MediaFolder(vault, Config()).locate("loop.png", NOTE) is None
