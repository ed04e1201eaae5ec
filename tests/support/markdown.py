"""Text for laws about Markdown: pieces of every construct, thrown together."""

from hypothesis import strategies as st

PIECES = (
    *"*_~=`[]()<>|!^$%#\\&:\"'{}-+ \t\n",
    *("**", "==", "~~", "``", "[[", "]]", "![[", "%%", "<!--", "-->", "$$", "\\(", "\\)", "\\["),
    *("\n\n", "\n> ", "\n- ", "\n1. ", "\n    ", "\n```\n", "\n~~~kotlin\n", "\n# ", "\n---\n"),
    *("> [!note]- ", "- [x] ", "[^1]", "[^1]: ", "^[", " ^id", "| a | b |\n|:-|-:|\n", "[a]: b\n"),
    *("https://a.b/c", "http://", "javascript:", "data:", "file:///etc", "//c.d", "mailto:a@b.c"),
    *("<b>", "</b>", "<a href=", "<img src=", "<script>", "</script>", "<details>", "</details>"),
    *("<table>", "<td>", "</table>", "<svg onload=", "<style>", "<br>", "<p>", "</p>", "<wbr>"),
    *("[sound:", "[latex]", "[$]", "[anki:", "[[type:", "{{c1::", "}}", "onerror=", "x.png", "a"),
    *("é", "e\u0301", "\u0338", "\u2028", "\x00", "\x1f", "\x85", "\x01", "\x02", "\r", "\r\n"),
    *("\ud800", "\U0001f600", "ё", "&#31;", "&lt;", "&#x5b;", "&nbsp;", "\ufeff", "|300", "x"),
)

markdown = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)
