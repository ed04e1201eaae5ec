"""Comments of Obsidian and of HTML: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

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


@pytest.mark.parametrize(("text", "expected"), COMMENTS)
def test_a_comment_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_COMMENTS)
def test_what_looks_like_a_comment_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
