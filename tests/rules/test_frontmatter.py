"""The rules of the frontmatter: what each complains of, what it leaves alone, what it mends."""

from types import ModuleType

import pytest

from cardgen.rules.frontmatter import (
    blank_line_in_frontmatter,
    comment_in_frontmatter,
    date_as_string,
    date_in_future,
    file_name,
    language_tags_mismatch,
    late_frontmatter,
    mangled_key,
    merged_fence,
    missing_field,
    records_in_body,
    stacked_frontmatter,
    stray_rule,
    tag_with_space,
    unknown_difficulty,
    updated_before_created,
)
from tests.support.lint import (
    FILE,
    bilingual,
    english,
    find,
    find_in,
    fixed,
    header,
    lines_of,
    mended,
    vault,
)

FULL = ("id: a", "title: A", "topic: b", "difficulty: easy", "language_tags: [en]")
NAME = "q-tcp--networking--easy.md"


def headed(*lines: str) -> str:
    return english(head=header(*lines))


LOUD = [
    pytest.param(missing_field, english(), FILE, [1], id="missing: all"),
    pytest.param(missing_field, headed(*FULL[:-1]), FILE, [2], id="missing: one"),
    pytest.param(missing_field, headed("id:", *FULL[1:]), FILE, [2], id="missing: empty"),
    pytest.param(
        unknown_difficulty, headed("difficulty: meduim"), FILE, [2], id="difficulty: typo"
    ),
    pytest.param(
        unknown_difficulty, headed("id: a", "difficulty: 5"), FILE, [3], id="difficulty: 5"
    ),
    pytest.param(
        updated_before_created,
        headed("created: 2025-01-02", "updated: 2025-01-01"),
        FILE,
        [3],
        id="dates: a day",
    ),
    pytest.param(
        updated_before_created,
        headed("updated: '2024-01-01'", "created: '2025-01-02'"),
        FILE,
        [2],
        id="dates: quoted",
    ),
    pytest.param(file_name, headed("difficulty: hard"), NAME, [2], id="name: difficulty"),
    pytest.param(
        file_name,
        headed("topic: security", "difficulty: hard"),
        f"a/{NAME}",
        [3, 2],
        id="name: both",
    ),
    pytest.param(tag_with_space, headed("tags:", "- a b", "- c"), FILE, [3], id="tag: block"),
    pytest.param(tag_with_space, headed("tags: [c, 'a b c']"), FILE, [2], id="tag: flow"),
    pytest.param(
        language_tags_mismatch, headed("language_tags: [en, ru]"), FILE, [2], id="tags: too many"
    ),
    pytest.param(
        language_tags_mismatch,
        bilingual(head=header("language_tags: [en]")),
        FILE,
        [2],
        id="tags: too few",
    ),
    pytest.param(comment_in_frontmatter, headed("id: a", "# b"), FILE, [3], id="comment: one"),
    pytest.param(
        comment_in_frontmatter, headed("# a", "id: a", "# b"), FILE, [2], id="comment: first"
    ),
    pytest.param(blank_line_in_frontmatter, headed("id: a", ""), FILE, [3], id="blank: last"),
    pytest.param(
        blank_line_in_frontmatter, headed("", "id: a", " ", "topic: b"), FILE, [2], id="blank: two"
    ),
    pytest.param(
        records_in_body, english("anki_cards:\n- slug: a-0-en\n"), FILE, [5], id="body: list"
    ),
    pytest.param(
        records_in_body, english("Text\n'anki_cards' : []\n"), FILE, [6], id="body: in a paragraph"
    ),
    pytest.param(
        records_in_body, english(tail="## Links\nanki_cards: []\n"), FILE, [7], id="body: tail"
    ),
]

SILENT = [
    pytest.param(missing_field, headed(*FULL), FILE, id="missing: none"),
    pytest.param(missing_field, headed("id: [", *FULL), FILE, id="missing: unreadable"),
    pytest.param(
        missing_field,
        english(head=header(FULL[0], *FULL[2:]) + "# A\n\n"),
        FILE,
        id="missing: a title that a heading is",
    ),
    pytest.param(unknown_difficulty, headed("difficulty: Hard"), FILE, id="difficulty: case"),
    pytest.param(unknown_difficulty, headed("id: a"), FILE, id="difficulty: none"),
    pytest.param(
        updated_before_created,
        headed("created: 2025-01-02", "updated: 2025-01-02"),
        FILE,
        id="dates: same day",
    ),
    pytest.param(updated_before_created, headed("updated: 2025-01-02"), FILE, id="dates: only one"),
    pytest.param(file_name, headed("topic: networking", "difficulty: easy"), NAME, id="name: fits"),
    pytest.param(
        file_name, headed("topic: backend", "subtopics: [networking]"), NAME, id="name: subtopic"
    ),
    pytest.param(file_name, headed("topic: security"), "q-tcp.md", id="name: says nothing"),
    pytest.param(file_name, english(), NAME, id="name: nothing to compare"),
    pytest.param(tag_with_space, headed("tags: [a-b, c/d]"), FILE, id="tag: none"),
    pytest.param(tag_with_space, headed("tags: a b"), FILE, id="tag: a list in a scalar"),
    pytest.param(language_tags_mismatch, headed("language_tags: [EN]"), FILE, id="tags: case"),
    pytest.param(language_tags_mismatch, english(), FILE, id="tags: none"),
    pytest.param(
        language_tags_mismatch,
        headed("language_tags: [en, ru]") + "\n# Вопрос (RU)\n\n## Ответ (RU)\n",
        FILE,
        id="tags: a language that is begun",
    ),
    pytest.param(comment_in_frontmatter, headed("title: 'a # b'"), FILE, id="comment: in quotes"),
    pytest.param(comment_in_frontmatter, english(), FILE, id="comment: headings"),
    pytest.param(blank_line_in_frontmatter, headed("id: a"), FILE, id="blank: none"),
    pytest.param(blank_line_in_frontmatter, english(), FILE, id="blank: no frontmatter"),
    pytest.param(records_in_body, headed("anki_cards: []"), FILE, id="body: frontmatter"),
    pytest.param(records_in_body, english("```yaml\nanki_cards:\n```"), FILE, id="body: code"),
    pytest.param(records_in_body, english("The key `anki_cards:` is."), FILE, id="body: named"),
]


