"""How numbers and nouns are spelt for people: one way everywhere."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from cardgen import wording
from cardgen.wording import agree, composed, count, listed, megabytes


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(0, "0 notes", id="none"),
        pytest.param(1, "1 note", id="one"),
        pytest.param(2, "2 notes", id="two"),
        pytest.param(1234, "1,234 notes", id="many"),
    ],
)
def test_a_number_and_its_noun(number: int, said: str) -> None:
    assert count(number, "note") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(0, "0 cards were", id="none"),
        pytest.param(1, "1 card was", id="one"),
        pytest.param(21, "21 cards were", id="many"),
    ],
)
def test_a_verb_agrees_with_its_number(number: int, said: str) -> None:
    assert f"{count(number, 'card')} {agree(number, 'was', 'were')}" == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        pytest.param(1234.56, "1,234.6 MB", id="large"),
        pytest.param(0.1, "0.1 MB", id="small"),
        pytest.param(0.00018, "0.00018 MB", id="next to nothing"),
    ],
)
def test_a_size(size: float, said: str) -> None:
    assert megabytes(size) == said


def test_letters_are_composed() -> None:
    assert composed("и\u0306") == "й"


NUMBER_AND_NOUN = re.compile(r"\A (?:cards?|notes?|records?|errors?|lines?|reviews?)\b")


def test_no_number_stands_beside_a_noun_unspelt() -> None:
    """A noun behind a number comes from `count`, so that `1 notes` and `1234 notes` cannot be."""
    texts = {
        (path.name, ast.unparse(node))
        for path in Path(wording.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for number, text in pairwise(node.values)
        if isinstance(number, ast.FormattedValue) and isinstance(text, ast.Constant)
        if NUMBER_AND_NOUN.match(str(text.value))
    }
    assert not texts


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["a"], "`a`"),
        (["a", "b"], "`a` and `b`"),
        (["a", "b", "c"], "`a`, `b` and `c`"),
        (["a", "b", "c", "d"], "`a`, `b`, `c` and 1 other"),
        (["a", "b", "c", "d", "e"], "`a`, `b`, `c` and 2 others"),
        ([], ""),
    ],
)
def test_listed(names: list[str], text: str) -> None:
    assert listed(names, 3) == text
