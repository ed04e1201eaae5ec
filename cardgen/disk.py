"""The disk: finding notes and media, reading bytes, writing files whole or not at all."""

import errno
import hashlib
import os
import re
import stat
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from cardgen.attributes import carry_over, make_common
from cardgen.config import MEGABYTE, Config
from cardgen.diagnose import diagnose
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.parse.text import Lines

_ENDING = re.compile(r"\.[a-z0-9]{1,10}")
_TEMPLATES = "_templates"


class WorldError(Exception):
    """The world's failure, such as a full disk: one line, with the cure if there is one."""


class ChangedError(Exception):
    """A file that is not any more what was read of it."""


def reason(error: OSError) -> str:
    """Return in words why the system refused."""
    return (error.strerror or str(error)).lower()


def find_notes(root: Path, config: Config) -> Iterator[str]:
    """Yield the path of each note below a root, relative to it, sorted.

    Hidden folders, `_templates` and the ignored globs are left out. A linked folder is followed
    once, and only where it leads out of the vault: inside, its notes would be read twice.
    A folder named like a note is both: walked, and left to `read_note` to name.
    """
    yield from sorted(_walk(os.path.realpath(root), config))


@dataclass(frozen=True, slots=True)
class _Walked:
    """The folders that were walked, by their real paths: each is walked once."""

    root: str
    seen: set[str]

    def enter(self, real: str, *, is_link: bool) -> bool:
        """Return whether a folder is still to be walked."""
        near = is_link and (_is_in(real, self.root) or _is_in(self.root, real))
        if near or real in self.seen:
            return False
        self.seen.add(real)
        return True


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _walk(root: str, config: Config) -> Iterator[str]:
    walked = _Walked(root, {root})
    folders = deque([(root, "")])  # no recursion: folders may nest deeper than Python's stack
    while folders:
        folder, prefix = folders.popleft()
        for entry in _entries(folder):
            path = prefix + entry.name
            if entry.name.startswith(".") or _ignored(path, config):
                continue
            if entry.name.lower().endswith(".md"):
                yield path  # what is no file is named when it is read
            if entry.name != _TEMPLATES and _is_folder(entry):
                is_link = entry.is_symlink()
                real = os.path.realpath(entry.path) if is_link else entry.path
                if walked.enter(real, is_link=is_link):
                    folders.append((real, f"{path}/"))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise WorldError(f"cannot read the folder `{folder}`: {reason(error)}") from error


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of symbolic links
        return False


def _ignored(path: str, config: Config) -> bool:
    return any(_matches(path, glob.rstrip("/")) for glob in config.ignore)


def _matches(path: str, glob: str) -> bool:
    """Return whether a glob names a file or folder, as in `.gitignore`.

    A glob without a slash is a name at any depth, and a leading `**/` may stand for nothing.
    """
    if "/" not in glob:
        return fnmatch(path.rsplit("/", 1)[-1], glob)
    globs = (glob.removeprefix("/"), glob.removeprefix("**/"))
    return any(fnmatch(path, one) for one in globs)


def read_note(root: Path, path: str, config: Config) -> SourceNote | Diagnostic:
    """Return a note's text, or why it has none: unreadable, too large, not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode()
        return diagnose("unreadable-file", shown, None, "the name of this file is not UTF-8")
    full = root / path
    try:
        fault = _fault_of(full, root, config)
        data = b"" if fault else full.read_bytes()
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "a loop of symbolic links"
        fault = ("unreadable-file", f"this file cannot be read: {why}")
    return diagnose(fault[0], path, None, fault[1]) if fault else decode(path, data)


def _fault_of(full: Path, root: Path, config: Config) -> tuple[str, str] | None:
    """Return the code and message of what keeps a file from being read as a note."""
    status = full.stat()
    if stat.S_ISDIR(status.st_mode):
        return "unreadable-file", "this is a folder, named like a note"
    if not stat.S_ISREG(status.st_mode):
        return "unreadable-file", "this is no regular file"
    if full.is_symlink() and full.resolve().is_relative_to(root):
        return "linked-note", "this is a link to another note of the vault"
    if status.st_size > config.max_note_size * MEGABYTE:
        size = status.st_size / MEGABYTE
        limit = f"`max_note_size` is {config.max_note_size:g}"
        return "file-too-large", f"this file has {size:.1f} MB; {limit}"
    return None


def decode(path: str, data: bytes) -> SourceNote | Diagnostic:
    """Return the bytes of a note as text, or the place at which they are not UTF-8."""
    try:
        return SourceNote(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return diagnose(
            "not-utf-8",
            path,
            Lines(before).span(len(before), len(before)),
            f"this file is not UTF-8: byte {error.start + 1} is none of it",
            "save it as UTF-8; until then it yields no cards",
        )


def read_text(path: Path) -> str | None:
    """Return the text of a file, None where there is none.

    Raises WorldError where it cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe is read for ever
            raise WorldError(f"cannot read `{path}`: this is no regular file")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise WorldError(f"`{path}` is not UTF-8; restore it from git") from error
    except OSError as error:
        raise WorldError(f"cannot read `{path}`: {reason(error)}") from error


_PART = (".cardgen-", ".tmp")  # how the name of a file that is being written begins and ends


def sweep(path: Path) -> None:
    """Remove what a killed run left half-written in a folder, or beside a file: no other runs."""
    real = Path(os.path.realpath(path))
    folder = real if real.is_dir() else real.parent
    for part in folder.glob(f"{_PART[0]}*{_PART[1]}"):
        with suppress(OSError):
            part.unlink()


def write_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write a file whole or not at all; the folder is made where missing.

    A file that is replaced passes on its mode, and what else `carry_over` can; other hard links
    to it keep the old text. `expected` is what it holds, compared once more right before it is
    replaced. What is left is the moment from that reading to the renaming: microseconds in which
    another program's save is lost, since no system renames only over what was read.

    Raises ChangedError where the file is not `expected` any more, OSError where the system
    refuses; both with the file as it was and nothing left beside it.
    """
    real = Path(os.path.realpath(path))  # a link stays a link
    _check_unchanged(path, real, expected)
    real.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PART[0], suffix=_PART[1], dir=real.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            carry_over(real, temporary)
        except FileNotFoundError:  # a new one, unless it is gone
            _check_unchanged(path, real, expected)
            make_common(temporary)
        _check_unchanged(path, real, expected)
        temporary.replace(real)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _check_unchanged(path: Path, real: Path, expected: bytes | None) -> None:
    if expected is None:
        return
    try:
        if os.path.realpath(path) == str(real) and real.read_bytes() == expected:
            return
    except FileNotFoundError as error:
        raise ChangedError(f"`{path}` is gone") from error
    raise ChangedError(f"`{path}` changed")


@dataclass(frozen=True, slots=True)
class Stamp:
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


def content_name(path: Path) -> str:
    """Return the name of a media file in Anki: a hash of its content, and its ending."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    ending = path.suffix.lower()
    return f"cardgen-{digest.hexdigest()[:20]}{ending if _ENDING.fullmatch(ending) else ''}"
