"""The disk: reading what a file holds, writing files whole or not at all."""

import errno
import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from cardgen.errors import ChangedError, WorldError


def reason(error: OSError) -> str:
    """Return in words why the system refused."""
    return (error.strerror or str(error)).lower()


def shown(path: str | Path) -> str:
    """Return a path as it is told: from this folder where it lies below it, else as it is."""
    plain = os.path.normpath(path)
    here = str(Path.cwd())
    below = plain.removeprefix(here.rstrip(os.sep) + os.sep)
    return Path("." if plain == here else below).as_posix()


def read_text(path: Path) -> str | None:
    """Return the text of a file, None where there is none.

    Raises WorldError where it cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe is read for ever
            raise WorldError(f"cannot read `{shown(path)}`: this is not a regular file")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise WorldError(f"`{shown(path)}` is not UTF-8; restore it from git") from error
    except OSError as error:
        raise WorldError(f"cannot read `{shown(path)}`: {reason(error)}") from error


_PREFIX, _SUFFIX = ".cardgen-", ".tmp"  # around the name of a file that is being written
_WRITER = re.compile(re.escape(_PREFIX) + r"(\d+)-\w+" + re.escape(_SUFFIX))


def sweep(*paths: Path) -> None:
    """Remove what killed runs left half-written in these folders, and beside these files.

    Called before this process writes there; what another one that lives is writing stays.
    """
    reals = {Path(os.path.realpath(path)) for path in paths}
    for folder in {real if real.is_dir() else real.parent for real in reals}:
        for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if not _is_being_written(part.name):
                with suppress(OSError):
                    part.unlink()


def _is_being_written(name: str) -> bool:
    found = _WRITER.fullmatch(name)
    # Windows has no such question to a process, and removes no file that is open.
    if not found or int(found[1]) == os.getpid() or sys.platform == "win32":
        return False
    try:
        os.kill(int(found[1]), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another account's
        return True
    return True


@contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """Yield the path of a new empty file in a folder; it is gone when the block ends.

    Only this account may read it. Raises OSError.
    """
    prefix = f"{_PREFIX}{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=_SUFFIX, dir=folder)
    try:
        os.close(handle)
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink()


@contextmanager
def replacing(path: Path, expected: bytes | None = None) -> Iterator[Path]:
    """Yield the path of an empty file beside `path`: what is written there takes its place whole.

    The bytes are on the disk before the name is, and the name before this returns. A file that
    is replaced passes on its mode, and what else `carry_over` can; other hard links to it keep
    the old text, and a link stays a link. `expected` is what it holds, compared once more right
    before it is replaced. What is left is the moment from that reading to the renaming:
    microseconds in which another program's save is lost, since no system renames only over what
    was read.

    Raises ChangedError where the file is not `expected` any more, OSError where the system
    refuses. With these and with whatever the block raises, the file is as it was and nothing is
    left beside it.
    """
    real = Path(os.path.realpath(path))
    _check_holds(path, real, expected)
    with temporary(real.parent) as part:
        yield part
        try:
            carry_over(real, part)
        except FileNotFoundError:  # a new one, unless it is gone
            _check_unchanged(path, real, expected)
            make_common(part)
        _flush(part)
        _check_unchanged(path, real, expected)
        part.replace(real)
    with suppress(OSError):  # it is replaced; some file systems flush no folder
        _flush(real.parent)


def write_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write a file whole or not at all, as `replacing` does, and raise what it raises.

    The folder is made where missing, unless the file is `expected` to be there.
    """
    if expected is None:
        Path(os.path.realpath(path)).parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, expected) as part:
        part.write_bytes(data)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all, and its folder where missing; never over anything.

    Raises FileExistsError where there is something of that name, be it a link that leads nowhere,
    and OSError where the system refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary(path.parent) as part:
        part.write_bytes(data)
        make_common(part)
        _flush(part)
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with path.open("xb") as file:
                file.write(data)
    with suppress(OSError):
        _flush(path.parent)


