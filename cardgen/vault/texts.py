"""The texts of a vault's notes: each file is read at most once."""

import hashlib
import weakref
from collections.abc import Iterator, Mapping
from functools import lru_cache
from tempfile import SpooledTemporaryFile

from cardgen.disk import reason
from cardgen.errors import WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.vault.notes import read_note
from cardgen.vault.open import Vault

_IN_MEMORY = 16_000_000  # bytes of text; more of them go to a temporary file


Place = tuple[int, int]  # where a text begins in the spool, and its bytes


class _Spool:
    """Sources one behind the other, in memory or, where they are many, in a temporary file."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # lives as we do
        weakref.finalize(self, self._file.close)
        self._end = 0

    def append(self, data: bytes) -> Place:
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            raise WorldError(f"cannot write a temporary file: {reason(error)}") from error
        self._end += len(data)
        return self._end - len(data), len(data)

    def take(self, place: Place) -> bytes:
        self._file.seek(place[0])
        return self._file.read(place[1])


def digest_of(source: SourceNote) -> str:
    """Return the hash of a note's bytes."""
    return hashlib.blake2b(source.text.encode(), digest_size=16).hexdigest()


class Sources(Mapping[str, SourceNote]):
    """The notes of a vault by path: what was read stays at hand, off the memory where it is much.

    Raises WorldError where a note is no longer what it was when it was first looked at: what was
    found in it before would stand at the wrong place.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._digests: dict[str, str] = {}
        self._places: dict[str, Place] = {}
        self._spool = _Spool()

    def read(self, path: str) -> SourceNote | Diagnostic:
        """Return a note as it is on the disk now, or why it cannot be read."""
        found = read_note(self._vault.root, path, self._vault.config)
        if isinstance(found, SourceNote):
            self.put(found)
        return found

    def put(self, source: SourceNote) -> str:
        """Take a note's text for what the note is; return the hash of its bytes."""
        data = source.text.encode()
        self._digests[source.path] = digest = digest_of(source)
        self._places[source.path] = self._spool.append(data)
        return digest

    def expect(self, path: str, digest: str) -> None:
        """Take a note whose hash is known without reading it, until somebody asks for its text."""
        self._digests[path] = digest

    def overlaid(self, unsaved: Mapping[str, str]) -> "Sources":
        """Return these notes with the texts of some of them as they are not saved yet."""
        other = Sources(self._vault)
        other._digests = dict(self._digests)
        other._places = dict(self._places)
        other._spool = self._spool
        for path, text in unsaved.items():
            other.put(SourceNote(path, text))
        return other

    def digest(self, path: str) -> str:
        """Return the hash of a note's bytes."""
        return self._digests[path]

    def __getitem__(self, path: str) -> SourceNote:
        """Return a note; raises KeyError for a path without one."""
        digest = self._digests[path]
        if path not in self._places:
            again = self.read(path)
            if isinstance(again, Diagnostic) or self._digests[path] != digest:
                raise WorldError(
                    f"`{self._vault.shown(path)}` changed while it was looked at; run again"
                )
            return again
        return SourceNote(path, self._spool.take(self._places[path]).decode())

    def __contains__(self, path: object) -> bool:
        """Return whether there is a note, without reading it."""
        return path in self._digests

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self._digests)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._digests)


class Texts(Mapping[str, str]):
    """The texts of notes by path."""

    def __init__(self, notes: Mapping[str, SourceNote]) -> None:
        self._notes = notes
        self._text = lru_cache(maxsize=16)(lambda path: notes[path].text)

    def __getitem__(self, path: str) -> str:
        """Return a text; raises KeyError for a path without a note."""
        return self._text(path)

    def __contains__(self, path: object) -> bool:
        """Return whether there is a text, without reading it."""
        return path in self._notes

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self._notes)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._notes)
