"""What is unsound in a frontmatter, and how its author mends it."""

import pytest

from tests.support.notes import codes, fenced, read


@pytest.mark.parametrize(
    ("lines", "cure"),
    [
        pytest.param(("\tid: a",), "indent with spaces", id="tab"),
        pytest.param(("id: @a",), "begins with a sign", id="sign"),
        pytest.param(("id: 'a",), "close the quote or bracket", id="quote"),
        pytest.param(("tags: [a, b",), "close the quote or bracket", id="bracket"),
        pytest.param(("title: a: b",), "quote the value", id="colon"),
    ],
)
def test_a_fault_has_its_cure(lines: tuple[str, ...], cure: str) -> None:
    found = [one for one in read(fenced(*lines)).found if one.code == "broken-yaml"]
    assert len(found) == 1
    assert cure in found[0].hint


@pytest.mark.parametrize(
    ("lines", "sealed"),
    [
        pytest.param(("id: a", "..."), 1, id="the end of a document"),
        pytest.param(("l: &l", "- slug: a-0-en", "anki_cards: *l"), 1, id="an alias"),
        pytest.param(("l: &l {slug: a-0-en}", "anki_cards:", "- *l"), 1, id="an alias of an entry"),
        pytest.param(("id: ...", "title: a..."), 0, id="dots in a value"),
        pytest.param(("anki_cards: &l", "- slug: a-0-en", "l: *l"), 0, id="an anchor"),
        pytest.param(("a: &a x", "b: *a"), 0, id="an alias elsewhere"),
    ],
)
def test_what_cannot_be_added_to(lines: tuple[str, ...], sealed: int) -> None:
    assert codes(read(fenced(*lines)).found).count("sealed-frontmatter") == sealed
