"""The labels of a card: which languages have rules, and that no text breaks out of the style."""

import pytest

from cardgen.anki.labels import labels_css
from cardgen.anki.note_type import look, note_type_hash
from cardgen.config import Config, read_config
from cardgen.vocabulary import OWN_LABELS

GERMAN = {
    "languages": ["en", "de"],
    "language": {"de": {"labels": {"source": "Quelle", "follow_ups": "Zusatzfragen"}}},
}


def test_a_language_has_a_rule_for_each_label_that_it_has() -> None:
    css = look(read_config(GERMAN).words.labels).css
    assert '.follow-ups:lang(de)::before {\n  content: "Zusatzfragen";\n}' in css
    assert '.source:lang(de)::before {\n  content: "Quelle";\n}' in css
    assert ".context:lang(de)" not in css
    assert '.context::before {\n  content: "Follow-up to";\n}' in css


@pytest.mark.parametrize(
    ("values", "same"),
    [
        pytest.param({}, True, id="nothing"),
        pytest.param({"languages": ["en"]}, True, id="one of ours"),
        pytest.param({"languages": ["ru", "en"]}, True, id="another order"),
        pytest.param({**GERMAN, "languages": ["en"]}, True, id="described, not in use"),
        pytest.param({"languages": ["de"], "language": {"de": {}}}, True, id="no labels"),
        pytest.param({"headings": {"answer": {"ru": ["Короткий ориентир"]}}}, True, id="headings"),
        pytest.param(GERMAN, False, id="in use"),
        pytest.param({"language": {"ru": {"labels": {"source": "Откуда"}}}}, False, id="reworded"),
    ],
)
def test_the_note_type_changes_where_its_labels_do(values: dict[str, object], same: bool) -> None:
    labels = read_config(values).words.labels
    assert (note_type_hash(labels) == note_type_hash()) is same


def test_the_note_type_of_every_vault_so_far_is_what_it_was() -> None:
    assert note_type_hash(Config().words.labels) == "358c285682e70467"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param('say "so"', r'content: "say \"so\"";', id="quotes"),
        pytest.param(r"a\b", r'content: "a\\b";', id="a backslash"),
        pytest.param("</style><script>", r'content: "\3c /style>\3c script>";', id="a tag"),
        pytest.param("„Quelle“", 'content: "„Quelle“";', id="no more than that"),
    ],
)
def test_a_label_stays_within_its_quotes(text: str, written: str) -> None:
    assert written in labels_css((("en", (text, "", "", "")),))


def test_the_labels_that_come_with_cardgen_are_whole() -> None:
    assert all(all(said) for _, said in OWN_LABELS)
