"""Which files are notes, what is said of those that cannot be read, and writing whole or not."""

import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.disk import create_file, read_text, replacing, shown, sweep, temporary, write_file
from cardgen.errors import ChangedError, WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.vault.notes import decode, find_notes, read_note
from tests.support.accounts import AS_ROOT, NOBODY, give, needs_root, ran_as

CONFIG = Config()


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def _find(root: Path, *ignore: str) -> list[str]:
    return list(find_notes(root, Config(ignore=ignore)))


# --- Reading


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xef\xbb\xbfa\r\nb\rc\n\0", id="mark, line endings, NUL"),
        pytest.param("ё\u2028e\u0301🦔".encode(), id="letters"),
        pytest.param(b"x" * 1_000_000, id="large"),
    ],
)
def test_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    source = read_note(tmp_path, "a.md", CONFIG)
    assert isinstance(source, SourceNote)
    assert source.text.encode() == data


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"a\nb\xff", (2, 2, 4), id="a stray byte"),
        pytest.param("Что?".encode("cp1251"), (1, 1, 1), id="Windows-1251"),
        pytest.param("a".encode("utf-16"), (1, 1, 1), id="UTF-16"),
        pytest.param(b"a\xed\xa0\x80", (1, 2, 2), id="half a surrogate pair"),
        pytest.param(b"a\r\xd1", (2, 1, 3), id="a letter cut in two"),
        pytest.param("ё\r\nёё".encode() + b"\xff", (2, 3, 9), id="after letters of two bytes"),
        pytest.param(b"\xc0\xaf", (1, 1, 1), id="longer than need be"),
    ],
)
def test_not_utf_8(data: bytes, place: tuple[int, int, int]) -> None:
    fault = decode("a.md", data)
    assert isinstance(fault, Diagnostic)
    assert fault.code == "not-utf-8"
    assert fault.span
    assert (fault.span.line, fault.span.column) == place[:2]
    assert f"byte {place[2]} " in fault.message


@given(st.binary(max_size=60))
def test_what_is_decoded_encodes_to_the_same_bytes(data: bytes) -> None:
    source = decode("a.md", data)
    if isinstance(source, SourceNote):
        assert source.text.encode() == data


def _fault(root: Path, path: str, config: Config = CONFIG) -> tuple[str, str]:
    fault = read_note(root, path, config)
    assert isinstance(fault, Diagnostic)
    return fault.code, fault.message


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "pool.md")
    (tmp_path / "pool.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    assert _find(tmp_path) == ["folder.md", "gone.md", "loop.md", "pipe.md", "pool.md"]
    for path in _find(tmp_path):
        assert _fault(tmp_path, path)[0] == "unreadable-file"


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 1001)
    assert _fault(tmp_path, "a.md", Config(max_note_size=0.001))[0] == "file-too-large"
    (tmp_path / "a.md").write_bytes(b"x" * 1000)
    assert isinstance(read_note(tmp_path, "a.md", Config(max_note_size=0.001)), SourceNote)


def test_a_link_to_a_note(tmp_path: Path) -> None:
    _make(tmp_path, "vault/a.md", "b.md")
    vault = tmp_path / "vault"
    (vault / "in.md").symlink_to(vault / "a.md")
    (vault / "out.md").symlink_to(tmp_path / "b.md")
    assert _fault(vault, "in.md")[0] == "linked-note"
    assert isinstance(read_note(vault, "out.md", CONFIG), SourceNote)


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/a\xff.md"
    try:
        Path(os.fsdecode(name)).write_text("a")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    (path,) = _find(tmp_path)
    code, _ = _fault(tmp_path, path)
    assert code == "unreadable-file"
    fault = read_note(tmp_path, path, CONFIG)
    assert isinstance(fault, Diagnostic)
    fault.path.encode()


@pytest.mark.skipif(AS_ROOT, reason="root reads every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    _make(tmp_path, "a.md")
    (tmp_path / "a.md").chmod(0)
    assert _fault(tmp_path, "a.md") == (
        "unreadable-file",
        "this file cannot be read: permission denied",
    )


@needs_root
def test_a_file_that_another_user_may_not_read(open_path: Path) -> None:
    _make(open_path, "a.md")
    (open_path / "a.md").chmod(0)
    script = (
        "import sys; from pathlib import Path; from cardgen.config import Config;"
        "from cardgen.vault.notes import read_note\n\n"
        "print(read_note(Path(sys.argv[2]), 'a.md', Config()))"
    )
    assert "this file cannot be read: permission denied" in ran_as(NOBODY, script, open_path)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert _fault(tmp_path, "a.md") == (
        "unreadable-file",
        "this file cannot be read: no such file or directory",
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(None, None, id="none"),
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\xef\xbb\xbfa\r\n", "\ufeffa\r\n", id="as it is"),
    ],
)
def test_read_text(tmp_path: Path, data: bytes | None, text: str | None) -> None:
    if data is not None:
        (tmp_path / "f").write_bytes(data)
    assert read_text(tmp_path / "f") == text


