"""A note is where its cards are, whatever took its name."""

import pytest

from cardgen.identity.homes import Homes


@pytest.mark.parametrize(
    ("known", "elsewhere"),
    [
        pytest.param([], "", id="nothing is known"),
        pytest.param([("x-0-en", "a")], "bc", id="a question tells"),
        pytest.param([("x-1-en", "a")], "bc", id="so does a follow-up"),
        pytest.param([("x-0-en", "a"), ("x-0-ru", "b")], "abc", id="taken apart"),
        pytest.param([("opaque", "a")], "", id="a slug without a base"),
    ],
)
def test_a_base_is_of_the_notes_that_have_its_cards(
    known: list[tuple[str, str]], elsewhere: str
) -> None:
    homes = Homes(known)
    assert "".join(path for path in "abc" if homes.is_elsewhere("x", path)) == elsewhere


def test_a_note_has_the_bases_of_its_questions_for_sure() -> None:
    homes = Homes([("x-0-en", "a"), ("y-1-en", "a")])
    assert homes.bases("a") == {"x", "y"}
    assert homes.bases("a", of_questions=True) == {"x"}
    assert not homes.bases("b")
