"""The notes of a vault, read when they are asked for: all of them would fill the memory."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from cardgen.errors import WorldError
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.pipeline import digest_of
from cardgen.vault.notes import find_notes, read_note
from cardgen.vault.open import Vault

_HELD = 64  # notes in memory at a time: rules come back to the same one


class NotesOnDisk(Mapping[str, SourceNote]):
    """All notes of a vault by path. `faults` say of those that are missing why.

    Raises WorldError where a note is no longer what it was when the vault was opened: what was
    found in it before would stand at the wrong place.
    """

    def __init__(self, vault: Vault) -> None:
        self._digests: dict[str, str] = {}
        faults: list[Diagnostic] = []

        def read(path: str) -> SourceNote:
            again = read_note(vault.root, path, vault.config)
            if isinstance(again, Diagnostic) or digest_of(again) != self._digests[path]:
                raise WorldError(f"`{vault.shown(path)}` changed while it was checked; run again")
            return again

        for path in find_notes(vault.root, vault.config):
            found = read_note(vault.root, path, vault.config)
            if isinstance(found, Diagnostic):
                faults.append(found)
            else:
                self._digests[path] = digest_of(found)
        self.faults = tuple(faults)
        self._read = lru_cache(maxsize=_HELD)(read)

    def __getitem__(self, path: str) -> SourceNote:
        """Return a note; raises KeyError for a path without one."""
        if path not in self._digests:
            raise KeyError(path)
        return self._read(path)

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

    def __getitem__(self, path: str) -> str:
        """Return a text; raises KeyError for a path without a note."""
        return self._notes[path].text

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self._notes)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._notes)