def test_read_text_refuses(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"\xff")
    os.mkfifo(tmp_path / "pipe")  # whoever opens it waits for ever
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for path in (tmp_path / "f", tmp_path, tmp_path / "pipe", tmp_path / "link", Path("/dev/tty")):
        with pytest.raises(WorldError) as error:
            read_text(path)
        assert "\n" not in str(error.value)


# --- Writing


def test_write_makes_the_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b" / "f", b"x")
    assert (tmp_path / "a" / "b" / "f").read_bytes() == b"x"


@pytest.mark.parametrize(
    "mode", [pytest.param(0o600, id="private"), pytest.param(0o755, id="executable")]
)
def test_write_keeps_the_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_new_file_has_the_mode_that_any_would_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_file(tmp_path / "f", b"")
    assert (tmp_path / "f").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_write_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    _make(tmp_path, "d/f")
    (tmp_path / "link").symlink_to(tmp_path / "d" / "f")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "d" / "f").read_bytes() == b"new"


def test_write_leaves_other_hard_links_as_they_were(tmp_path: Path) -> None:
    _make(tmp_path, "f")
    (tmp_path / "twin").hardlink_to(tmp_path / "f")
    write_file(tmp_path / "f", b"new")
    assert (tmp_path / "f").read_bytes() == b"new"
    assert (tmp_path / "twin").read_bytes() == b"f"


@needs_root
@pytest.mark.parametrize(
    "mode", [pytest.param(0o640, id="of a group"), pytest.param(0o4755, id="set-user-id")]
)
def test_write_keeps_owner_and_group(tmp_path: Path, mode: int) -> None:
    _make(tmp_path, "f")
    os.chown(tmp_path / "f", 1234, 4321)
    (tmp_path / "f").chmod(mode)
    write_file(tmp_path / "f", b"new")
    status = (tmp_path / "f").stat()
    assert (status.st_uid, status.st_gid) == (1234, 4321)
    assert stat.S_IMODE(status.st_mode) == mode


WRITE = "from pathlib import Path; import sys; from cardgen.disk import write_file\n\n"


@needs_root
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(0o664, 0o644, id="what the group could write"),
        pytest.param(0o640, 0o600, id="what the group could read"),
        pytest.param(0o4755, 0o755, id="set-user-id"),
        pytest.param(0o644, 0o644, id="what all could read"),
    ],
)
def test_a_group_that_is_not_kept_may_do_no_more_than_all(
    open_path: Path, before: int, after: int
) -> None:
    _make(open_path, "f")
    (open_path / "f").chmod(before)
    os.chown(open_path, NOBODY, NOBODY)
    ran_as(NOBODY, f"{WRITE}write_file(Path(sys.argv[2]), b'new')", open_path / "f")
    status = (open_path / "f").stat()
    assert (status.st_uid, status.st_gid) == (NOBODY, NOBODY)
    assert stat.S_IMODE(status.st_mode) == after


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python knows none here")
def test_write_keeps_extended_attributes(tmp_path: Path) -> None:
    _make(tmp_path, "f", "plain")
    try:
        os.setxattr(tmp_path / "f", "user.colour", b"red")
    except OSError:
        pytest.skip("this file system has none")
    write_file(tmp_path / "f", b"new")
    write_file(tmp_path / "plain", b"new")
    assert os.getxattr(tmp_path / "f", "user.colour") == b"red"
    assert "user.colour" not in os.listxattr(tmp_path / "plain")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python knows none here")
def test_write_keeps_the_access_control_list(tmp_path: Path) -> None:
    _make(tmp_path, "f")
    rows = ((1, 6, -1), (2, 6, 1234), (4, 4, -1), (16, 6, -1), (32, 0, -1))  # user 1234: rw
    acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *row) for row in rows)
    try:
        os.setxattr(tmp_path / "f", "system.posix_acl_access", acl)
    except OSError:
        pytest.skip("this file system has none")
    mode = (tmp_path / "f").stat().st_mode
    write_file(tmp_path / "f", b"new")
    assert os.getxattr(tmp_path / "f", "system.posix_acl_access") == acl
    assert (tmp_path / "f").stat().st_mode == mode