@pytest.mark.parametrize(("rule", "text", "path", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, path: str, lines: list[int]) -> None:
    assert lines_of(find(rule, text, path)) == lines


@pytest.mark.parametrize(("rule", "text", "path"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str, path: str) -> None:
    assert find(rule, text, path) == []


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        pytest.param(("created: 2026-06-03",), [2], id="ahead"),
        pytest.param(("created: 2026-01-01", "updated: 2036-01-01"), [3], id="updated"),
        pytest.param(("created: 2026-06-01",), [], id="today"),
        pytest.param(("created: 2026-06-02",), [], id="tomorrow is today elsewhere"),
        pytest.param((), [], id="none"),
    ],
)
def test_date_in_future(head: tuple[str, ...], lines: list[int]) -> None:
    linted = vault({"a.md": headed(*head)})
    assert find_in(date_in_future, linted) == [("a.md", line) for line in lines]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(
            tag_with_space,
            header("tags:", "- a b", "- 'c d'"),
            header("tags:", "- a-b", "- 'c-d'"),
            id="tags in a block",
        ),
        pytest.param(
            tag_with_space, header("tags: [a b]"), header("tags: [a-b]"), id="tags in a row"
        ),
        pytest.param(
            blank_line_in_frontmatter,
            header("id: a", "", "tags:", "- b"),
            header("id: a", "tags:", "- b"),
            id="blank",
        ),
        pytest.param(
            blank_line_in_frontmatter,
            header("title: |", "  a", "", "  b"),
            header("title: |", "  a", "", "  b"),
            id="a blank line of a text",
        ),
    ],
)
def test_a_fix_mends_and_is_done(rule: ModuleType, before: str, after: str) -> None:
    once = mended(rule, english(head=before))
    assert once == english(head=after)
    assert mended(rule, once) == once


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(mangled_key, header("'---id': a"), header("id: a"), id="key"),
        pytest.param(mangled_key, header("---id: a"), header("id: a"), id="key without quotes"),
        pytest.param(mangled_key, header("id: a", "'---id': b"), None, id="key that is there"),
        pytest.param(merged_fence, "---id: a\n---\n", header("id: a"), id="fence"),
        pytest.param(
            merged_fence, "--- id: a\r\n---\r\n", "---\r\nid: a\r\n---\r\n", id="CRLF fence"
        ),
        pytest.param(late_frontmatter, "\n \n" + header("id: a"), header("id: a"), id="late"),
        pytest.param(
            late_frontmatter,
            "\ufeff\n" + header("id: a"),
            "\ufeff" + header("id: a"),
            id="late, BOM",
        ),
        pytest.param(stray_rule, header("id: a") + "---\n", header("id: a"), id="rule"),
        pytest.param(stray_rule, header("id: a") + "\n---\\\n---\n", header("id: a"), id="rules"),
        pytest.param(
            date_as_string,
            header("created: '2025-01-02'"),
            header("created: 2025-01-02"),
            id="date",
        ),
        pytest.param(
            date_as_string,
            header("created: 2025-1-2"),
            header("created: 2025-01-02"),
            id="short date",
        ),
        pytest.param(
            date_as_string, header("created: '2025-01-02 10:00'"), None, id="date with time"
        ),
        pytest.param(
            stacked_frontmatter,
            header("tags: [b]") + header("id: a"),
            header("tags: [b]", "id: a"),
            id="stacked",
        ),
        pytest.param(
            stacked_frontmatter,
            header("tags: [b]") + "---\n---\\\nid: a\n---\\\n",
            header("tags: [b]", "id: a"),
            id="stacked between rules",
        ),
        pytest.param(
            stacked_frontmatter,
            header("tags: [b]") + header("id: a", "id: c"),
            header("tags: [b]", "id: a", "id: c"),
            id="stacked with a key twice",
        ),
        pytest.param(
            stacked_frontmatter,
            header("id: a") + header("id: b", "topic: c"),
            None,
            id="stacked, both",
        ),
        pytest.param(
            stacked_frontmatter,
            header("id: a") + "---\n  topic: c\n---\n",
            None,
            id="stacked, indented",
        ),
    ],
)
def test_what_the_reader_tells_is_mended(rule: ModuleType, before: str, after: str | None) -> None:
    text = english(head=before)
    once = fixed(rule, text)
    assert once == (text if after is None else english(head=after))
    assert after is None or fixed(rule, once) == once
