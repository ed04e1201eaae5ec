"""Each construct of the grammar: what it becomes, and what only looks like it."""

import pytest
from markdown_it.token import Token

from cardgen.parse.markdown.parser import parse_markdown

Signs = list[str]

_QUIET = {"paragraph_open", "paragraph_close"}


def signs(text: str, *, inline_math: bool = False) -> Signs:
    """Return the tokens of a text, each with what it carries, paragraphs left out."""
    return _signs(parse_markdown(text, inline_math=inline_math))


def _signs(tokens: tuple[Token, ...] | list[Token]) -> Signs:
    found: Signs = []
    for token in tokens:
        if token.type == "inline":
            found += _signs(token.children or [])
            found += [f"block_id {token.meta['block_id']}"] if token.meta else []
        elif token.type not in _QUIET:
            meta = ",".join(str(value) for value in token.meta.values() if value not in (None, ""))
            carried = meta or repr(token.content)[1:-1]
            shown = f"{token.type} {carried}" if carried else token.type
            inner = f"({'; '.join(_signs(token.children))})" if token.children else ""
            found.append(shown + inner)
    return found


COMMENTS = [
    pytest.param("a %%b%% c", ["text a ", "comment b", "text  c"], id="inline"),
    pytest.param("a <!--b--> c", ["text a ", "comment b", "text  c"], id="inline-html"),
    pytest.param("%%a%%", ["comment a"], id="a-line"),
    pytest.param("%%a%% b", ["comment a", "text  b"], id="a-line-with-text"),
    pytest.param("%%\na\n\n# b\n\n```\nc\n%%\nd", [r"comment \na\n\n# b\n\n```\nc\n", "text d"],
                 id="over-blocks"),
    pytest.param("<!--\na\n\n# b\n-->", [r"comment \na\n\n# b\n"], id="over-blocks-html"),
    pytest.param("%%a\n\nb%% c", [r"comment a\n\nb", "text c"], id="text-behind"),
    pytest.param("a\n%%b\n\nc%%\nd", ["text a", r"comment b\n\nc", "text d"], id="in-a-paragraph"),
    pytest.param("- %%a\n\n  b%%\n- c",
                 ["bullet_list_open", "list_item_open", r"comment a\n\n  b", "list_item_close",
                  "list_item_open", "text c", "list_item_close", "bullet_list_close"],
                 id="in-a-list"),
    pytest.param("<!-->a", ["comment", "text a"], id="shortest"),
    pytest.param("a\n%%b%%\nc", ["text a", "softbreak", "comment b", "softbreak", "text c"],
                 id="a-line-in-a-paragraph"),
    pytest.param("- a\n  <!--b-->\n  c",
                 ["bullet_list_open", "list_item_open", "text a", "comment b", "text c",
                  "list_item_close", "bullet_list_close"], id="html-ends-a-paragraph"),
    pytest.param("- a\n<!--b-->\nc\n===",
                 ["bullet_list_open", "list_item_open", "text a", "list_item_close",
                  "bullet_list_close", "comment b", "heading_open", "text c", "heading_close"],
                 id="html-ends-a-list"),
    pytest.param("a\n<!--b--> c", ["text a", "comment b", "text  c"], id="html-before-text"),
]  # fmt: skip

NO_COMMENTS = [
    pytest.param("%%a", ["text %%a"], id="unclosed"),
    pytest.param("<!-- a", ["text <!-- a"], id="unclosed-html"),
    pytest.param("%%a\n\n# b", ["text %%a", "heading_open", "text b", "heading_close"],
                 id="unclosed-over-blocks"),
    pytest.param("- %%a\n\nb%%", ["bullet_list_open", "list_item_open", "text %%a",
                                  "list_item_close", "bullet_list_close", "text b%%"],
                 id="closed-outside-its-list"),
    pytest.param("`%%a%%`", ["code_inline %%a%%"], id="in-code"),
    pytest.param("```\n%%a%%\n```", [r"fence %%a%%\n"], id="in-a-fence"),
    pytest.param("100% or 5%", ["text 100% or 5%"], id="percent"),
    pytest.param("\\%%a%%", ["text %%a%%"], id="escaped"),
]  # fmt: skip

