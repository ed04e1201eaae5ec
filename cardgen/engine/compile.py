"""The engine: takes snapshots of a vault, each note compiled and checked once a change."""

from collections.abc import Callable, Iterable, Mapping

from cardgen.engine.cache import FAULTS, Cache, Kept
from cardgen.engine.environment import environment, open_cache
from cardgen.engine.run import Progress, Run, silent
from cardgen.engine.snapshot import Snapshot
from cardgen.vault.open import Vault


class Engine:
    """One vault, looked at as often as one likes; what did not change is not compiled again.

    `keep` makes the cache where there is none.
    """

    def __init__(self, vault: Vault, *, keep: bool = False) -> None:
        self._vault = vault
        self._cache = open_cache(vault, keep=keep)
        self._unsaved = Cache(None, environment(vault))

    def snapshot(self, progress: Progress = silent) -> Snapshot:
        """Return the vault as it is on the disk now.

        A note is taken from the cache where its bytes, its links' targets and its media are as
        they were; unchanged files are not even read. Raises WorldError where the disk refuses or
        a worker dies.
        """
        return self._take(lambda: Run.of_disk(self._vault, self._cache, self._unsaved), progress)

    def overlaid(self, before: Snapshot, unsaved: Mapping[str, str]) -> Snapshot:
        """Return a snapshot with the texts of some notes, by path, as they are not saved yet."""
        texts = before.sources.overlaid(unsaved)
        return self._take(
            lambda: Run.of_texts(before, texts, frozenset(unsaved), self._cache, self._unsaved),
            silent,
        )

    def _take(self, begin: Callable[[], Run], progress: Progress) -> Snapshot:
        try:
            return begin().finish(progress)
        except FAULTS as error:  # damaged, or in another's hands: it is only a cache
            self._cache.give_up(error)
        self._cache = Cache(None, environment(self._vault))
        return begin().finish(progress)

    def saved_unsaved(self, paths: Iterable[str]) -> None:
        """Keep what notes compile to that were unsaved in a snapshot and are now on the disk."""
        self.saved(filter(None, map(self._unsaved.kept, paths)))

    def saved(self, notes: Iterable[Kept]) -> None:
        """Keep what notes compile to that were written; a cache that refuses is done without."""
        try:
            self._cache.keep(notes)
        except FAULTS as error:
            self._cache.give_up(error)


def compile_vault(vault: Vault, *, keep: bool = False, progress: Progress = silent) -> Snapshot:
    """Return a vault compiled and checked, as it is on the disk now; see `Engine`."""
    return Engine(vault, keep=keep).snapshot(progress)
