"""What checking each note found, kept on disk beside what the notes compile to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from cardgen.disk import Stamp
from cardgen.engine.cache import FAULTS, Cache, Row, pack, unpack
from cardgen.engine.compile import open_cache
from cardgen.lint.vault import NoteLint
from cardgen.vault.media import MediaFolder
from cardgen.vault.open import Vault

_NO_STAMP = Stamp(0, 0)  # every note is read, and known by the hash of its bytes


class KeptLint:
    """The lint of a vault's notes as an earlier check left it.

    It is kept only where a build made a folder for it, and is only a cache: what cannot be read
    or written is done without.
    """

    def __init__(self, vault: Vault) -> None:
        self._cache = open_cache(vault, keep=False, kind="-check")
        self.notes: dict[str, NoteLint] = {}
        hashed: Mapping[str, tuple[Stamp, str]] = {}
        try:
            for row in self._cache.rows():
                one = unpack(row.entry, NoteLint)
                if one is not None:
                    self.notes[row.path] = one
            hashed = self._cache.media()
        except FAULTS:
            self._give_up(vault)
        self.media = MediaFolder(vault.root, vault.config, hashed)
        self._known_media = dict(hashed)

    def _give_up(self, vault: Vault) -> None:
        self._cache.delete()
        self._cache = Cache(None, "")
        self.notes = {}

    def keep(self, notes: Mapping[str, NoteLint]) -> None:
        """Bring what is kept up to date with a check."""
        new = [(path, one) for path, one in notes.items() if self.notes.get(path) is not one]
        gone = self.notes.keys() - notes.keys()
        if not new and not gone:
            return
        media = (
            (path, stamp, name)
            for path, (stamp, name) in self.media.hashed.items()
            if self._known_media.get(path) != (stamp, name)
        )
        with suppress(*FAULTS):  # another check is at it, or the disk is full
            self._cache.keep(_rows(new), (), gone, media)


def _rows(notes: Sequence[tuple[str, NoteLint]]) -> Iterator[tuple[Row, Sequence[bytes]]]:
    for path, one in notes:
        yield Row(path, _NO_STAMP, one.digest, pack(one)), ()