BLOCK_IDS = [
    pytest.param("a ^b-1", ["text a", "block_id b-1"], id="paragraph"),
    pytest.param("# a ^b", ["heading_open", "text a", "block_id b", "heading_close"], id="heading"),
    pytest.param("a\n^b", ["text a", "block_id b"], id="own-line"),
    pytest.param("^b", ["block_id b"], id="alone"),
    pytest.param("*a* ^b", ["em_open", "text a", "em_close", "block_id b"], id="after-emphasis"),
    pytest.param("| a |\n|-|\n| b |\n^c",
                 ["table_open", "thead_open", "tr_open", "th_open", "text a", "th_close",
                  "tr_close", "thead_close", "tbody_open", "tr_open", "td_open", "text b",
                  "td_close", "tr_close", "tbody_close", "table_close", "block_id c"],
                 id="behind-a-table"),
    pytest.param("- a ^b\n\n  c",
                 ["bullet_list_open", "list_item_open", "text a", "block_id b", "text c",
                  "list_item_close", "bullet_list_close"], id="list-item"),
    pytest.param("a ^b\n%%c%%", ["text a", "softbreak", "comment c", "block_id b"],
                 id="before-a-comment"),
    pytest.param("a\n%%c%% ^b", ["text a", "softbreak", "comment c", "block_id b"],
                 id="behind-a-comment"),
    pytest.param("a ^b  \n %%c%% %%d%%\n%%%%",
                 ["text a", "hardbreak", "comment c", "text  ", "comment d", "softbreak", "comment",
                  "block_id b"], id="before-comments"),
]  # fmt: skip

NO_BLOCK_IDS = [
    pytest.param(
        "a ^b\nc\n%%d%%",
        ["text a ^b", "softbreak", "text c", "softbreak", "comment d"],
        id="before-text-and-a-comment",
    ),
    pytest.param("a^b", ["text a^b"], id="no-space"),
    pytest.param("a ^b c", ["text a ^b c"], id="not-at-the-end"),
    pytest.param("`a ^b`", ["code_inline a ^b"], id="in-code"),
    pytest.param("    a ^b", [r"code_block a ^b\n"], id="in-indented-code"),
    pytest.param("a ^b_c", ["text a ^b_c"], id="underscore"),
    pytest.param("a ^", ["text a ^"], id="no-name"),
    pytest.param("2^10", ["text 2^10"], id="power"),
]

WIKILINKS = [
    pytest.param("[[a]]", ["wikilink a"], id="plain"),
    pytest.param("[[a/b c#d e|f]]", ["wikilink a/b c,d e,f"], id="heading-and-alias"),
    pytest.param("[[a#^b]]", ["wikilink a,^b"], id="block"),
    pytest.param("[[#a]]", ["wikilink a"], id="same-note"),
    pytest.param("[[a|b *c* [d]]]", ["wikilink a,b *c* [d", "text ]"], id="alias-is-text"),
    pytest.param("[[a\\|b]]", ["wikilink a,b"], id="escaped-pipe"),
    pytest.param("![[a.png|30x20]]", ["embed a.png,30x20"], id="embed"),
    pytest.param("**[[a]]**", ["strong_open", "wikilink a", "strong_close"], id="in-strong"),
    pytest.param("[[a]](b)", ["wikilink a", "text (b)"], id="before-parentheses"),
]

NO_WIKILINKS = [
    pytest.param("[[]]", ["text [[]]"], id="empty"),
    pytest.param("[[ |a]]", ["text [[ |a]]"], id="no-target"),
    pytest.param("[[a", ["text [[a"], id="unclosed"),
    pytest.param("`[[a]]`", ["code_inline [[a]]"], id="in-code"),
    pytest.param("[[a\nb]]", ["text [[a", "softbreak", "text b]]"], id="over-lines"),
    pytest.param("\\[[a]]", ["text [[a]]"], id="escaped"),
    pytest.param("a[0][1]", ["text a[0][1]"], id="subscripts"),
]

