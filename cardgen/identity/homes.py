"""Which notes the bases of slugs are of, told by their cards that are known."""

from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cached_property

from cardgen.parse.names import read_slug


class Homes:
    """The notes by the bases of their cards' slugs, wherever they lie today.

    `known` are slugs with the paths of their notes; they are sorted out when first asked for, as
    only a card without a record asks. The paths that the ledger has are of no help here, since each
    build writes today's. What is known only grows from build to build, so that a card that was
    held back is never let go.
    """

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        self._known = list(known)

    def add(self, slug: str, path: str) -> None:
        """Take in that a card is known to be in the note of a path."""
        self._known.append((slug, path))
        if "_sorted" in vars(self):
            self._sorted.add(slug, path)

    def bases(self, path: str, *, of_questions: bool = False) -> Set[str]:
        """Return the bases that a note has cards of, or questions: these move to no other note."""
        by_path = self._sorted.of_questions if of_questions else self._sorted.bases
        return by_path.get(path, frozenset())

    def is_elsewhere(self, base: str, path: str) -> bool:
        """Return whether cards of a base are known in another note than the one of a path."""
        return any(home != path for home in self._sorted.paths.get(base, ()))

    @cached_property
    def _sorted(self) -> "_Sorted":
        found = _Sorted()
        for slug, path in self._known:
            found.add(slug, path)
        return found


class _Sorted:
    """Bases by the path of a note, all and those of questions, and the paths by base."""

    def __init__(self) -> None:
        self.bases: defaultdict[str, set[str]] = defaultdict(set)
        self.of_questions: defaultdict[str, set[str]] = defaultdict(set)
        self.paths: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, slug: str, path: str) -> None:
        if read := read_slug(slug):
            base, index, _ = read
            self.paths[base].add(path)
            self.bases[path].add(base)
            if not index:
                self.of_questions[path].add(base)
