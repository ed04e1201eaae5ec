"""The rules of content: what each complains of, what it leaves alone, and what it mends."""

from types import ModuleType

import pytest

from cardgen.config import Config
from cardgen.rules.content import (
    answer_too_long,
    answer_too_short,
    broken_bold,
    dead_anchor,
    dollar_in_doubt,
    footnote_without_text,
    link_to_itself,
    question_half_quoted,
    question_not_quoted,
    question_without_question,
    quoted_url,
    row_too_long,
    same_question,
    swallowed_html,
    unclosed_comment,
    unused_footnote,
)
from tests.support.lint import (
    bilingual,
    english,
    find,
    find_in,
    header,
    lines_of,
    mended,
    settings,
    vault,
)

HARD = header("difficulty: hard")
SHORT = settings(max_answer_length=6)
WHOLE = settings(max_answer_length=6, fold="never")
NO_MATH = settings(inline_math=False)
DEFAULT = Config()


def asked(question: str) -> str:
    return f"# Question (EN)\n{question}\n\n## Answer (EN)\nA stream.\n"


LOUD = [
    pytest.param(link_to_itself, english("See [[note]]."), DEFAULT, [5], id="itself: name"),
    pytest.param(
        link_to_itself,
        english(tail="## Related\n- a\n- [[Note.md|me]]\n"),
        DEFAULT,
        [8],
        id="itself: alias",
    ),
    pytest.param(quoted_url, english('See [a]("https://a.b").'), DEFAULT, [5], id="url: double"),
    pytest.param(
        quoted_url, english(tail="## Links\n- [a]('https://a.b')\n"), DEFAULT, [7], id="url: single"
    ),
    pytest.param(broken_bold, english("**Use: **it"), DEFAULT, [5], id="bold: space at the end"),
    pytest.param(
        broken_bold, english("- a\n- ** Use:** it"), DEFAULT, [6], id="bold: at the start"
    ),
    pytest.param(
        broken_bold, english("**a: **and **b: **c"), DEFAULT, [5, 5], id="bold: two on a line"
    ),
    pytest.param(broken_bold, english("**Use:**it"), DEFAULT, [5], id="bold: a mark at the end"),
    pytest.param(broken_bold, english("это**«слово»**"), DEFAULT, [5], id="bold: at the start"),
    pytest.param(
        broken_bold, english("**«Слово»**текст, **a**"), DEFAULT, [5], id="bold: beside sound ones"
    ),
    pytest.param(unused_footnote, english("a\n\n[^1]: b"), DEFAULT, [7], id="footnote: unused"),
    pytest.param(
        unused_footnote, english("a[^1]\n\n[^1]: b\n\n[^1]: c"), DEFAULT, [9], id="footnote: twice"
    ),
    pytest.param(
        unused_footnote,
        english("a\n\n[^1]: b[^2]\n\n[^2]: c"),
        DEFAULT,
        [7, 9],
        id="footnote: only of one that is unused",
    ),
    pytest.param(
        footnote_without_text, english("a[^9]\n[^note]"), DEFAULT, [5, 6], id="footnote: no text"
    ),
    pytest.param(
        row_too_long, english("|a|b|\n|-|-|\n|c|d|e|"), DEFAULT, [7], id="row: one cell more"
    ),
    pytest.param(
        row_too_long, english("- |a|\n  |-|\n  |`c|d`|"), DEFAULT, [7], id="row: code, in a list"
    ),
    pytest.param(row_too_long, english("> |a|\n> |-|\n> c|d"), DEFAULT, [7], id="row: in a quote"),
    pytest.param(swallowed_html, english("A List<String> is."), DEFAULT, [5], id="html: type"),
    pytest.param(unclosed_comment, english("a\n<!-- b"), DEFAULT, [6], id="comment: HTML"),
    pytest.param(unclosed_comment, english("a <!-- b"), DEFAULT, [5], id="comment: in a line"),
    pytest.param(unclosed_comment, english("a\n\n%% b\n"), DEFAULT, [7], id="comment: Obsidian"),
    pytest.param(unclosed_comment, english("- a\n- %%\n"), DEFAULT, [6], id="comment: in a list"),
    pytest.param(
        unclosed_comment, english("<!-- a --> <!-- b"), DEFAULT, [5], id="comment: behind another"
    ),
    pytest.param(swallowed_html, english("a\nits <T>, <K>"), DEFAULT, [6, 6], id="html: two"),
    pytest.param(dollar_in_doubt, english("It is $O(n^2)$."), NO_MATH, [5], id="dollar: formula"),
    pytest.param(dollar_in_doubt, english("It is $\\frac12$."), NO_MATH, [5], id="dollar: command"),
    pytest.param(
        dollar_in_doubt,
        english("It takes about$n^2$ steps."),
        DEFAULT,
        [5],
        id="dollar: a word before",
    ),
    pytest.param(question_without_question, asked("> TCP"), DEFAULT, [2], id="asks: a word"),
    pytest.param(question_without_question, asked("TCP and UDP"), DEFAULT, [2], id="asks: a title"),
    pytest.param(question_half_quoted, asked("> TCP?\n\nUDP?"), DEFAULT, [4], id="half: below"),
    pytest.param(
        question_half_quoted, asked(">\nWhat is it?"), DEFAULT, [3], id="half: empty quote"
    ),
    pytest.param(question_not_quoted, asked("What is it?"), DEFAULT, [2], id="bare: line"),
    pytest.param(question_not_quoted, asked("\n- What is it?"), DEFAULT, [3], id="bare: list"),
    pytest.param(answer_too_long, english("word " * 7), SHORT, [4], id="long: text"),
    pytest.param(
        answer_too_long,
        english("a\n\n<!-- more -->\n\n" + "word " * 7),
        WHOLE,
        [4],
        id="long: nothing is folded",
    ),
    pytest.param(answer_too_short, english(head=HARD), DEFAULT, [7], id="short: hard"),
    pytest.param(
        answer_too_short,
        bilingual(head=header("difficulty: Medium")),
        DEFAULT,
        [10, 13],
        id="short: medium",
    ),
]

