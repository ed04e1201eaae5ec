"""Notes in the shapes that people write, every word in them another one: for laws about text."""

import re
from collections.abc import Iterator

from hypothesis import strategies as st

# `W` stands for a word of its own, `N` for one that no card is to show.
_SPANS = (
    *("W W W.", "**W** W", "**W: **W", "_W_ W", "W\nW", "W  \nW", "`W` W", "W ^n", "#W W"),
    *("[W](https://e.org/n)", '[W](https://e.org "W")', "![W](https://e.org/n.png)"),
    *("![W](n.png)", '![W](n.png "W")', "[W](n.md)", '[W](n.md "W")', "[W](file:///n)"),
    *("[[W]]", "[[W|W]]", "[[W#W]]", "![[W]]", "![[W.png]]", "![[W.png|W]]", "![[W.pdf|W]]"),
    *("<b>W</b>", "<W>", "List<W>", '<span style="color:red">W</span>', "<kbd>W", "W</i>"),
    *("<!-- N --> W", "%%N%% W", "$W$", "$$W$$", "\\(x^W\\)", "\\[W\\]", "==W==", "~~W~~"),
    *("W[^1]", "W^[W]", "https://W.org", "<https://W.org>", "<W@e.org>", "&copy; W", "W\\"),
    *("W [n1]", "*W", "[W", "Q: W", "**A:** W", "W: W", "1) W", "W | W"),
)
_SPAN = st.sampled_from(_SPANS)
_LINE = st.lists(_SPAN, min_size=1, max_size=2).map(" ".join)
_BLOCKS = (
    *("- W\n- W", "- W\n\n  W\n- W", "1. W\n2. W\n   - W", "- [ ] W\n- [x] W", "* W\n  W"),
    *("- W\n\n  ```\n  W\n  ```", "- > W", "- ![[W.png]]", "- [[W]]", "- [W](https://e.org)"),
    *("- [[W]] W", "-", "- # W", "- | W |\n  |---|\n  | W |", "- <details>W</details>", "+ W\n+ W"),
    *("> W\n> W", "> [!note] W\n> W", "> [!tip]- W\n> - W", "> [!warning]\n> W", "> > W", ">"),
    *("> # W\n> W", "> [!note] W", "> - W\n>   W"),
    *("| W | W |\n|---|---|\n| W | W |", "| W |\n|---|\n| W | W |", "| W | W |\n|---|---|\n| W |"),
    *("```\nW\n```", "```kotlin\nW\n# W\n```", "~~~ W N\nW\n~~~", "```js N\nW\n```", "    W"),
    *("```\nW", "````\n```\nW\n````", "<pre>\nW\n# W\n</pre>", "<pre>W", "W\n===", "W\n---"),
    *(
        "<details>\n<summary>W</summary>\n\nW\n\n</details>",
        "<details><summary>W</summary>W</details>",
    ),
    *(
        "<details>\nW\n\n- W\n\n</details>",
        "<details>\n<summary>W</summary>\n\nW",
        "</details>\n\nW",
    ),
    *('<div align="center">W</div>', "<div>\nW\n", "<table><tr><td>W</td></tr></table>"),
    *(
        "<table>\n<tr><td>W</td></tr>\nW\n</table>",
        "<script>W</script>",
        '<img src="n.png" alt="W">',
    ),
    *("<ul><li>W</ul>", "<p>W", "<!--\nN\n\n# N\n-->", "%%\nN\n\n# N\n%%", "<!-- N"),
    *("$$\nW\n$$", "\\[\nW\n\\]", "$$\\href{n}{W}$$", "---", "***", "^n", "* * *", "W\n\n---"),
    *("[^1]: W", "[^1]: W\n    W\n\n    W", "[^n2]: W", "> [^1]: W", "- [^1]: W", "W[^9]"),
    *("[n1]: https://e.org/n", '[n1]: https://e.org "N"', "[n3]: https://e.org", "[N]: <>"),
    *("title: W", "tags: [W, W]", "Q: W\n\nA: W", "**Q1:** W", "W\n\n\n\nW", "\tW"),
)
_BLOCK = st.sampled_from(_BLOCKS) | _LINE
_HEADINGS = (
    *("Question (EN)", "Вопрос (RU)", "Answer (EN)", "Ответ (RU)", "Question", "Answer", "Ответ"),
    *("Follow-ups (EN)", "Дополнительные вопросы (RU)", "Follow-ups", "Follow-up Questions"),
    *("References", "Ссылки (RU)", "Related Questions", "Links", "See also"),
    *("Short answer", "Detailed answer", "Развёрнутый ответ", "Solution"),
)
_OTHER = (
    *("W", "W W", "1. W", "Example", "W (IO)", "Anser (EN)", "Quesion", "Answers", "Qustion (RU)"),
    *("Answer 1", "Answer EN", "Question 2", "Answer [RU]", "Follow ups 2", "Referances"),
    *("Frage (DE)", "Antwort (DE)", "Answer (DE)", "Đáp án (VI)", "Answer (en-US)", "Lösung (DE)"),
    *("**Answer (EN)**", "Answer (RU/EN)", "Common mistakes", "Summary", "W `W`", "[[W]]", "#"),
)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}"


_LEVEL = st.sampled_from((1, 2, 2, 2, 3, 3, 4))
_KNOWN = st.builds(_heading, st.sampled_from((1, 2, 2, 2, 3)), st.sampled_from(_HEADINGS))
_UNKNOWN = st.builds(_heading, _LEVEL, st.sampled_from(_OTHER))
_BODY = st.lists(_BLOCK, max_size=3).map("\n\n".join)
_PART = st.builds(lambda heading, body: f"{heading}\n\n{body}", _KNOWN | _UNKNOWN, _BODY)
_PAIRS = (
    "# Question (EN)\n\nW W?\n\n## Answer (EN)\n\n",
    "# Вопрос (RU)\n\n> W W?\n\n## Ответ (RU)\n\n",
    "# Question (EN)\n> W?\n\n# Вопрос (RU)\n> W?\n\n## Answer (EN)\n\nW.\n\n## Ответ (RU)\n\n",
    "## Question\n\nW?\n\n## Answer\n\n",
)
_FRONTS = (
    "---\nid: n-1\n---\n",
    "---\nid: n-1\ntitle: one\n---\n---\nlegacy: N\n---\n",
    "---\nid: n-1\noriginal_language: ru\n---\n",
    "",
)
_PLACEHOLDER = re.compile(r"\bW\b")


def _told_apart(text: str) -> str:
    numbers = iter(range(1, 10_000))
    letters: Iterator[str] = (f"wort{number}x" for number in numbers)
    return _PLACEHOLDER.sub(lambda _: next(letters), text)


NOTES = st.builds(
    lambda front, above, pair, body, parts: _told_apart(
        front + "\n\n".join((*above, pair + body, *parts)) + "\n"
    ),
    st.sampled_from(_FRONTS),
    st.lists(_BLOCK, max_size=1),
    st.sampled_from(_PAIRS),
    _BODY,
    st.lists(_PART, max_size=5),
)
"""Every word that a reader is to find is `wort`, a number and `x`, each another number."""

WORD = re.compile(r"wort\d+x")