def _flush(path: Path) -> None:
    """Wait until what a file or folder holds is on the disk. Raises OSError."""
    if sys.platform == "win32" and path.is_dir():
        return  # opens no folder, and keeps names safe without
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_unchanged(path: Path, real: Path, expected: bytes | None) -> None:
    if expected is not None and os.path.realpath(path) != str(real):
        raise ChangedError(f"`{path}` changed")
    _check_holds(path, real, expected)


def _check_holds(path: Path, real: Path, expected: bytes | None) -> None:
    try:
        if expected is None or real.read_bytes() == expected:
            return
    except FileNotFoundError as error:
        raise ChangedError(f"`{path}` is gone") from error
    raise ChangedError(f"`{path}` changed")


class Stamp(Struct, frozen=True, gc=False):
    """When a file last changed, in nanoseconds, and its size in bytes.

    The time is the later of its modification and its change of status: a time of modification
    can be set back, by `touch` and by tools that restore files.
    """

    mtime: int
    size: int

    @property
    def is_settled(self) -> bool:
        """Return whether a later change would show: False for a file that changed just now."""
        return self.mtime >= 0


UNSETTLED = Stamp(-1, 0)
"""The stamp of a file of which nothing is known: no file ever has it."""

_SETTLED = 2_000_000_000  # nanoseconds after which a file's time tells that it changed again


def stamp_of(path: Path) -> Stamp:
    """Return a file's stamp. One that changed just now gets a stamp that no file ever has:
    it could change once more within the resolution of its clock, unseen.

    Raises OSError where there is no such file.
    """
    status = path.stat()
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    settled = changed + _SETTLED < time.time_ns()
    return Stamp(changed if settled else -1, status.st_size)


def is_writable(path: Path) -> bool:
    """Return whether a file may be replaced: its own mode and its folder's allow it.

    Of a link that is the file which it leads to. Raises OSError where there is none.
    """
    real = Path(os.path.realpath(path))
    file, folder = real.stat(), real.parent.stat()
    if folder.st_mode & stat.S_ISVTX and os.geteuid() not in (0, file.st_uid, folder.st_uid):
        return False  # in a folder that is shared like `/tmp` each replaces only what is theirs
    return bool(file.st_mode & 0o222) and all(os.access(p, os.W_OK) for p in (real, real.parent))


def is_read_only(error: OSError) -> bool:
    """Return whether a write failed because the place may not be written to."""
    return error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)


# The author's own, the access control list, and the label of SELinux. Others belong to the bytes
# (the hashes of IMA) or to the file system (those of overlayfs).
_CARRIED = ("user.", "system.posix_acl_access", "security.selinux")


def carry_over(old: Path, new: Path) -> None:
    """Give a file the mode, owner, group and extended attributes of the one that it replaces.

    As far as the system lets us: only root may give a file away, and Python reads extended
    attributes on Linux alone. Where the group is not kept, the new one may do no more than
    everybody. Raises OSError where the mode cannot be set.
    """
    status = old.stat()
    is_kept = _own(new, status)
    _copy_attributes(old, new)
    mode = stat.S_IMODE(status.st_mode)
    new.chmod(mode if is_kept else (mode & 0o707) | (mode & 0o007) << 3)


def _own(new: Path, status: os.stat_result) -> bool:
    """Set owner and group; return whether both are as they were."""
    if sys.platform != "win32":
        for owner in (status.st_uid, -1):  # a group of ours can be set where the owner cannot
            with suppress(OSError):
                os.chown(new, owner, status.st_gid)
                break
    found = new.stat()
    return (found.st_uid, found.st_gid) == (status.st_uid, status.st_gid)


def _copy_attributes(old: Path, new: Path) -> None:
    if sys.platform == "linux":
        with suppress(OSError):  # a file system that has none
            for name in os.listxattr(old):
                if name.startswith(_CARRIED):
                    with suppress(OSError):
                        os.setxattr(new, name, os.getxattr(old, name))


def make_common(new: Path) -> None:
    """Give a file the mode that any new file would have."""
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