HIGHLIGHTS = [
    pytest.param("==a==", ["mark_open", "text a", "mark_close"], id="plain"),
    pytest.param("==a *b*==", ["mark_open", "text a ", "em_open", "text b", "em_close",
                               "mark_close"], id="with-emphasis"),
    pytest.param("~~a~~", ["s_open", "text a", "s_close"], id="strikethrough"),
    pytest.param("[==a==](b)", ["link_open", "mark_open", "text a", "mark_close", "link_close"],
                 id="in-a-link"),
]  # fmt: skip

NO_HIGHLIGHTS = [
    pytest.param("a == b == c", ["text a == b == c"], id="comparison"),
    pytest.param("a===b===c", ["text a===b===c"], id="strict-comparison"),
    pytest.param("==a", ["text ==a"], id="unclosed"),
    pytest.param("a = b", ["text a = b"], id="assignment"),
    pytest.param("`==a==`", ["code_inline ==a=="], id="in-code"),
]

CALLOUTS = [
    pytest.param("> [!note]\n> a", ["callout_open note", "text a", "callout_close"], id="untitled"),
    pytest.param("> [!TIP]- A *b*\n> c",
                 ["callout_open tip,-(text A ; em_open; text b; em_close)", "text c",
                  "callout_close"], id="folded"),
    pytest.param("> [!x]+ a", ["callout_open x,+(text a)", "callout_close"], id="title-alone"),
    pytest.param("> [!a]\n>\n> > [!b] c\n> > d",
                 ["callout_open a", "callout_open b(text c)", "text d", "callout_close",
                  "callout_close"], id="nested"),
    pytest.param("> [!a|wide] b", ["callout_open a(text b)", "callout_close"], id="with-metadata"),
    pytest.param("> [!a] b\n> - c",
                 ["callout_open a(text b)", "bullet_list_open", "list_item_open", "text c",
                  "list_item_close", "bullet_list_close", "callout_close"], id="list-inside"),
]  # fmt: skip

NO_CALLOUTS = [
    pytest.param("> a\n> [!note]", ["blockquote_open", "text a", "softbreak", "text [!note]",
                                    "blockquote_close"], id="second-line"),
    pytest.param("[!note] a", ["text [!note] a"], id="no-quote"),
    pytest.param("> [note] a", ["blockquote_open", "text [note] a", "blockquote_close"],
                 id="no-mark"),
    pytest.param("> [!] a", ["blockquote_open", "text [!] a", "blockquote_close"], id="no-type"),
]  # fmt: skip

MATH = [
    pytest.param("$$\na\n\nb\n$$", [r"math_block a\n\nb"], id="block"),
    pytest.param("$$a$$", ["math_block a"], id="one-line"),
    pytest.param("a $$b$$ c", ["text a ", "math_block b", "text  c"], id="in-a-paragraph"),
    pytest.param("- $$\n  a\n  $$", ["bullet_list_open", "list_item_open", "math_block a",
                                     "list_item_close", "bullet_list_close"], id="in-a-list"),
    pytest.param("\\(a_b*c*\\)", ["math_inline a_b*c*"], id="parentheses"),
    pytest.param("\\[\na = b\n\\]", ["math_block a = b"], id="brackets"),
    pytest.param("a \\[b^2\\]", ["text a ", "math_block b^2"], id="brackets-in-a-paragraph"),
]  # fmt: skip

NO_MATH = [
    pytest.param("$5 and $6", ["text $5 and $6"], id="prices"),
    pytest.param("%1$s and %2$s", ["text %1$s and %2$s"], id="format"),
    pytest.param("a $$b", ["text a $$b"], id="unclosed"),
    pytest.param("$$\na\n# b\n$$", ["text $$", "softbreak", "text a", "heading_open", "text b",
                                    "heading_close", "text $$"], id="over-a-heading"),
    pytest.param("`$$a$$`", ["code_inline $$a$$"], id="in-code"),
    pytest.param("$$", ["text $$"], id="alone"),
    pytest.param("\\\\(a\\\\)", ["text \\\\(a\\\\)"], id="escaped-backslash"),
    pytest.param("\\[see below\\]", ["text [see below]"], id="escaped-brackets"),
    pytest.param("$a$", ["text $a$"], id="switched-off"),
]  # fmt: skip

