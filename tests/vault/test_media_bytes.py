"""What is packaged is what was hashed: a picture that changes meanwhile is never taken for it."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cardgen.commands.build import BuildOptions, build
from cardgen.errors import ChangedError, WorldError
from cardgen.model.card import Media
from cardgen.vault.media_bytes import content_name, reading
from tests.support.checking import GOOD, vault

SECRET = b"secret of another folder"
OLD = b"old picture"
NEW = b"new picture"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a vault that shows a picture, and a secret beside it."""
    shown = GOOD.replace("An endpoint", "![[pic.png]] An endpoint")
    vault(tmp_path, {"notes/a.md": shown})
    (tmp_path / "notes" / "img").mkdir()
    (tmp_path / "notes" / "img" / "pic.png").write_bytes(OLD)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "pic.png").write_bytes(SECRET)
    return tmp_path


def save(root: Path) -> None:
    (root / "notes/img/pic.png").write_bytes(NEW)


def save_beside(root: Path) -> None:
    (root / "new").write_bytes(NEW)
    (root / "new").replace(root / "notes/img/pic.png")


def append(root: Path) -> None:
    with (root / "notes/img/pic.png").open("ab") as file:
        file.write(NEW)


def cut(root: Path) -> None:
    os.truncate(root / "notes/img/pic.png", 3)


def save_with_its_times(root: Path) -> None:
    path = root / "notes/img/pic.png"
    status = path.stat()
    path.write_bytes(NEW)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def lose(root: Path) -> None:
    (root / "notes/img/pic.png").unlink()


def link(root: Path) -> None:
    lose(root)
    (root / "notes/img/pic.png").symlink_to(root / "outside/pic.png")


def link_to_the_same(root: Path) -> None:
    (root / "outside/pic.png").write_bytes(OLD)
    link(root)


def link_the_folder(root: Path) -> None:
    (root / "notes/img").rename(root / "notes/was")
    (root / "notes/img").symlink_to(root / "outside")


def pipe(root: Path) -> None:
    lose(root)
    os.mkfifo(root / "notes/img/pic.png")


def folder(root: Path) -> None:
    lose(root)
    (root / "notes/img/pic.png").mkdir()


_SWAPS = [
    pytest.param(save, id="saved"),
    pytest.param(save_beside, id="saved whole"),
    pytest.param(save_with_its_times, id="saved, its time set back"),
    pytest.param(append, id="longer"),
    pytest.param(cut, id="cut off"),
    pytest.param(lose, id="gone"),
    pytest.param(link, id="a link out of the vault"),
    pytest.param(link_to_the_same, id="a link to the same bytes"),
    pytest.param(link_the_folder, id="its folder is a link out of the vault"),
    pytest.param(pipe, id="a pipe"),
    pytest.param(folder, id="a folder"),
]
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links and pipes")


def packaged(root: Path) -> list[bytes]:
    """Return the content of each media file of the package."""
    with zipfile.ZipFile(root / "build" / "cardgen.apkg") as archive:
        return [archive.read(name) for name in archive.namelist() if name.isdecimal()]


def built(root: Path, meanwhile: Callable[[Path], None] | None = None) -> None:
    """Build; `meanwhile` happens when the notes are compiled and nothing is packaged."""

    def progress(done: int, total: int) -> None:
        if meanwhile and done == total:
            meanwhile(root)

    build(BuildOptions(notes=root / "notes", output=root / "build"), progress)


@unix
@pytest.mark.parametrize("swap", [one for one in _SWAPS if one.values[0] is not append])
def test_a_picture_that_changes_before_it_is_packaged(
    root: Path, swap: Callable[[Path], None]
) -> None:
    with pytest.raises(WorldError, match=r"pic\.png"):
        built(root, swap)
    assert not (root / "build" / "cardgen.apkg").exists()
    if swap in (save, save_beside, save_with_its_times, cut):
        built(root)
        assert packaged(root) == [(root / "notes/img/pic.png").read_bytes()]


@unix
def test_a_package_that_cannot_be_made_leaves_the_one_before(root: Path) -> None:
    built(root)
    before = (root / "build" / "cardgen.apkg").read_bytes()
    note = root / "notes" / "a.md"
    note.write_text(note.read_text().replace("An endpoint", "One endpoint"))
    with pytest.raises(WorldError, match="changed while it was packaged; run again"):
        built(root, link)
    assert (root / "build" / "cardgen.apkg").read_bytes() == before


def test_a_picture_saved_with_the_same_content_is_the_same(root: Path) -> None:
    built(root, lambda root: (root / "notes/img/pic.png").touch())
    assert packaged(root) == [OLD]


def test_what_is_appended_later_is_not_packaged(root: Path) -> None:
    path = (root / "notes/img/pic.png").resolve()
    with reading(Media(content_name(path), str(path))) as content:
        append(root)
        assert (content.size, b"".join(content.blocks)) == (len(OLD), OLD)


@unix
@pytest.mark.parametrize("swap", _SWAPS)
def test_nothing_else_is_read_as_a_compiled_file(root: Path, swap: Callable[[Path], None]) -> None:
    path = (root / "notes/img/pic.png").resolve()
    media = Media(content_name(path), str(path))
    swap(root)
    with pytest.raises(WorldError), reading(media) as content:
        b"".join(content.blocks)


@unix
@pytest.mark.parametrize("swap", [link, link_to_the_same, link_the_folder, pipe, folder])
def test_a_name_is_made_of_the_file_that_stands_there(
    root: Path, swap: Callable[[Path], None]
) -> None:
    path = (root / "notes/img/pic.png").resolve()
    swap(root)
    with pytest.raises((ChangedError, OSError)):
        content_name(path)


def test_a_large_file_comes_in_pieces(tmp_path: Path) -> None:
    path = tmp_path.resolve() / "film.mp4"
    path.write_bytes(b"x" * 3_500_000)
    with reading(Media(content_name(path), str(path))) as content:
        assert [len(block) for block in content.blocks] == [1 << 20, 1 << 20, 1 << 20, 354_272]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        pytest.param("a.png", ".png", id="ending"),
        pytest.param("a.PNG", ".png", id="capitals"),
        pytest.param("a.b.svg", ".svg", id="two dots"),
        pytest.param("a", "", id="none"),
        pytest.param('a.p"g', "", id="a quote"),
        pytest.param("a.картинка", "", id="letters"),
    ],
)
def test_content_name(tmp_path: Path, name: str, ending: str) -> None:
    (tmp_path / name).write_bytes(b"a")
    assert content_name(tmp_path / name) == f"cardgen-ca978112ca1bbdcafac2{ending}"
