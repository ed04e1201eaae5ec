"""A record as YAML: what would be misread is quoted."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cardgen.edits.entry import quoted
from cardgen.edits.records import record_edits
from cardgen.model.change import RecordChange
from tests.support.notes import read_block


@pytest.mark.parametrize(
    ("slug", "written"),
    [
        pytest.param("be-sec-001-0-en", "be-sec-001-0-en", id="plain"),
        pytest.param("ключ-0-ru", "ключ-0-ru", id="cyrillic"),
        pytest.param("001-0-en", "'001-0-en'", id="digits-first"),
        pytest.param("a: b-0-en", "'a: b-0-en'", id="colon"),
        pytest.param("it's-0-en", "'it''s-0-en'", id="quote"),
        pytest.param("#1-0-en", "'#1-0-en'", id="hash"),
        pytest.param("yes", "'yes'", id="a-word-of-yaml"),
        pytest.param("a 🎉-0-en", "'a 🎉-0-en'", id="emoji"),
        pytest.param("-a-0-en", "'-a-0-en'", id="dash"),
    ],
)
def test_a_slug_is_quoted_where_yaml_would_misread_it(slug: str, written: str) -> None:
    change = RecordChange(slug, "en", 9, "g")
    (edit,) = record_edits("---\nid: x\n---\n", read_block("---\nid: x\n---\n")[0], (change,))
    assert f"- slug: {written}\n" in edit.replacement
    assert yaml.safe_load(edit.replacement)["anki_cards"][0]["slug"] == slug


def test_norway_keeps_its_language() -> None:
    change = RecordChange("a-0-no", "no", 9, "g")
    (edit,) = record_edits("---\nid: x\n---\n", read_block("---\nid: x\n---\n")[0], (change,))
    assert "  language: 'no'\n" in edit.replacement


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_a_quoted_guid_reads_back(guid: str) -> None:
    assert yaml.safe_load(quoted(guid.replace("\ufeff", "").replace("\ufffe", "x"))) is not None
