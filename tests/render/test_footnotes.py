"""Footnotes: numbered in the order of the field, each once."""

import pytest

from tests.render.given import html


@pytest.mark.parametrize(
    ("text", "numbers", "notes"),
    [
        pytest.param("a[^x] b[^y]\n\n[^y]: Y\n[^x]: X", [1, 2], ["X", "Y"], id="by reference"),
        pytest.param("a[^x] b[^x]\n\n[^x]: X", [1, 1], ["X"], id="twice"),
        pytest.param("a^[X] b[^y]\n\n[^y]: Y", [1, 2], ["X", "Y"], id="in place"),
        pytest.param("a[^x]\n\n[^x]: X[^y]\n[^y]: Y", [1, 2], ["X", "Y"], id="one in another"),
        pytest.param("a\n\n[^x]: X", [], [], id="not referred to"),
        pytest.param("a[^x]", [], [], id="not defined"),
    ],
)
def test_footnotes(text: str, numbers: list[int], notes: list[str]) -> None:
    shown = html(text)
    assert [f"[{number}]" in shown for number in numbers] == [True] * len(numbers)
    assert shown.count('class="footnote-ref"') == len(numbers)
    assert shown.count("<li>") == len(notes)
    assert sorted(notes, key=shown.index) == notes
