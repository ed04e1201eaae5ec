"""A frontmatter by its condition: whether its records are known, and whether it is written into."""

import pytest

from cardgen.model.note import WHOLE, Condition, Damaged, Frontmatter, Unreadable


@pytest.mark.parametrize(
    ("condition", "readable", "damage"),
    [
        pytest.param(WHOLE, True, (), id="whole"),
        pytest.param(Damaged(("sealed",)), True, ("sealed",), id="damaged"),
        pytest.param(Unreadable(("broken",), ("a-0-en",)), False, ("broken",), id="unreadable"),
    ],
)
def test_condition(condition: Condition, readable: bool, damage: tuple[str, ...]) -> None:
    found = Frontmatter(condition=condition)
    assert (found.readable, found.damage) == (readable, damage)
