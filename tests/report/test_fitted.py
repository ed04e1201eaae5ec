"""Lines are broken at spaces, and the rest goes on below what it belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.report.fitted import fitted

RED = "\x1b[31m\x1b[1m"
END = "\x1b[0m"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("n/a.md:1:1: error[missing-answer]: the `en` question has none",
                     ["n/a.md:1:1: error[missing-answer]: the", "  `en` question has none"],
                     id="a diagnostic"),
        pytest.param(f"n/a.md:1:1: {RED}error{END}[missing-answer]: the `en` question has none",
                     [f"n/a.md:1:1: {RED}error{END}[missing-answer]: the",
                      "  `en` question has none"],
                     id="colour takes no room"),
        pytest.param("  = hint: write it, and then build all of it once more",
                     ["  = hint: write it, and then build all", "          of it once more"],
                     id="a hint"),
        pytest.param("content   12 new, 0 changed, 1,234 unchanged",
                     ["content   12 new, 0 changed, 1,234", "          unchanged"],
                     id="a column"),
        pytest.param("то, что слишком длинно для узкого экрана здесь",
                     ["то, что слишком длинно для узкого экрана", "  здесь"], id="Cyrillic"),
        pytest.param("12 | a line of a note that is as long as it was written",
                     ["12 | a line of a note that is as long as it was written"], id="an excerpt"),
        pytest.param("   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^",
                     ["   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^"], id="carets"),
        pytest.param("now run `cardgen check --select missing-answer`, then read it",
                     ["now run", "  `cardgen check --select missing-answer`,", "  then read it"],
                     id="a command is one word"),
        pytest.param("a" * 50 + " b", ["a" * 50, "  b"], id="a word that is too wide"),
        pytest.param("one\n\ntwo", ["one", "", "two"], id="lines that fit"),
        pytest.param("", [""], id="nothing"),
    ],
)  # fmt: skip
def test_a_line_is_broken_at_spaces(text: str, rows: list[str]) -> None:
    assert list(fitted(text, 40)) == rows


@given(st.text(st.sampled_from("ab `|=:й\n"), max_size=80), st.integers(30, 60))
def test_no_word_is_lost_or_broken(text: str, width: int) -> None:
    rows = list(fitted(text, width))
    assert " ".join(rows).split() == text.split()


def test_a_terminal_without_a_width_breaks_nothing() -> None:
    assert list(fitted("one two three", 0)) == ["one two three"]