URLS = [
    pytest.param("https://a.b/c", ["link_open", "text https://a.b/c", "link_close"], id="plain"),
    pytest.param("(http://a.b)", ["text (", "link_open", "text http://a.b", "link_close",
                                  "text )"], id="in-parentheses"),
    pytest.param("https://a.b/c_(d)", ["link_open", "text https://a.b/c_(d)", "link_close"],
                 id="balanced"),
    pytest.param("https://a.b/c_d_e*.", ["link_open", "text https://a.b/c_d_e", "link_close",
                                         "text *."], id="trailing"),
    pytest.param("**https://a.b**", ["strong_open", "link_open", "text https://a.b", "link_close",
                                     "strong_close"], id="in-strong"),
    pytest.param("<https://a.b>", ["link_open", "text https://a.b", "link_close"], id="autolink"),
    pytest.param("см. «https://a.b»,", ["text см. «", "link_open", "text https://a.b",
                                        "link_close", "text »,"], id="in-quotation-marks"),
]  # fmt: skip

NO_URLS = [
    pytest.param("www.a.b", ["text www.a.b"], id="www"),
    pytest.param("a://b", ["text a://b"], id="other-scheme"),
    pytest.param("xhttp://a", ["text xhttp://a"], id="within-a-word"),
    pytest.param("https://", ["text https://"], id="no-host"),
    pytest.param("`https://a.b`", ["code_inline https://a.b"], id="in-code"),
    pytest.param(
        "[https://a.b](https://c.d)",
        ["link_open", "text https://a.b", "link_close"],
        id="in-a-link",
    ),
    pytest.param("a::b //c", ["text a::b //c"], id="colons"),
]

TASKS = [
    pytest.param("- [ ] a", "task", " ", id="open"),
    pytest.param("* [x] a", "task", "x", id="done"),
    pytest.param("1. [/] a", "task", "/", id="other-mark"),
]

NO_TASKS = [
    pytest.param("- [a](b)", id="link"),
    pytest.param("- [ab] c", id="two-letters"),
    pytest.param("- [x]a", id="no-space"),
    pytest.param("[ ] a", id="no-item"),
]

FOOTNOTES = [
    pytest.param("a[^b]\n\n[^b]: c", ["text a", "footnote_ref b", "footnote_reference_open b",
                                      "text c", "footnote_reference_close"], id="defined"),
    pytest.param("a^[b *c*]", ["text a", "footnote_inline b *c*(text b ; em_open; text c; "
                               "em_close)"], id="in-place"),
]  # fmt: skip

NO_FOOTNOTES = [
    pytest.param("a[^b]", ["text a[^b]"], id="undefined"),
    pytest.param("a[^b c]\n\n[^d]: e", ["text a[^b c]", "footnote_reference_open d", "text e",
                                        "footnote_reference_close"], id="space-in-label"),
    pytest.param("a^[]", ["text a^[]"], id="empty"),
    pytest.param("[^a-z]+", ["text [^a-z]+"], id="pattern"),
]  # fmt: skip

TAGS = [
    pytest.param("a\n<div>b</div>\nc", ["text a", "tag div,False", "text b", "tag div,True",
                                        "softbreak", "text c"], id="block-ends-a-paragraph"),
    pytest.param("a\n<b>b</b>", ["text a", "softbreak", "tag b,False", "text b", "tag b,True"],
                 id="phrase-in-a-paragraph"),
    pytest.param("<b>a</b>", ["tag b,False", "text a", "tag b,True"], id="pair"),
    pytest.param("a<br>b<BR/>c", ["text a", "tag br,False", "text b", "tag br,False", "text c"],
                 id="void"),
    pytest.param('<abbr title="x">a</abbr>', ['tag abbr,False, title="x"', "text a",
                                              "tag abbr,True"], id="attribute"),
    pytest.param("<div>\n\na\n\n</div>", ["tag div,False", "text a", "tag div,True"],
                 id="over-blocks"),
    pytest.param("<table><tr><td>a</table>", ["tag table,False", "tag tr,False", "tag td,False",
                                              "text a", "tag table,True"], id="unclosed-parts"),
]  # fmt: skip

