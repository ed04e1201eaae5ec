"""How the rules of parity compare: two answers of one note, and a sentence on what differs."""

from collections.abc import Callable, Iterator

from cardgen.rules.facts.sides import Side, pairs
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import plural

HINT = "bring both to the same content"


def differing(
    subject: Subject, noun: str, count: Callable[[Side], int]
) -> Iterator[tuple[Side, Side, Finding]]:
    """Yield each two answers whose counts differ, with the finding that says by how much."""
    for one, other in pairs(subject):
        if count(one) != count(other):
            yield one, other, Finding(other.heading, sentence(one, other, noun, count), HINT)


def sentence(one: Side, other: Side, noun: str, count: Callable[[Side], int]) -> str:
    """Return what two answers have of something, and where the first one stands."""
    return (
        f"the `{other.language}` answer has {plural(count(other), noun)},"
        f" the `{one.language}` one of line {one.heading.line} has {count(one)}"
    )
