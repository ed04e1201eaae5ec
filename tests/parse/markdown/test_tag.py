"""Tags of HTML: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

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


@pytest.mark.parametrize(("text", "expected"), TAGS)
def test_a_tag_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_TAGS)
def test_what_looks_like_a_tag_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
