"""What an import wipes of the user's own, in words and as values of a JSON document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cardgen.model.plan import Wiped

_NAMED = 5  # tags or fields that a line names


def wiped_lines(wiped: Sequence[Wiped]) -> Iterator[tuple[str, int, str]]:
    """Yield what is wiped: what it is, the number of cards that lose it, and which, with numbers.

    Nothing is yielded where nothing is lost.
    """
    for kind, lost in (
        ("tags", [one.tags for one in wiped if one.tags]),
        ("edits", [one.fields for one in wiped if one.fields]),
    ):
        if lost:
            yield kind, len(lost), _named(name for names in lost for name in names)


def _named(names: Iterable[str]) -> str:
    counts = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ", ".join(f"`{name}` ({number:,})" for name, number in counts[:_NAMED])
    more = len(counts) - _NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def wiped_json(wiped: Iterable[Wiped]) -> list[dict[str, object]]:
    """Return what is wiped, card by card."""
    return [{"slug": o.slug, "tags": list(o.tags), "fields": list(o.fields)} for o in wiped]
