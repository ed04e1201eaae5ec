"""What is counted while a history is replayed, and the tables that show it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Who:
    """What a card is by the truth of the history: its note, and what it asks there."""

    note: str
    language: str
    kind: str
    question: str

    def is_place_of(self, other: "Who") -> bool:
        """Return whether two are cards of one note, language and kind."""
        return (self.note, self.language, self.kind) == (other.note, other.language, other.kind)

    def asks_as(self, other: "Who") -> bool:
        """Return whether two ask the same, word for word."""
        return (self.language, self.question) == (other.language, other.question)


@dataclass(frozen=True, slots=True)
class Double:
    """A reviewed card left behind, and the new one that stands in its place or asks the same."""

    step: int
    old: str
    new: str
    who: Who
    same_place: bool
    same_question: bool


@dataclass(slots=True)
class Figures:
    """What was counted at one step. `cured` are the commands that were carried out as printed.

    `held` counts the cards that the first build left out, `kept_back` those that the last did;
    `strays` are reviewed cards that were given to another note.
    """

    codes: list[int] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    cured: list[str] = field(default_factory=list)
    held: int = 0
    kept_back: int = 0
    cards: int = 0
    new: int = 0
    updates: int = 0
    only_titles: list[str] = field(default_factory=list)
    reviews: int = 0
    lost: int = 0
    orphans: int = 0
    strays: list[str] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the table's row, in the order of its columns."""
        place = sum(double.same_place for double in self.doubles)
        question = sum(double.same_question for double in self.doubles)
        return (
            *(self.held, self.kept_back, self.cards, self.new, self.updates),
            *(len(self.only_titles), self.reviews, self.lost, self.orphans),
            *(len(self.strays), place, question),
        )


def table(steps: Sequence[Figures]) -> Iterator[str]:
    """Yield the lines of a table: a row a step, and their sum."""
    names = ("step", "exit", "held", "kept", "cards", "new", "sent", "titles", "reviews", "lost")
    yield _row((*names, "behind", "strays", "place", "question", "faults"))
    for number, step in enumerate(steps):
        codes = ">".join(map(str, step.codes))
        faults = ", ".join(f"{code} {count}" for code, count in sorted(step.faults.items()))
        yield _row((number, codes, *step.numbers(), faults))
    sums = [sum(column) for column in zip(*(step.numbers() for step in steps), strict=True)]
    failed = sum(any(step.codes) for step in steps)
    yield _row(("all", f"{failed} of {len(steps)}", *sums, ""))


def _row(cells: Sequence[object]) -> str:
    return " ".join(f"{cell!s:>8}" for cell in cells[:-1]) + f"  {cells[-1]}"
