"""A whole note: what is missing is named, what is no note is left in peace, nothing raises."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.model.note import SourceNote
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.note import parse_header, parse_note, read_header
from cardgen.vault.notes import decode
from tests.support.notes import BODY, Read, fenced, read

GOLDEN = Path(__file__).parents[1] / "golden" / "notes"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(BODY, [], id="no frontmatter"),
        pytest.param(fenced("id: a"), [], id="whole"),
        pytest.param("", [], id="empty file"),
        pytest.param("\ufeff", [], id="byte order mark alone"),
        pytest.param("\n \n\t\n", [], id="blank lines"),
        pytest.param("Just text.\n", [], id="a link target"),
        pytest.param("# Title\n\n## Follow-ups\n- a\n", [], id="a tail alone is a target"),
        pytest.param(fenced("id: [a]", body="text"), [], id="a target with a wrong type"),
        pytest.param("---\nfoo: b: c\n---\ntext", [], id="a target with broken YAML"),
        pytest.param("---\n\nA rule and text.\n\n---\n", [], id="a target between rules"),
        pytest.param(
            "---\nanki_cards: b: c\n---\n", ["broken-yaml"], id="records in broken YAML"
        ),
        pytest.param(fenced("anki_cards: a", body=""), ["bad-records"], id="records of a text"),
        pytest.param(fenced("anki_cards: [a]", body=""), ["unreadable-record"],
                     id="a record of a text"),
        pytest.param(
            fenced("anki_cards:", "- slug: a-0-en", body="text"), ["no-sections"],
            id="records without sections",
        ),
        pytest.param(
            "# Question (EN)\nq\n## Answer (EN)\na\n", ["missing-translation"], id="one language"
        ),
        pytest.param(
            "# Question (EN)\nq\n", ["missing-answer", "missing-translation"], id="no answer"
        ),
        pytest.param(
            "# Answer (EN)\na\n", ["missing-question", "missing-translation"], id="no question"
        ),
        pytest.param(
            "# Question (EN)\n\n## Answer (EN)\na\n",
            ["empty-section", "missing-question", "missing-translation"], id="empty question",
        ),
        pytest.param(
            "# Question (EN)\n%% hidden %%\n\n## Answer (EN)\na\n",
            ["empty-section", "missing-question", "missing-translation"], id="only a comment",
        ),
        pytest.param(
            "# Question (EN)\n\n## Answer (EN)\n", ["empty-section", "no-sections"],
            id="all empty",
        ),
        pytest.param(BODY.replace("Протокол.", "![](a.png)"), [], id="an image is text"),
        pytest.param("# Question (EN/RU)\nq\n## Answer (EN/RU)\na\n", [], id="both in one"),
        pytest.param("a\0b\n" + BODY, ["nul-character", "text-outside-sections"], id="NUL"),
        pytest.param(BODY + "\u2028\x0b\x85", [], id="odd white space"),
    ],
)  # fmt: skip
def test_complaints(text: str, codes: list[str]) -> None:
    assert read(text).codes == codes


def test_what_is_missing_is_said_where_its_other_side_stands() -> None:
    found = read("# Question (EN)\nq\n\n# Вопрос (RU)\nв\n\n## Answer (EN)\na\n").found[0]
    assert found.code == "missing-answer"
    assert found.span
    assert (found.span.line, found.span.column) == (4, 1)


def test_a_language_that_is_not_configured_is_said_and_not_missed() -> None:
    assert read(BODY, config=Config(languages=("en",))).codes == ["unknown-language"]


def test_broken_yaml_costs_the_cards_not_the_reading() -> None:
    note = read(fenced("id: a", "title: b: c"))
    assert note.codes == ["broken-yaml"]
    assert note.cards() == ()
    assert len(note.note.sections) == 4


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    source = decode(path.name, path.read_bytes())
    assert isinstance(source, SourceNote)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert reading(read(source.text, path.name)) == expected


def reading(note: Read) -> dict[str, Any]:
    """Return how a note reads, as a golden file says it."""
    frontmatter = note.frontmatter
    return {
        "id": frontmatter.id,
        "topic": frontmatter.topic,
        "created": frontmatter.created.isoformat() if frontmatter.created else None,
        "cards": [
            {
                "language": card.language,
                "index": card.index,
                "question": visible_text(card.question),
                "answer": visible_text(card.answer),
            }
            for card in note.cards()
        ],
        "follow_ups": [
            [item.language, visible_text(item.question)] for item in note.note.follow_ups
        ],
        "records": [[r.slug, r.language, r.anki_id, r.guid] for r in frontmatter.records],
        "writable": not frontmatter.damage,
        "diagnostics": [
            f"{one.span.line}:{one.span.column} {one.code}" if one.span else one.code
            for one in note.found
        ],
    }


FRAGMENTS = (
    *("---", "---\n", "\n---\n", "---\\\n", "id: a\n", "'---id': b\n", "title: A / Б\n"),
    *("id: a: b\n", "anki_cards:\n", "- slug: a-0-en\n", "  language: ru\n", "  anki_id: 17\n"),
    *("anki_cards: []\n", "tags: [a, b]\n", "related:\n- [[c]]\n", "created: 2025-13-01\n"),
    *("status: retired\n", "# Question (EN)\n", "# Вопрос (RU)\n", "## Answer (EN)\n"),
    *("## Ответ (RU)\n", "# Question\n", "## Follow-ups\n", "### Дополнительные вопросы (RU)\n"),
    *("## References\n", "Question (EN)\n===\n", "> text\n", "> [!note]- t\n", "- a\n"),
    *("  - b\n", "1. c ^card-1-en\n", "- d ^card-1-ru\n", "- [[x]]\n", "```\n", "~~~kotlin\n"),
    *("    code\n", "| a | b |\n|---|---|\n| c |\n", "$$\nx\n$$\n", "%%", "==h==", "[^1]"),
    *("[^1]: note\n", "![[a.png|300]]\n", "<div>", "</div>\n", "<!-- ", "-->", "`", "**", "_"),
    *("\ufeff", "\r", "\r\n", "\n", "\n\n", "\t", "\0", "\u2028", "\x85", " ", "ё", "é", "🦔"),
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=40).map("".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=20).map(
        lambda parts: fenced("id: a", body=BODY + "".join(parts))
    ),
)


@given(texts)
def test_no_text_raises_and_spans_lie_in_it(text: str) -> None:
    note = read(text)
    spans = [one.span for one in note.found if one.span]
    spans += [record.span for record in note.frontmatter.records]
    spans += [span for section in note.note.sections for span in (section.heading, section.body)]
    spans += [item.span for item in note.note.follow_ups]
    spans += [item.block_id.span for item in note.note.follow_ups if item.block_id]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert span.line >= 1
        assert span.column >= 1
    for item in note.note.follow_ups:
        assert item.place is None or 0 <= item.place <= len(text)
    note.cards()


@given(texts)
def test_the_header_alone_is_the_frontmatter_of_the_note(text: str) -> None:
    source = SourceNote("a.md", text)
    assert parse_header(source, Config()) == parse_note(source, Config())[0].frontmatter


@given(texts)
def test_a_note_reads_the_same_with_its_header_at_hand(text: str) -> None:
    source = SourceNote("a.md", text)
    header = read_header(source, Config())
    assert parse_note(source, Config(), header) == parse_note(source, Config())


@given(texts)
def test_a_note_reads_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


@given(st.sampled_from(["\r\n", "\r"]), texts)
def test_line_endings_change_no_card(ending: str, text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    other = read(plain.replace("\n", ending))
    assert other.questions() == read(plain).questions()
    assert [r.slug for r in other.frontmatter.records] == [
        r.slug for r in read(plain).frontmatter.records
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Question" + " " * 100_000 + "x", id="spaces in a heading"),
        pytest.param("# Question " + "(" * 20_000, id="parentheses in a heading"),
        pytest.param("# Question " + "(EN)" * 20_000, id="marks in a heading"),
        pytest.param("```\n# Question" + " " * 100_000 + "x\n```\n", id="spaces in code"),
        pytest.param("---\n# Question" + " " * 100_000 + "x\n", id="spaces in frontmatter"),
        pytest.param('---\na: "' + ("[" + "x" * 10_000) * 99 + '"\n---\n', id="brackets in YAML"),
        pytest.param('---\ntitle: "' + "a / " * 50_000 + '"\n---\n', id="parts of a title"),
        pytest.param('---\nanki_cards: [{slug: "' + "-1" * 50_000 + '"}]\n---\n', id="a slug"),
        pytest.param("---\nid: a\n---\n" + "---\n" * 50_000, id="stray rules"),
        pytest.param(BODY + "## Follow-ups\n- " + "^card-1-en " * 10_000, id="block ids"),
        pytest.param("# Question (EN)\nq\n" * 3_000, id="sections to be joined"),
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    # Well below a second each; where the effort grew with the square it would be minutes.
    assert read(text).note.path


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param("[^1]: b", "b", id="at the top"),
        pytest.param("> [^1]: b", "b", id="in a quote"),
        pytest.param("> [!note] T\n> c\n>\n> [^1]: b", "b", id="in a callout"),
        pytest.param("- c\n\n  [^1]: b", "b", id="in a list"),
        pytest.param("> - c\n>\n>   [^1]: b\n>       d", "b\nd", id="in a list in a quote"),
        pytest.param("> [^1]: b\n\n[^1]: c", "b", id="the first of two"),
        pytest.param("```\n[^1]: b\n```", None, id="in code"),
        pytest.param("> [^2]: b", None, id="another"),
    ],
)
def test_a_footnote_is_found_wherever_it_is_defined(written: str, text: str | None) -> None:
    note = read(f"# Question\na?\n\n## Answer\nx[^1]\n\n{written}\n").note
    found = dict(reversed(note.footnotes)).get("1")
    assert (visible_text(found) if found is not None else None) == text


@pytest.mark.parametrize(
    ("answer", "empty"),
    [
        pytest.param("> [!note] Never", False, id="a title"),
        pytest.param("> [!note]- Never\n> So.", False, id="a title and text"),
        pytest.param("> [!note]\n> So.", False, id="text"),
        pytest.param("> [!note]", True, id="neither"),
        pytest.param("> [!note] %% c %%", True, id="a comment"),
        pytest.param(">", True, id="a quote"),
    ],
)
def test_a_callout_with_a_title_is_an_answer(answer: str, empty: bool) -> None:
    note = read(f"# Question (EN)\na?\n\n## Answer (EN)\n{answer}\n")
    assert ("empty-section" in note.codes) is empty
    assert ("en" in note.questions()) is not empty
