"""`<pre>`: what stands in it is no Markdown, wherever it stands and however it is closed."""

import pytest

from cardgen.parse.markdown.parser import parse_markdown, visible_text
from cardgen.parse.markdown.pre import VERBATIM
from tests.parse.markdown.signs import Signs, signs

_OPEN, _CLOSE = "tag pre,False", "tag pre,True"

VERBATIMS = [
    pytest.param("<pre>\n# a\n</pre>", [_OPEN, r"text \n# a\n", _CLOSE], id="a-heading"),
    pytest.param("<pre>\na\n\n    b\n</pre>", [_OPEN, r"text \na\n\n    b\n", _CLOSE], id="indent"),
    pytest.param("<pre>**a** `b` [c](d) $e$</pre>",
                 [_OPEN, "text **a** `b` [c](d) $e$", _CLOSE], id="a-line"),
    pytest.param("<pre class='x'>a</pre> **b**",
                 ["tag pre,False, class='x'", "text a", _CLOSE, "text  **b**"], id="text-behind"),
    pytest.param("<pre><b>a</b> &lt;</pre>",
                 [_OPEN, "tag b,False", "text a", "tag b,True", "text  <", _CLOSE],
                 id="tags-and-entities"),
    pytest.param("<pre>a<!-- b --></pre>", [_OPEN, "text a", "comment  b ", _CLOSE], id="comment"),
    pytest.param("<pre>List<String></pre>", [_OPEN, "text List<String>", _CLOSE], id="generics"),
    pytest.param("<PRE\nid=x>a</PRE>", ["tag pre,False,\nid=x", "text a", _CLOSE], id="over-lines"),
    pytest.param("   <pre>a</pre>", [_OPEN, "text a", _CLOSE], id="three-spaces"),
    pytest.param("a\n<pre>b</pre>\nc", ["text a", _OPEN, "text b", _CLOSE, "text c"],
                 id="in-a-paragraph"),
    pytest.param("> <pre>\n> a\n>  b</pre>\n\nc",
                 ["blockquote_open", _OPEN, r"text \na\n b", _CLOSE, "blockquote_close", "text c"],
                 id="in-a-quote"),
    pytest.param("- a\n\n  <pre>\n    b</pre>",
                 ["bullet_list_open", "list_item_open", "text a", _OPEN, r"text \n  b", _CLOSE,
                  "list_item_close", "bullet_list_close"], id="in-an-item"),
]  # fmt: skip

OTHERS = [
    pytest.param("<pre>\na\n\n# b", ["text <pre>", "softbreak", "text a", "heading_open", "text b",
                                     "heading_close"], id="never-closed"),
    pytest.param("- <pre>\n\n</pre>",
                 ["bullet_list_open", "list_item_open", _OPEN, "list_item_close",
                  "bullet_list_close", _CLOSE], id="closed-outside-its-list"),
    pytest.param("<preamble>\n**a**\n</preamble>",
                 ["text <preamble>", "softbreak", "strong_open", "text a", "strong_close",
                  "softbreak", "text </preamble>"], id="another-name"),
    pytest.param("a <pre>**b**</pre>",
                 ["text a ", _OPEN, "strong_open", "text b", "strong_close", _CLOSE],
                 id="in-a-line"),
    pytest.param("    <pre>a</pre>", [r"code_block <pre>a</pre>\n"], id="indented-code"),
    pytest.param("```\n<pre>\n```\n# a\n</pre>",
                 [r"fence <pre>\n", "heading_open", "text a", "heading_close", "text </pre>"],
                 id="in-a-fence"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VERBATIMS)
def test_verbatim(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_not_verbatim(text: str, expected: Signs) -> None:
    assert signs(text) == expected


def test_a_block_id_and_a_task_in_it_are_text() -> None:
    (token,) = parse_markdown("<pre>\n[ ] a ^id\n</pre>")
    assert token.markup == VERBATIM
    assert token.map == [0, 3]
    assert not token.meta
    assert visible_text([token]) == "[ ] a ^id"
