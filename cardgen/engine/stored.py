"""What the cache holds of a snapshot's notes, read each time that it is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cardgen.engine.cache import Cache
from cardgen.engine.packing import unpack
from cardgen.engine.shared import share_found
from cardgen.lint.findings import Findings
from cardgen.model.card import FIELDS
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.on_demand import OnDemand

Fields = tuple[str, ...]


class StoredFields(OnDemand[str]):
    """The fields of a card, read from the cache each time: thousands of cards cost no memory.

    `rendered` is the hash of all fields of its note's cards; `again` makes these anew, for when
    they cannot be read.
    """

    __slots__ = ("_again", "_cache", "_path", "_place", "_rendered")

    def __init__(
        self,
        cache: Cache,
        path: str,
        place: int,
        rendered: str,
        again: Callable[[str], Sequence[Fields]],
    ) -> None:
        self._cache = cache
        self._path = path
        self._place = place
        self._rendered = rendered
        self._again = again

    def __len__(self) -> int:
        return len(FIELDS)

    def _read(self) -> Fields:
        key = (self._path, self._place, self._rendered)
        kept = unpack(self._cache.fields(self._path, self._place), Fields, *key)
        return self._again(self._path)[self._place] if kept is None else kept


class StoredSaid(OnDemand[Diagnostic]):
    """What reading and rendering a note found, read from the cache each time, as `StoredFields`.

    `digest` is the hash of the note's bytes, `number` how many there are.
    """

    __slots__ = ("_again", "_cache", "_digest", "_number", "_path")

    def __init__(
        self,
        cache: Cache,
        path: str,
        digest: str,
        number: int,
        again: Callable[[str], tuple[Diagnostic, ...]],
    ) -> None:
        self._cache = cache
        self._path = path
        self._digest = digest
        self._number = number
        self._again = again

    def __len__(self) -> int:
        return self._number

    def _read(self) -> tuple[Diagnostic, ...]:
        packed = self._cache.said(self._path)
        kept = unpack(packed, tuple[Diagnostic, ...], self._path, self._digest)
        if kept is None:
            return self._again(self._path)
        share_found(kept, self._path)
        return kept


class StoredFindings(Mapping[str, Findings]):
    """What was found in each note of a snapshot, by path.

    `holders` are the caches that the notes lie in, `digests` the hashes of their bytes; `again`
    finds it anew, for when it cannot be read.
    """

    def __init__(
        self,
        holders: Mapping[str, Cache],
        digests: Mapping[str, str],
        again: Callable[[str], Findings],
    ) -> None:
        self._holders = holders
        self._digests = digests
        self._again = again

    def __getitem__(self, path: str) -> Findings:
        """Return what was found; raises KeyError for a path without a note."""
        kept = unpack(self._holders[path].findings(path), Findings, path, self._digests[path])
        if kept is None:
            return self._again(path)
        share_found(kept.diagnostics, path)
        return kept

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self._holders)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._holders)
