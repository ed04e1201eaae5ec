"""How the rules of parity compare: two answers of one note, and a sentence on what differs."""

from collections.abc import Callable, Iterator

from cardgen.rules.facts.sides import Side, pairs
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

HINT = "bring both to the same content"


def differing(
    subject: Subject, noun: str, number: Callable[[Side], int]
) -> Iterator[tuple[Side, Side, Finding]]:
    """Yield each two answers whose counts differ, with the finding that says by how much."""
    for one, other in pairs(subject):
        if number(one) != number(other):
            yield one, other, Finding(other.heading, sentence(one, other, noun, number), HINT)


def sentence(one: Side, other: Side, noun: str, number: Callable[[Side], int]) -> str:
    """Return what two answers have of something, and where the first one stands."""
    return (
        f"the `{other.language}` answer has {count(number(other), noun)},"
        f" but the `{one.language}` answer on line {one.heading.line} has {number(one):,}"
    )