SILENT = [
    pytest.param(link_to_itself, english("See [[#Answer]]."), DEFAULT, id="itself: anchor"),
    pytest.param(link_to_itself, english("See [[note#Answer]]."), DEFAULT, id="itself: both"),
    pytest.param(
        link_to_itself, english("See [[other]] and `[[note]]`."), DEFAULT, id="itself: not"
    ),
    pytest.param(quoted_url, english("See [a](https://a.b)."), DEFAULT, id="url: plain"),
    pytest.param(quoted_url, english('See [a](https://a.b "b").'), DEFAULT, id="url: title"),
    pytest.param(quoted_url, english('`[a]("https://a.b")`'), DEFAULT, id="url: code"),
    pytest.param(broken_bold, english("**Use:** it, **now**"), DEFAULT, id="bold: sound"),
    pytest.param(broken_bold, english("2 ** 3 and `**a **`"), DEFAULT, id="bold: power, code"),
    pytest.param(broken_bold, english("\\*\\*a \\*\\*"), DEFAULT, id="bold: escaped"),
    pytest.param(broken_bold, english("**a** b **c"), DEFAULT, id="bold: odd"),
    pytest.param(broken_bold, english("**a:** b, **c**d, **e:**`f`"), DEFAULT, id="bold: marks"),
    pytest.param(broken_bold, english("2**3.**4 and `**a:**b`"), DEFAULT, id="bold: no letter"),
    pytest.param(
        unused_footnote, english("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c"), DEFAULT, id="footnote: used"
    ),
    pytest.param(
        unused_footnote, english("> a[^1]\n>\n> [^1]: b"), DEFAULT, id="footnote: in a quote"
    ),
    pytest.param(
        unused_footnote, english("`a`\n\n```\n[^1]: b\n```"), DEFAULT, id="footnote: in code"
    ),
    pytest.param(
        footnote_without_text, english("a[^1] `[^2]`\n\n[^1]: b"), DEFAULT, id="footnote: text"
    ),
    pytest.param(
        footnote_without_text, english("[^a-z] and [^abc]"), DEFAULT, id="footnote: expressions"
    ),
    pytest.param(
        row_too_long,
        english("|a|b|\n|-|-|\n|c\\|d|e|\n|f|\n|g|h|  |"),
        DEFAULT,
        id="row: as long, shorter, an empty cell more",
    ),
    pytest.param(row_too_long, english("```\n|a|\n|-|\n|b|c|\n```"), DEFAULT, id="row: in code"),
    pytest.param(swallowed_html, english("A `List<String>` is."), DEFAULT, id="html: code"),
    pytest.param(unclosed_comment, english("a <!-- b --> c"), DEFAULT, id="comment: closed"),
    pytest.param(unclosed_comment, english("a\n\n%%\nb\n%%\n"), DEFAULT, id="comment: %%"),
    pytest.param(
        unclosed_comment, english("- %% a %% and 50%% more"), DEFAULT, id="comment: then a sign"
    ),
    pytest.param(unclosed_comment, english("`<!--` b \\<!--"), DEFAULT, id="comment: shown"),
    pytest.param(unclosed_comment, english("a 100%% b\n%%time"), DEFAULT, id="comment: per cent"),
    pytest.param(
        swallowed_html, english("a < b and b > c, <https://a.b>"), DEFAULT, id="html: signs"
    ),
    pytest.param(swallowed_html, english("H<sub>2</sub>O <video>"), DEFAULT, id="html: tags"),
    pytest.param(dollar_in_doubt, english("It costs $5 or $6."), DEFAULT, id="dollar: prices"),
    pytest.param(
        dollar_in_doubt, english("From $5 per user to 6$ more"), DEFAULT, id="dollar: price"
    ),
    pytest.param(dollar_in_doubt, english("`$a^2$` and \\(a^2\\)"), DEFAULT, id="dollar: sound"),
    pytest.param(dollar_in_doubt, english("It is $O(n^2)$."), DEFAULT, id="dollar: math"),
    pytest.param(question_without_question, asked("> What is TCP?"), DEFAULT, id="asks: question"),
    pytest.param(question_without_question, asked("Explain TCP."), DEFAULT, id="asks: demand"),
    pytest.param(question_without_question, asked("Say\n- a\n- b"), DEFAULT, id="asks: list"),
    pytest.param(question_without_question, english(head=""), DEFAULT, id="asks: quoted"),
    pytest.param(question_half_quoted, asked("> TCP?\n>\n> UDP?"), DEFAULT, id="half: whole"),
    pytest.param(question_half_quoted, asked("TCP?\n\nUDP?"), DEFAULT, id="half: none"),
    pytest.param(
        question_half_quoted, asked("> TCP?\n\n### More\nUDP?"), DEFAULT, id="half: told elsewhere"
    ),
    pytest.param(question_not_quoted, asked("> What is it?"), DEFAULT, id="bare: quoted"),
    pytest.param(question_not_quoted, asked("> [!note] a\n> b?"), DEFAULT, id="bare: callout"),
    pytest.param(question_not_quoted, asked("> What\nis it?"), DEFAULT, id="bare: lazy"),
    pytest.param(answer_too_long, english("word " * 5), SHORT, id="long: below"),
    pytest.param(answer_too_long, english("word " * 99), DEFAULT, id="long: default"),
    pytest.param(
        answer_too_long,
        english("```c\n" + "int a;\n" * 9 + "```\n`a b c d e f g`"),
        SHORT,
        id="long: code",
    ),
    pytest.param(
        answer_too_long, english("a\n\n<!-- more -->\n\n" + "word " * 7), SHORT, id="long: folded"
    ),
    pytest.param(answer_too_short, english(), DEFAULT, id="short: no difficulty"),
    pytest.param(
        answer_too_short, english(head=header("difficulty: easy")), DEFAULT, id="short: easy"
    ),
    pytest.param(answer_too_short, english("word " * 60, head=HARD), DEFAULT, id="short: enough"),
    pytest.param(answer_too_short, english("```c\nx\n```", head=HARD), DEFAULT, id="short: code"),
]