def test_only_what_is_expected_is_replaced(tmp_path: Path) -> None:
    _make(tmp_path, "d/f")
    path = tmp_path / "d" / "f"
    write_file(path, b"new", expected=b"d/f")
    with pytest.raises(ChangedError):
        write_file(path, b"newer", expected=b"d/f")
    assert path.read_bytes() == b"new"
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(ChangedError):
        write_file(path, b"newer", expected=b"new")
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("mine/f", True, id="mine"),
        pytest.param("mine/link", True, id="a link to mine"),
        pytest.param("mine/read-only", False, id="my read-only file"),
        pytest.param("sealed/f", False, id="in a read-only folder"),
        pytest.param("mine/out", False, id="a link into a read-only folder"),
        pytest.param("sealed/in", True, id="a link from there to mine"),
        pytest.param("shared/mine", True, id="mine among others'"),
        pytest.param("shared/theirs", False, id="another's among mine", marks=needs_root),
    ],
)
def test_is_writable(open_path: Path, name: str, told: bool) -> None:
    _make(open_path, "mine/f", "mine/read-only", "sealed/f", "shared/mine", "shared/theirs")
    for link, aim in (("mine/link", "mine/f"), ("mine/out", "sealed/f"), ("sealed/in", "mine/f")):
        (open_path / link).symlink_to(open_path / aim)
    (open_path / "mine" / "read-only").chmod(0o444)
    if AS_ROOT:  # who may write everywhere
        give(open_path, NOBODY)
        for one in ("shared", "shared/theirs"):
            os.chown(open_path / one, 0, 0)
    (open_path / "shared" / "theirs").chmod(0o666)
    (open_path / "shared").chmod(0o1777)
    (open_path / "sealed").chmod(0o555)
    script = "import sys; from pathlib import Path; from cardgen.disk import is_writable\n\n"
    script += "print(is_writable(Path(sys.argv[2])))"
    found = ran_as(NOBODY if AS_ROOT else None, script, open_path / name)
    (open_path / "sealed").chmod(0o755)
    assert found == f"{told}\n"


def test_write_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    write_file(tmp_path / ("x" * 255), b"a")
    assert [len(path.name) for path in tmp_path.iterdir()] == [255]


def test_a_write_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()  # a file cannot replace a folder
    _make(tmp_path, "f/a")
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "f", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]
    with pytest.raises(FileExistsError):
        write_file(tmp_path / "f" / "a" / "b", b"new")  # no folder can be made there
    assert (tmp_path / "f" / "a").read_text() == "f/a"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb", 0) as file:
        file.write(b"x")


@given(st.binary(max_size=50))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("write")
    write_file(folder / "f", data)
    assert (folder / "f").read_bytes() == data
    shutil.rmtree(folder)


# --- Writing by a block


def _replace(path: Path, data: bytes) -> None:
    with replacing(path) as part:
        assert part.parent == path.resolve().parent
        part.write_bytes(data[:1])  # as a zip file is written: opened more than once
        with part.open("ab") as file:
            file.write(data[1:])


WRITERS = [pytest.param(write_file, id="bytes"), pytest.param(_replace, id="a block")]


@pytest.mark.parametrize("write", WRITERS)
def test_both_writers_give_the_same_file(tmp_path: Path, write: Callable[..., None]) -> None:
    _make(tmp_path, "f", "plain")
    (tmp_path / "f").chmod(0o640)
    (tmp_path / "link").symlink_to("f")
    write(tmp_path / "link", b"new")
    write(tmp_path / "fresh", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "f").read_bytes() == (tmp_path / "fresh").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o640
    assert (tmp_path / "fresh").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f", "fresh", "link", "plain"]


class _BlockError(Exception):
    pass


@pytest.mark.parametrize("error", [_BlockError, KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("old", [None, b"old"], ids=["new", "replaced"])
def test_what_a_block_raises_leaves_the_file_as_it_was(
    tmp_path: Path, error: type[BaseException], old: bytes | None
) -> None:
    if old:
        (tmp_path / "f").write_bytes(old)
    with pytest.raises(error), replacing(tmp_path / "f") as part:
        part.write_bytes(b"half")
        raise error
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])


