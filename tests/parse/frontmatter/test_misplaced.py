"""Records that stand under another key: found, and what only looks like them left alone."""

import pytest
import yaml

from cardgen.parse.frontmatter.misplaced import misplaced_records

RECORD = "{slug: a-0-en, anki_id: 5}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("Anki-Cards: [a]", "Anki-Cards", id="like our own"),
        pytest.param("anki cards:\n- x", "anki cards", id="with a space"),
        pytest.param(f"cards: [{RECORD}]", "cards", id="another name"),
        pytest.param(f"a:\n  b:\n    cards: [{RECORD}]", "cards", id="deeper"),
        pytest.param(f"a: [[{{cards: [{RECORD}]}}]]", "cards", id="in a list"),
        pytest.param(f"anki_cards: []\nold: [{RECORD}]", "old", id="beside an empty list"),
    ],
)
def test_records_are_found(text: str, key: str) -> None:
    found = misplaced_records(_root(text))
    assert isinstance(found, yaml.ScalarNode)
    assert found.value == key


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"anki_cards: [{RECORD}]", id="in their place"),
        pytest.param(f"anki_cards: [x]\nold: [{RECORD}]", id="kept on purpose"),
        pytest.param("cards: [{slug: a}]", id="half a record"),
        pytest.param("anki-cards: []", id="empty"),
        pytest.param("anki-cards: x", id="no list"),
        pytest.param("a: &l [b]\nc: *l", id="aliases"),
        pytest.param("{}", id="nothing"),
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert misplaced_records(_root(text)) is None


def _root(text: str) -> yaml.MappingNode:
    root = yaml.compose(text)
    assert isinstance(root, yaml.MappingNode)
    return root
