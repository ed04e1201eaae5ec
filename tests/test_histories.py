"""A real vault's history, merged as three authors would, keeps every review on its card.

`CARDGEN_HISTORIES_REPORT=1 pytest -s tests/test_histories.py` plays the cards of all its notes,
where the usual run has those of every eighth, and prints what came of each step.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from tests.history.figures import Double, Figures, table
from tests.history.merges import AUTHORS, HISTORIES, Step, read_steps
from tests.history.records import as_target
from tests.history.replay import Replay
from tests.history.world import World

REPORT = bool(os.environ.get("CARDGEN_HISTORIES_REPORT"))
START = 1_780_000_000  # 2026-05-28
FIRST, EVERY = (0, 1) if REPORT else (3, 8)

pytestmark = pytest.mark.skipif(
    not (HISTORIES / "lineage.jsonl").exists(), reason=f"there are no histories in `{HISTORIES}`"
)
Played = tuple[Figures, ...]


@pytest.fixture(scope="module", params=AUTHORS)
def played(request: pytest.FixtureRequest) -> Played:
    """Return what came of each step for an author."""
    with closing(World(START)) as world:
        replay = Replay(world, AUTHORS[request.param])
        figures = tuple(map(replay.play, _steps()))
    if REPORT:
        lines = (f"\n\n{request.param}", *table(figures), *_named(figures))
        sys.stdout.write("\n".join(lines))
        sys.stdout.flush()  # the next author takes a while
    return figures


def _steps() -> Iterator[Step]:
    """Yield the steps with some of the notes; the others can be linked to."""
    steps = read_steps(HISTORIES)
    kept = set(sorted(steps[-1].paths)[FIRST::EVERY])
    for step in steps:
        texts = {n: t if n in kept else as_target(t) for n, t in step.texts.items()}
        yield replace(step, texts=texts)


def _named(figures: Played) -> Iterator[str]:
    """Yield the names behind the numbers."""
    for number, step in enumerate(figures):
        yield from (f"{number} cured: {words}" for words in step.cured)
        yield from (f"{number} only titles: {slug}" for slug in step.only_titles)
        yield from (f"{number} strayed: {slug}" for slug in step.strays)
        yield from (f"{number} {_told(double)}" for double in step.doubles)


def _told(double: Double) -> str:
    why = "asks the same as" if double.same_question else "stands in the place of"
    return f"{double.new} is new and {why} {double.old}, which has reviews"


def test_no_review_is_lost(played: Played) -> None:
    assert not sum(step.lost for step in played)
    assert played[-1].reviews >= played[-1].cards


def test_no_card_is_given_to_another_note(played: Played) -> None:
    assert not [slug for step in played for slug in step.strays]


def test_no_reviewed_card_is_left_behind_for_a_new_one(played: Played) -> None:
    """A follow-up may go and another come: of these only what asks the same is one card."""
    doubles = [double for step in played for double in step.doubles]
    wrong = [d for d in doubles if d.same_question or d.who.kind == "question"]
    assert not wrong, "\n".join(map(_told, wrong))


def test_nothing_is_sent_for_the_title_of_a_linked_note(played: Played) -> None:
    assert not [slug for step in played for slug in step.only_titles]


def test_what_is_held_back_is_freed_by_the_printed_cure(played: Played) -> None:
    assert not {number: step.kept_back for number, step in enumerate(played) if step.kept_back}
