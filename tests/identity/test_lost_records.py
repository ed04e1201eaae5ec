"""A note without records: which slugs it lost, and what is said of it."""

import pytest

from cardgen.identity.lost_records import lost_slugs, records_gone
from tests.support.notes import card, compiled


@pytest.mark.parametrize(
    ("slugs", "known", "taken", "lost"),
    [
        pytest.param({"b-0-en"}, {"a-0-en"}, set(), {"a-0-en"}, id="another name"),
        pytest.param({"b-0-en"}, {"a-0-en", "a-1-en"}, {"a-1-en"}, {"a-0-en"}, id="one moved"),
        pytest.param({"a-0-en"}, {"a-0-en", "a-1-en"}, set(), set(), id="the same name"),
        pytest.param({"b-0-en"}, {"a-0-en"}, {"a-0-en"}, set(), id="all moved"),
        pytest.param({"b-0-en"}, set(), set(), set(), id="nothing was known"),
    ],
)
def test_lost_slugs(slugs: set[str], known: set[str], taken: set[str], lost: set[str]) -> None:
    assert lost_slugs(slugs, known, taken) == lost


@pytest.mark.parametrize(
    ("number", "named"),
    [
        pytest.param(1, "`s0`", id="one"),
        pytest.param(4, "`s0`, `s1`, `s2`, `s3`", id="as many as are named"),
        pytest.param(6, "`s0`, `s1`, `s2`, `s3` and 2 more", id="more"),
    ],
)
def test_a_few_are_named(number: int, named: str) -> None:
    slugs = [f"s{place}" for place in reversed(range(number))]
    found = records_gone(compiled("a.md", []), card(), slugs)
    assert found.harmful
    assert f" {named}" in found.message
