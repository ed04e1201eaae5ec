"""Where frontmatter lies, however its fences are damaged, and where there is none."""

import pytest

from cardgen.config import Config
from cardgen.parse.frontmatter.find import find_block, find_stacked, is_section_heading, known_key
from cardgen.parse.lines import Lines

WORDS = Config().words


@pytest.mark.parametrize(
    ("text", "yaml", "body", "fault"),
    [
        pytest.param("---\nid: a\n---\nB", "id: a\n", "B", None, id="sound"),
        pytest.param("---\n---\nB", "", "B", None, id="empty"),
        pytest.param("\ufeff---\nid: a\n---\nB", "id: a\n", "B", None, id="byte order mark"),
        pytest.param("---\r\nid: a\r\n---\r\nB", "id: a\r\n", "B", None, id="CRLF"),
        pytest.param("---\rid: a\r---\rB", "id: a\r", "B", None, id="lone carriage returns"),
        pytest.param("--- \nid: a\n---\t\nB", "id: a\n", "B", None, id="spaces after the fence"),
        pytest.param("---\nid: a\n---", "id: a\n", "", None, id="no body"),
        pytest.param("---\na: |\n  ---\n---\nB", "a: |\n  ---\n", "B", None, id="indented fence"),
        pytest.param("---\na: ----\n---\nB", "a: ----\n", "B", None, id="dashes in a value"),
        pytest.param("---\n# Sources\nid: a\n---\nB", "# Sources\nid: a\n", "B", None, id="note"),
        pytest.param("---id: a\nb: c\n---\nB", "id: a\nb: c\n", "B", "merged-fence", id="merged"),
        pytest.param("--- id: a\n---\nB", "id: a\n", "B", "merged-fence", id="merged, spaced"),
        pytest.param("\n\n---\nid: a\n---\nB", "id: a\n", "B", "late-frontmatter", id="late"),
        pytest.param(
            "---\nid: a\n\n# Question (EN)\nQ", "id: a\n", "\n# Question (EN)\nQ",
            "unclosed-frontmatter", id="never closed",
        ),
        pytest.param(
            "---\nid: a\n# Question (EN)\nQ\n\n---\n\n## Answer (EN)\nA", "id: a\n",
            "# Question (EN)\nQ\n\n---\n\n## Answer (EN)\nA",
            "unclosed-frontmatter", id="closed by a rule between sections",
        ),
        pytest.param(
            "---\nid: a\ntags:\n- b\nText: is this\nEnd", "id: a\ntags:\n- b\nText: is this\n",
            "End", "unclosed-frontmatter", id="never closed, runs into text",
        ),
    ],
)  # fmt: skip
def test_block(text: str, yaml: str, body: str, fault: str | None) -> None:
    lines = Lines(text)
    block = find_block(lines, WORDS)
    assert block is not None
    assert text[block.start : lines.start(block.last)] == yaml
    assert text[lines.start(block.next_line) :] == body
    assert block.fault == fault


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n", id="blank lines"),
        pytest.param("# Question (EN)\n---\nid: a\n---\n", id="after a heading"),
        pytest.param(" ---\nid: a\n---\n", id="indented"),
        pytest.param("----\nid: a\n----\n", id="four dashes"),
        pytest.param("***\nid: a\n***\n", id="stars"),
        pytest.param("+++\nid = 'a'\n+++\n", id="TOML"),
        pytest.param("---\n\n# Question (EN)\nQ\n", id="a rule, never closed"),
        pytest.param("---\n\n# Question (EN)\nQ\n\n---\n\n## Answer (EN)\nA", id="rules alone"),
        pytest.param("---\nJust text\n", id="a rule and text"),
        pytest.param("\n---\nJust text\n---\n", id="two rules after a blank line"),
        pytest.param("text\n---\nid: a\n---\n", id="a heading by its underline"),
        pytest.param("—--\nid: a\n---\n", id="a typographer's dash"),
        pytest.param("\u200b---\nid: a\n---\n", id="a zero-width space"),
    ],
)
def test_no_block(text: str) -> None:
    assert find_block(Lines(text), WORDS) is None