NO_TAGS = [
    pytest.param("List<String>", ["text List<String>"], id="generic"),
    pytest.param("Map<K, V>", ["text Map<K, V>"], id="generic-of-two"),
    pytest.param("List<B> and Set<S>", ["text List<B> and Set<S>"], id="capitals"),
    pytest.param("Option<a> and Vec<p>", ["text Option<a> and Vec", "text <p>"], id="unpaired"),
    pytest.param(
        "Vec<b>, Vec<i>", ["text Vec", "text <b>", "text , Vec", "text <i>"], id="single-letters"
    ),
    pytest.param(
        "<b>a\n\nb</b>", ["text <b>", "text a", "text b", "text </b>"], id="over-paragraphs"
    ),
    pytest.param(
        "*a* (<script> b",
        ["em_open", "text a", "em_close", "text  (", "text <script>", "text  b"],
        id="script-beside-emphasis",
    ),
    pytest.param("<script>a</script>", ["text <script>", "text a", "text </script>"], id="script"),
    pytest.param("a < b > c", ["text a < b > c"], id="comparison"),
    pytest.param("<td>a</td>", ["text <td>", "text a", "text </td>"], id="cell-without-table"),
    pytest.param("<T : Any>", ["text <T : Any>"], id="bound"),
    pytest.param("`<b>a</b>`", ["code_inline <b>a</b>"], id="in-code"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*COMMENTS, *BLOCK_IDS, *WIKILINKS, *HIGHLIGHTS, *CALLOUTS, *MATH, *URLS, *FOOTNOTES, *TAGS],
)
def test_a_construct_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *NO_COMMENTS,
        *NO_BLOCK_IDS,
        *NO_WIKILINKS,
        *NO_HIGHLIGHTS,
        *NO_CALLOUTS,
        *NO_MATH,
        *NO_URLS,
        *NO_FOOTNOTES,
        *NO_TAGS,
    ],
)
def test_what_looks_like_a_construct_is_not(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "key", "mark"), TASKS)
def test_a_task_is_read(text: str, key: str, mark: str) -> None:
    item = next(t for t in parse_markdown(text) if t.type == "list_item_open")
    assert item.meta[key] == mark
    assert "text a" in signs(text)


@pytest.mark.parametrize("text", NO_TASKS)
def test_what_looks_like_a_task_is_not(text: str) -> None:
    assert all("task" not in token.meta for token in parse_markdown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$a$ b", ["math_inline a", "text  b"], id="math"),
        pytest.param("$a_b$, $c$", ["math_inline a_b", "text , ", "math_inline c"], id="twice"),
        pytest.param("$5 and $6", ["text $5 and $6"], id="prices"),
        pytest.param("$5 and 6$5", ["text $5 and 6$5"], id="digit-behind"),
        pytest.param("%1$s and %2$s", ["text %1$s and %2$s"], id="format"),
        pytest.param("\\$a$", ["text $a$"], id="escaped"),
        pytest.param("`$a$`", ["code_inline $a$"], id="in-code"),
        pytest.param("$$a$$", ["math_block a"], id="display"),
    ],
)
def test_dollars_are_math_by_pandocs_rule_where_switched_on(text: str, expected: Signs) -> None:
    assert signs(text, inline_math=True) == expected


def test_a_definition_of_a_link_holds_in_every_block() -> None:
    assert "link_open" in signs("- x [a]\n\n# b\n\n[a]: c")
    assert "link_open" in signs("- [a]\n\n[a]: c")
