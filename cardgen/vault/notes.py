"""The notes of a vault: found, and read as text or named with the reason."""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cardgen.codes import diagnose
from cardgen.config import MEGABYTE, Config
from cardgen.disk import reason, shown
from cardgen.errors import WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.vault.ignored import ignored
from cardgen.vault.templates import template_folders
from cardgen.wording import composed, megabytes

TEMPLATES = "_templates"  # the folder of templates, which are no notes
_RENAME = "give it another name, or leave it out with `ignore` in the configuration"
_READABLE = "make it readable, or leave it out with `ignore` in the configuration"


def find_notes(root: Path, config: Config) -> Iterator[str]:
    """Yield the path of each note below a root, relative to it, sorted.

    Hidden folders, `_templates`, the folders of templates that Obsidian's settings name and what
    `ignore` names are left out. A linked folder is followed once, and only where it leads out of
    the vault: inside, its notes would be read twice.
    A folder named like a note is both: walked, and left to `read_note` to name; so is one of the
    root that leads deeper than the system's paths.
    """
    yield from sorted({*_walk(os.path.realpath(root), config)})


class _Walked(Struct, frozen=True):
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
    is_ignored = ignored(config.ignore)
    templates = template_folders(Path(root))
    walked = _Walked(root, {root})
    folders = deque([(root, "")])  # no recursion: folders may nest deeper than Python's stack
    while folders:
        folder, prefix = folders.popleft()
        entries = _entries(folder)
        if entries is None:
            yield prefix.partition("/")[0]
        for entry in entries or ():
            path = prefix + entry.name
            is_folder = _is_folder(entry)
            if entry.name.startswith(".") or is_ignored(f"{path}/" if is_folder else path):
                continue
            if entry.name.lower().endswith(".md"):
                yield path  # what is no file is named when it is read
            if is_folder and entry.name != TEMPLATES and composed(path) not in templates:
                is_link = entry.is_symlink()
                real = os.path.realpath(entry.path) if is_link else entry.path
                if walked.enter(real, is_link=is_link):
                    folders.append((real, f"{path}/"))


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    """Return what is in a folder, None where its path is longer than the system's may be."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        raise WorldError(f"cannot read the folder `{shown(folder)}`: {reason(error)}") from error


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of symbolic links
        return False


def read_note(root: Path, path: str, config: Config) -> SourceNote | Diagnostic:
    """Return a note's text, or why it has none: unreadable, too large, not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode()
        why = "the name of this file is not UTF-8"
        return diagnose("unreadable-file", shown, None, why, "rename it")
    full = root / path
    try:
        fault = _fault_of(full, root, config)
        data = b"" if fault else full.read_bytes()
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "a loop of symbolic links"
        fault = ("unreadable-file", f"this file cannot be read: {why}", _READABLE)
    return diagnose(fault[0], path, None, *fault[1:]) if fault else decode(path, data)


def _fault_of(full: Path, root: Path, config: Config) -> tuple[str, str, str] | None:
    """Return the code, message and cure of what keeps a file from being read as a note."""
    status = full.stat()
    if stat.S_ISDIR(status.st_mode) and full.suffix.lower() != ".md":
        why = "folders nest in it deeper than the system's paths, so what is there is left out"
        return "unreadable-file", why, "move them up, or leave it out with `ignore`"
    if stat.S_ISDIR(status.st_mode):
        return "unreadable-file", "this is a folder named like a note", "rename it"
    if not stat.S_ISREG(status.st_mode):
        return "unreadable-file", "this is not a regular file", _RENAME
    if full.is_symlink() and full.resolve().is_relative_to(root):
        return "linked-note", "this is a link to another note of the vault", ""
    if status.st_size > config.max_note_size * MEGABYTE:
        size, limit = megabytes(status.st_size / MEGABYTE), f"{config.max_note_size:g}"
        message = f"this file has {size}, over the `max_note_size` of {limit}"
        return "file-too-large", message, "split the note, or raise the limit"
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
            f"this file is not UTF-8: byte {error.start + 1:,} does not fit",
            "save it as UTF-8; until then it yields no cards",
        )
