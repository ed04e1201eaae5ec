"""The text of a new note: its template, and placeholders filled in."""

from datetime import date

import pytest

from cardgen.config import Config, read_config
from cardgen.edits.new_note import Values, fill, plain_template
from tests.support.notes import read

GERMAN = {
    "languages": ["de"],
    "language": {"de": {"headings": {"question": ["Frage"], "answer": ["Antwort"]}}},
}


@pytest.mark.parametrize(
    ("settings", "headings"),
    [
        pytest.param(
            {},
            ["# Question (EN)", "# Вопрос (RU)", "## Answer (EN)", "## Ответ (RU)",
             "## Follow-ups (EN)", "## Дополнительные вопросы (RU)", "## References"],
            id="both",
        ),
        pytest.param(
            {"languages": ["ru"]},
            ["# Вопрос", "## Ответ", "## Дополнительные вопросы", "## Ссылки"],
            id="Russian alone",
        ),
        pytest.param(
            GERMAN,
            ["# Frage", "## Antwort", "## Follow-ups (DE)", "## References"],
            id="a language without all headings",
        ),
    ],
)  # fmt: skip
def test_the_headings_are_those_of_the_languages(
    settings: dict[str, object], headings: list[str]
) -> None:
    config = read_config(settings)
    template = plain_template(config.words)
    assert [line for line in template.split("\n") if line.startswith("#")] == headings
    note = read(template.replace("{{", "<").replace("}}", ">"), config=config).note
    assert len(note.sections) == len(headings), "cardgen reads each of them"


def test_a_note_that_asks_its_title_has_no_headings() -> None:
    assert "#" not in plain_template(Config().words, sections=False)


VALUES: Values = {
    "title": "A: b",
    "id": "be-007",
    "date": "2026-02-03",
    "tags": ("a", "b, c"),
    "moc": "",
    "none": (),
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        pytest.param("---\ntitle: {{title}}\n---\n", '---\ntitle: "A: b"\n---\n', id="YAML"),
        pytest.param("---\ntitle: '{{title}}'\n---\n", '---\ntitle: "A: b"\n---\n', id="quoted"),
        pytest.param("---\nid: {{ id }}\n---\n", "---\nid: be-007\n---\n", id="spaces"),
        pytest.param("---\nid: x{{id}}\n---\n", "---\nid: xbe-007\n---\n", id="a part of a value"),
        pytest.param("---\na:\n- {{title}}\n---\n", '---\na:\n- "A: b"\n---\n', id="an item"),
        pytest.param("---\ntags: {{tags}}\n---\n", '---\ntags: [a, "b, c"]\n---\n', id="a list"),
        pytest.param("---\na: {{none}}\n---\n", "---\na: []\n---\n", id="an empty list"),
        pytest.param("---\nmoc: {{moc}}\nid: x\n---\n", "---\nid: x\n---\n", id="nothing to say"),
        pytest.param("---\nd: {{date}}\n---\n", "---\nd: 2026-02-03\n---\n", id="a date"),
        pytest.param("---\r\nid: {{id}}\r\n---\r\n", "---\r\nid: be-007\r\n---\r\n", id="CRLF"),
        pytest.param("# {{title}}\n{{tags}}\n", "# A: b\na, b, c\n", id="text"),
        pytest.param("a: {{title}}\n", "a: A: b\n", id="no frontmatter"),
        pytest.param("a  \nb\n", "a  \nb\n", id="nothing"),
    ],
)
def test_fill(template: str, text: str) -> None:
    assert fill(template, VALUES) == (text, ())


def test_what_stands_for_nothing_stays_and_is_told() -> None:
    assert fill("{{id}} {{mood}} {{mood}}", VALUES) == ("be-007 {{mood}} {{mood}}", ("mood",))


@pytest.mark.parametrize(
    "title",
    ["a: b", "- a", "'a", '"a"', "no", "2024", "#a", "a #b", "[a]", "{a}", "*a", "&a", "a, b",
     "@a", "%a", "`a`", "!a", "a\\b", "ё: ?", "null", "1e3", "|", ">", "?", "~", "a:"],
)  # fmt: skip
def test_any_title_is_read_as_it_was_given(title: str) -> None:
    text, _ = fill("---\ntitle: {{title}}\ncreated: {{date}}\n---\n", {**VALUES, "title": title})
    header = read(text).frontmatter
    assert (header.titles, header.created) == ((title,), date(2026, 2, 3))
    assert header.damage == ()
