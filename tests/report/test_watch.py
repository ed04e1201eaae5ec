"""What a round of a watch says, in one line."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.round import Round
from cardgen.model.summary import Summary
from cardgen.report.watch import first_line, round_lines

BUILT = Summary(
    3, 0, 0, (("question", "en", 2), ("question", "ru", 1)), 0, 0, 3, 0, 0, 0, 0, 0, (), ()
)
ERROR = diagnose("missing-question", "a.md", None, "no question", "add one")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        pytest.param(Round(BUILT), [], id="no news"),
        pytest.param(
            Round(replace(BUILT, new=1, changed=2)),
            ["1 new card, 2 cards changed (0.0 s)"],
            id="cards",
        ),
        pytest.param(
            Round(BUILT, appeared=(ERROR,), seconds=1.23),
            ["a.md: error[missing-question]: no question\n = hint: add one\n", "1 error (1.2 s)"],
            id="an error in full",
        ),
        pytest.param(Round(BUILT, mended=2), ["2 errors mended (0.0 s)"], id="mended"),
        pytest.param(
            Round(BUILT, warnings=1),
            ["1 new finding: `cardgen check` names them (0.0 s)"],
            id="a finding",
        ),
        pytest.param(Round(fault="no disk"), ["nothing built: no disk (0.0 s)"], id="a fault"),
        pytest.param(Round(BUILT, is_back=True), ["built again (0.0 s)"], id="a fault is gone"),
        pytest.param(Round(BUILT, sent=5), ["5 cards brought to Anki (0.0 s)"], id="sent"),
        pytest.param(
            Round(BUILT, unsent="Anki sleeps"),
            ["not brought to Anki: Anki sleeps (0.0 s)"],
            id="not sent",
        ),
        pytest.param(
            Round(BUILT, sent=1, edited=2, not_done=1),
            [
                "1 card brought to Anki, 2 cards edited in Anki left to `cardgen sync`,"
                " 1 card not as planned in Anki: run `cardgen sync` (0.0 s)"
            ],
            id="left",
        ),
    ],
)
def test_a_round(done: Round, said: list[str]) -> None:
    assert list(round_lines(done, str, lambda text, severity: text)) == said


def test_the_first_line() -> None:
    assert first_line(Round(BUILT)) == "watching 3 notes with 3 cards; Ctrl-C ends it"
    assert first_line(Round(fault="x")) == "watching; Ctrl-C ends it"
