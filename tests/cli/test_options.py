"""Options that several verbs share: codes, with commas and repeated."""

import pytest

from cardgen.cli.options import codes


@pytest.mark.parametrize(
    ("given", "read"),
    [
        pytest.param(["a"], ("a",), id="one"),
        pytest.param(["a,b", "c"], ("a", "b", "c"), id="commas and repeated"),
        pytest.param([" a , b "], ("a", "b"), id="spaces"),
        pytest.param(["a,,b,"], ("a", "b"), id="empty parts"),
        pytest.param([""], (), id="empty"),
        pytest.param(None, (), id="not given"),
    ],
)
def test_codes(given: list[str] | None, read: tuple[str, ...]) -> None:
    assert codes(given) == read