def test_a_block_that_took_too_long_replaces_nothing(tmp_path: Path) -> None:
    _make(tmp_path, "f")
    with pytest.raises(ChangedError), replacing(tmp_path / "f", b"f") as part:
        part.write_bytes(b"ours")
        (tmp_path / "f").write_bytes(b"theirs")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_a_temporary_file_is_gone_when_its_block_ends(tmp_path: Path) -> None:
    with temporary(tmp_path) as one, temporary(tmp_path) as other:
        assert sorted(tmp_path.iterdir()) == sorted((one, other))
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
        other.unlink()  # a block may take it away
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="`/proc` tells what was flushed")
@pytest.mark.parametrize("write", ["write_file(path, b'x')", "with replacing(path) as part: pass"])
def test_file_and_folder_are_flushed_around_the_renaming(tmp_path: Path, write: str) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from cardgen.disk import replacing, write_file\n"
        "path, real = Path(sys.argv[1]), os.fsync\n"
        "def told(number):\n"
        "    name = os.readlink(f'/proc/self/fd/{number}')\n"
        "    print(Path(name) == path.parent, path.exists()); real(number)\n"
        f"os.fsync = told\n{write}\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "f"], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["False False", "True True"]


# --- What killed runs left


@pytest.mark.parametrize(
    ("name", "is_swept"),
    [
        pytest.param(".cardgen-x.tmp", True, id="of no process"),
        pytest.param(".cardgen-{gone}-abc_1.tmp", True, id="of one that is gone"),
        pytest.param(".cardgen-{own}-abc_1.tmp", True, id="of an earlier one of our number"),
        pytest.param(f".cardgen-{'9' * 30}-a.tmp", True, id="of a number that none has"),
        pytest.param(".cardgen-{other}-abc_1.tmp", False, id="of one that lives"),
        pytest.param(".cardgen-1-abc_1.tmp", False, id="of one of the system"),
        pytest.param(".cardgen-x.md", False, id="another ending"),
        pytest.param("cardgen-x.tmp", False, id="no hidden file"),
        pytest.param(".deck.apkg.tmp", False, id="another program's"),
        pytest.param("sub/.cardgen-x.tmp", False, id="deeper"),
    ],
)
@pytest.mark.parametrize("by", ["a.md", "."], ids=["beside a file", "in a folder"])
def test_sweep(tmp_path: Path, name: str, by: str, *, is_swept: bool) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    path = tmp_path / name.format(gone=gone.pid, own=os.getpid(), other=os.getppid())
    _make(tmp_path, "a.md", str(path.relative_to(tmp_path)))
    sweep(tmp_path / by, tmp_path / "b.md")
    assert path.exists() is not is_swept
    assert (tmp_path / "a.md").exists()


KILLED = (
    "import os, signal, sys; from pathlib import Path\n"
    "from cardgen.disk import replacing\n"
    "with replacing(Path(sys.argv[1])) as part:\n"
    "    part.write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)\n"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    _make(tmp_path, "f")
    subprocess.run([sys.executable, "-c", KILLED, tmp_path / "f"], check=False)
    assert len(list(tmp_path.iterdir())) == 2
    sweep(tmp_path / "f")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"f"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("{here}/notes/a.md", "notes/a.md", id="below"),
        pytest.param("{here}/notes/../a.md", "a.md", id="below, with a detour"),
        pytest.param("{here}", ".", id="this folder"),
        pytest.param("{here}-too/a.md", "{here}-too/a.md", id="a neighbour of the same beginning"),
        pytest.param("/a.md", "/a.md", id="elsewhere"),
        pytest.param("../a.md", "../a.md", id="as given"),
        pytest.param("a.md", "a.md", id="as given, below"),
    ],
)
def test_a_path_is_told_as_the_shell_sees_it(
    path: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(path.format(here=tmp_path)) == said.format(here=tmp_path)


# --- New files


def test_a_new_file_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    create_file(tmp_path / "a" / "b" / "f", b"x")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["f"]
    assert (tmp_path / "a" / "b" / "f").read_bytes() == b"x"
    (tmp_path / "plain").touch()
    assert (tmp_path / "a" / "b" / "f").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("made", ["file", "folder", "link"])
def test_a_new_file_is_written_over_nothing(made: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    if made == "file":
        path.write_bytes(b"old")
    elif made == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        create_file(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["f"]
    assert path.is_symlink() or path.is_dir() or path.read_bytes() == b"old"
