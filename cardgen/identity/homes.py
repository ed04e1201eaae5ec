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

    The paths that the ledger has are of no help here, since each build writes today's. What is
    known only grows from build to build, so that a card that was held back is never let go.
    """

    _bases: defaultdict[str, set[str]] = field(default_factory=_sets)
    _of_questions: defaultdict[str, set[str]] = field(default_factory=_sets)
    _paths: defaultdict[str, set[str]] = field(default_factory=_sets)

    def add(self, slug: str, path: str) -> None:
        """Take in that a card is known to be in the note of a path."""
        if read := read_slug(slug):
            base, index, _ = read
            self._paths[base].add(path)
            self._bases[path].add(base)
            if not index:
                self._of_questions[path].add(base)

    def bases(self, path: str, *, of_questions: bool = False) -> Set[str]:
        """Return the bases that a note has cards of, or questions: these move to no other note."""
        return (self._of_questions if of_questions else self._bases).get(path, frozenset())

    def is_elsewhere(self, base: str, path: str) -> bool:
        """Return whether cards of a base are known in another note than the one of a path."""
        return any(home != path for home in self._paths.get(base, ()))


def homes_of(known: Iterable[tuple[str, str]]) -> Homes:
    """Return which notes bases are of by cards that are known: each slug with its note's path."""
    homes = Homes()
    for slug, path in known:
        homes.add(slug, path)
    return homes