@pytest.mark.parametrize(
    ("text", "yaml", "body"),
    [
        pytest.param("id: a\n---\nB", "id: a\n", "B", id="bare"),
        pytest.param("\n\nid: a\n---\nB", "id: a\n", "B", id="after blank lines"),
        pytest.param("---\nid: a\n---\nB", "id: a\n", "B", id="with a fence of its own"),
        pytest.param("\n---\n\n---\nid: a\n---\nB", "id: a\n", "B", id="after stray rules"),
        pytest.param("---\\\nid: a\n---\\\nB", "id: a\n", "B", id="escaped rules"),
        pytest.param(
            "anki_cards: []\n\n# Question (EN)",
            "anki_cards: []\n",
            "# Question (EN)",
            id="records, not closed",
        ),
        pytest.param("---\ntags: a\n\n---\nB", "tags: a\n", "B", id="a lone key between rules"),
        pytest.param("id: a\ntags: b\n\n---\nB", "id: a\ntags: b\n", "B", id="a blank at its end"),
        pytest.param("# C\nid: a\n---\nB", "# C\nid: a\n", "B", id="after a comment"),
        pytest.param("'---id': a\n---\nB", "'---id': a\n", "B", id="mangled key"),
    ],
)
def test_stacked(text: str, yaml: str, body: str) -> None:
    lines = Lines("---\n---\n" + text)
    block, first = find_stacked(lines, 2, WORDS)
    assert block is not None
    assert lines.text[block.start : lines.start(block.last)] == yaml
    assert lines.text[lines.start(first) :].strip("\n") == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("\n# Question (EN)", "\n# Question (EN)", id="a blank line"),
        pytest.param("tags: x\n\n# Question (EN)", "tags: x\n\n# Question (EN)", id="a lone key"),
        pytest.param("id: a\n\n# Question (EN)", "id: a\n\n# Question (EN)", id="not closed"),
        pytest.param("tags: a\ntopic: b\n\nB", "tags: a\ntopic: b\n\nB", id="two keys, not closed"),
        pytest.param("---\ntags: a\n\nB", "tags: a\n\nB", id="below a rule, not closed"),
        pytest.param("tags: a\n\n---\n\nB", "tags: a\n\n---\n\nB", id="a key above a rule"),
        pytest.param("tags: #a #b\n---\nB", "tags: #a #b\n---\nB", id="hashtags above a rule"),
        pytest.param("# T\n\ntags: #a\n\nB", "# T\n\ntags: #a\n\nB", id="below a title"),
        pytest.param("# T\n\nid: a\n\n---\nB", "# T\n\nid: a\n\n---\nB", id="a title above a rule"),
        pytest.param(
            "---\n# T\n\nid: a\n---\nB", "# T\n\nid: a\n---\nB", id="a title between rules"
        ),
        pytest.param("id: a\n\n# T\n\n---\nB", "id: a\n\n# T\n\n---\nB", id="a title below"),
        pytest.param("Source: x\n\nText", "Source: x\n\nText", id="a lone key with a capital"),
        pytest.param("# Question (EN)\nid: a", "# Question (EN)\nid: a", id="a key in a section"),
        pytest.param("Note: this\n", "Note: this\n", id="a colon in text"),
        pytest.param("- a: b\n", "- a: b\n", id="a list"),
        pytest.param("---\n\n# Question (EN)", "# Question (EN)", id="a stray rule"),
        pytest.param("---\\\n---\n# Question (EN)", "# Question (EN)", id="two stray rules"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_not_stacked(text: str, body: str) -> None:
    lines = Lines("---\n---\n" + text)
    block, first = find_stacked(lines, 2, WORDS)
    assert block is None
    assert lines.text[lines.start(first) :] == body


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        pytest.param("# Question (EN)", True, id="question"),
        pytest.param("## Ответ (RU) ##", True, id="closed heading"),
        pytest.param("### Follow-ups", True, id="third level"),
        pytest.param("#### Follow-ups", False, id="fourth level"),
        pytest.param("#Question", False, id="no space"),
        pytest.param(" # Question", False, id="indented"),
        pytest.param("# Install it", False, id="a comment of a script"),
        pytest.param("Question", False, id="no heading"),
    ],
)
def test_is_section_heading(line: str, is_heading: bool) -> None:
    assert is_section_heading(line, WORDS) is is_heading


@pytest.mark.parametrize(
    ("line", "key"),
    [
        pytest.param("id: a", "id", id="plain"),
        pytest.param("id:", "id", id="no value"),
        pytest.param("'id': a", "id", id="quoted"),
        pytest.param("'---id': a", "id", id="mangled"),
        pytest.param("anki_cards:", "anki_cards", id="records"),
        pytest.param("id:a", None, id="no space"),
        pytest.param("name: a", None, id="unknown"),
        pytest.param("  id: a", None, id="indented"),
        pytest.param("- id: a", None, id="in a list"),
        pytest.param("ID: a", None, id="capitals"),
    ],
)
def test_known_key(line: str, key: str | None) -> None:
    assert known_key(line) == key
