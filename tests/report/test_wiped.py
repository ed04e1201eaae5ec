"""What an import wipes, in words: which tags and fields, of how many cards."""

import pytest

from cardgen.model.plan import Wiped
from cardgen.report.wiped import wiped_json, wiped_lines

MANY = tuple("abcdefg")


@pytest.mark.parametrize(
    ("wiped", "lines"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [Wiped("a", ("leech",), ()), Wiped("b", ("leech", "Mine"), ())],
            [("tags", 2, "`leech` (2), `Mine` (1)")],
            id="tags, the frequent ones first",
        ),
        pytest.param(
            [Wiped("a", (), ("Answer", "Question"))],
            [("edits", 1, "`Answer` (1), `Question` (1)")],
            id="edits",
        ),
        pytest.param(
            [Wiped("a", MANY, ("Answer",))],
            [
                ("tags", 1, "`a` (1), `b` (1), `c` (1), `d` (1), `e` (1) and 2 more"),
                ("edits", 1, "`Answer` (1)"),
            ],
            id="both, and many",
        ),
    ],
)
def test_lines(wiped: list[Wiped], lines: list[tuple[str, int, str]]) -> None:
    assert [*wiped_lines(wiped)] == lines


def test_json_names_the_cards() -> None:
    assert wiped_json([Wiped("a", ("t",), ("F",))]) == [
        {"slug": "a", "tags": ["t"], "fields": ["F"]}
    ]
