"""Which notes the bases of slugs are of, told by their cards that are known."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from cardgen.parse.names import read_slug


def _sets() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@dataclass(slots=True)
class Homes:
    """The notes by the bases of their cards' slugs, wherever they lie today.

    A follow-up may have come from another note: where questions of a note are known, they tell.
    The paths that the ledger has are of no help here, since each build writes today's.
    """

    _questions: defaultdict[str, set[str]] = field(default_factory=_sets)
    _follow_ups: defaultdict[str, set[str]] = field(default_factory=_sets)
    _paths: defaultdict[str, set[str]] = field(default_factory=_sets)

    def add(self, slug: str, path: str) -> None:
        """Take in that a card is known to be in the note of a path."""
        if read := read_slug(slug):
            (self._follow_ups if read[1] else self._questions)[path].add(read[0])
            self._paths[read[0]].add(path)

    def bases(self, path: str) -> Set[str]:
        """Return the bases that a note has cards of."""
        return self._questions.get(path) or self._follow_ups.get(path) or frozenset()

    def is_elsewhere(self, base: str, path: str) -> bool:
        """Return whether cards of a base are known, but none in the note of a path."""
        homes = self._paths.get(base, ())
        return base not in self.bases(path) and any(base in self.bases(home) for home in homes)


def homes_of(known: Iterable[tuple[str, str]]) -> Homes:
    """Return which notes bases are of by cards that are known: each slug with its note's path."""
    homes = Homes()
    for slug, path in known:
        homes.add(slug, path)
    return homes