@pytest.mark.parametrize(("rule", "text", "config", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, config: Config, lines: list[int]) -> None:
    assert lines_of(find(rule, text, config=config)) == lines


@pytest.mark.parametrize(("rule", "text", "config"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str, config: Config) -> None:
    assert find(rule, text, config=config) == []


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(quoted_url, '[a]("https://a.b")', "[a](https://a.b)", id="url"),
        pytest.param(quoted_url, "[a](“https://a.b”)", "[a](https://a.b)", id="curly url"),
        pytest.param(broken_bold, "**Use: **it", "**Use:** it", id="bold at the end"),
        pytest.param(broken_bold, "** Use:** it", "**Use:** it", id="bold at the start"),
        pytest.param(broken_bold, "**Use:**it", "**Use:** it", id="bold before a letter"),
        pytest.param(broken_bold, "a**(b)**c", "a **(b)** c", id="bold between letters"),
        pytest.param(broken_bold, "a ** b** c", "a **b** c", id="bold inside"),
        pytest.param(broken_bold, "`x **` ** b ** **c**", "`x **` ** b ** **c**", id="code beside"),
    ],
)
def test_a_fix_mends_and_is_done(rule: ModuleType, before: str, after: str) -> None:
    once = mended(rule, english(before))
    assert once == english(after)
    assert mended(rule, once) == once


ONE = english(tail="## Related\n- {link}\n")


@pytest.mark.parametrize(
    ("link", "lines"),
    [
        pytest.param("[[other#Goal]]", [7], id="no heading"),
        pytest.param("[[other#^abc|it]]", [7], id="no block"),
        pytest.param("[[#Goal]]", [7], id="none in the note itself"),
        pytest.param("[[other#The Road]]", [], id="heading"),
        pytest.param("[[other#the road!]]", [], id="case and punctuation"),
        pytest.param("[[other#Top#The Road]]", [], id="path of headings"),
        pytest.param("[[other#^here]]", [], id="block"),
        pytest.param("[[#Answer (EN)]]", [], id="heading of the note itself"),
        pytest.param("[[nowhere#Goal]]", [], id="no note, told by the renderer"),
        pytest.param("[[other]]", [], id="no anchor"),
    ],
)
def test_dead_anchor(link: str, lines: list[int]) -> None:
    files = {"note.md": ONE.format(link=link), "other.md": "# Top\n## The Road\ntext ^here\n"}
    assert find_in(dead_anchor, vault(files)) == [("note.md", line) for line in lines]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param({"a.md": english(), "b.md": english("Other.")}, [("b.md", 1)], id="same"),
        pytest.param(
            {"a.md": asked("> What is `x`?"), "b.md": asked("What is **x**")},
            [("b.md", 1)],
            id="another markup",
        ),
        pytest.param({"a.md": english(), "b.md": asked("> What is UDP?")}, [], id="another"),
        pytest.param(
            {"a.md": english(), "b.md": english(head=header("status: retired"))}, [], id="retired"
        ),
    ],
)
def test_same_question(files: dict[str, str], found: list[tuple[str, int]]) -> None:
    assert find_in(same_question, vault(files)) == found
