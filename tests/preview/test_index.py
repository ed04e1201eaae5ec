"""The index: a row for each card, names once, and how much was found."""

import pytest

from cardgen.preview.entry import Missing
from cardgen.preview.index import COLUMNS, Said, index, said_by
from tests.preview.given import contents, entry, found


def test_a_row_says_what_the_list_shows() -> None:
    one, two = entry(), entry("b-0-ru", "b.md")
    whole = contents(one, two, missing=(Missing("c.md", 1, ("why",)),), b=found())
    said = {card.slug: said_by(card) for card in (one, two)}
    made = index(whole, said, {"a.md": 0, "b.md": 1}, {"000": "x"})
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in made["cards"]]
    assert [row["slug"] for row in rows] == ["a-0-en", "b-0-ru"]
    assert [made["names"]["path"][row["path"]] for row in rows] == ["a.md", "b.md"]
    assert [row["deck"] for row in rows] == [0, 0]
    assert made["names"]["tags"] == ["net", "lang::en"]
    assert [row["found"] for row in rows] == [[0, 0, 0], [0, 1, 0]]
    assert [row["shard"] for row in rows] == [0, 1]
    assert made["missing"] == [{"path": "c.md", "line": 1, "reasons": ["why"]}]
    assert made["place"]["vault"] == "My vault"


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        pytest.param("<p>A &lt;b&gt;?</p>", "<p>one two</p>", Said("A <b>?", "", 2), id="plain"),
        pytest.param("x" * 999, "<p>a</p><p>b - c</p>", Said("x" * 300, "", 3), id="long"),
        pytest.param("", "", Said("", "", 0), id="nothing"),
    ],
)
def test_what_is_said_of_a_card(question: str, answer: str, said: Said) -> None:
    assert said_by(entry(Question=question, Answer=answer)) == said
