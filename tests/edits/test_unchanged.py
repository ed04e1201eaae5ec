"""What counts as the same frontmatter but for records, and what does not."""

import pytest

from cardgen.edits.unchanged import keeps_frontmatter

RECORDS = (
    "id: a\nanki_cards:\n- slug: x\n  k: |+\n    v\n\n- slug: y\n  anki_id: null\nz: [1, {b: c}]\n"
)


def _with(old: str, new: str) -> str:
    assert old in RECORDS
    return RECORDS.replace(old, new, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(RECORDS, RECORDS, id="nothing"),
        pytest.param("", "anki_cards:\n- slug: x\n", id="the first key"),
        pytest.param("id: a\n", "id: a\nanki_cards: [{slug: x}]\n", id="a key below"),
        pytest.param("anki_cards:\nid: a\n", "anki_cards:\n- slug: x\nid: a\n", id="null"),
        pytest.param("anki_cards: []\n", "anki_cards:\n- slug: x\n", id="an empty list"),
        pytest.param(RECORDS, _with("z:", "- slug: q\nz:"), id="an entry"),
        pytest.param(RECORDS, _with("null", "5\n  guid: 'g'"), id="a record completed"),
        pytest.param(RECORDS, _with("slug: x", "slug: x\n  guid: 'g'"), id="a key in a record"),
        pytest.param("x: &a [*a]\n", "x: &a [*a]\nanki_cards: []\n", id="a list within itself"),
    ],
)
def test_records_may_be_added(before: str, after: str) -> None:
    assert keeps_frontmatter(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(RECORDS, _with("id: a", "id: b"), id="a value"),
        pytest.param(RECORDS, _with("id: a", "'id': a"), id="quotes of a key"),
        pytest.param(RECORDS, _with("id: a", "id: a\nb: c"), id="another key"),
        pytest.param(RECORDS, _with("id: a\n", ""), id="a key lost"),
        pytest.param(RECORDS, _with("{b: c}", "{b: d}"), id="a value within"),
        pytest.param(RECORDS, _with("v\n\n", "v\n"), id="a newline of a text"),
        pytest.param(RECORDS, _with("- slug: x", "- slug: q"), id="a slug"),
        pytest.param(RECORDS, _with("- slug: x", "- slug: x\n  note: n"), id="a key of no record"),
        pytest.param(RECORDS, _with("- slug: y\n  anki_id: null\n", ""), id="an entry lost"),
        pytest.param(RECORDS, _with("- slug: x", "- slug: q\n- slug: x"), id="an entry above"),
        pytest.param(RECORDS, _with("  anki_id: null\n", ""), id="a key of a record lost"),
        pytest.param("anki_cards: [a]\n", "anki_cards: [b]\n", id="what is no record"),
        pytest.param("anki_cards:\n- a\n", "anki_cards: [a]\n- b\n", id="what cannot be read"),
        pytest.param("id: a\n", "anki_cards: []\nid: a\n", id="a key above"),
        pytest.param("id: a\n", "- id\n", id="no set of keys"),
        pytest.param("anki_cards: []\n", "anki_cards: x\n", id="no list"),
    ],
)
def test_nothing_else_may_change(before: str, after: str) -> None:
    assert not keeps_frontmatter(before, after)
