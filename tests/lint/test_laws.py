"""The law of fixes: whatever a note looks like, none of its text is lost, or becomes metadata."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cardgen.parse.markdown.parser import visible_text
from tests.lint.test_fix import shown
from tests.support.checking import linted, mended

_WORD = re.compile(r"[^\W_]+")
_FRONTMATTERS = (
    "---\nid: net-1\n---\n",
    "---\nid: net-1\n\ncreated: '2026-01-31'\ntags: [a b]\n---\n",
    "---\n'---id': net-1\nanki_cards:\n- slug: net-1-0-en\n---\n",
    "---id: net-1\ntopic: nets\n---\n",
    "\n---\nid: net-1\n---\n",
    "",
)
_STACKED = (
    "---\ntitle: TCP\n---\n",
    "title: TCP\nid: tcp\n---\n",
    "---\n\n---\\\nsource: x\n---\\\n",
)
_HEADS = (
    *("# Event loop", "tags: #js #async", "topic: loops\nstatus: draft", "source: [a, b]"),
    *("status: done\n\n# Heading\n\ntags: x", "# One\nmoc: loops", "Tags: a\nTitle: b", "Words."),
)
_TEXTS = (
    *_HEADS,
    *("---", "**Note: **text", "`https://example.org`", "- **a **b\n- c", "***", "> Quoted words."),
    *("```yaml\ntags: x\n---\n```", "| a |\n|---|\n| b |", "Text\n---", "%% hidden %%", "## Short"),
)
_SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream.\n"

NOTES = st.builds(
    lambda top, stacked, head, above, below: (
        f"{top}{stacked}" + "\n\n".join((head, *above, _SIDES, *below)) + "\n"
    ),
    st.sampled_from(_FRONTMATTERS),
    st.sampled_from(("", "\n", *_STACKED)),
    st.sampled_from(_HEADS),
    st.lists(st.sampled_from(_TEXTS), max_size=3),
    st.lists(st.sampled_from(_TEXTS), max_size=2),
)


def words(text: str) -> Counter[str]:
    # A date that loses its quotes may gain a zero.
    return Counter(match[0].lstrip("0") for match in _WORD.finditer(text))


def fixed(text: str) -> str:
    (note,) = mended(linted({"a.md": text}), shown).linted.sources.values()
    return note.text


def shows(text: str) -> Counter[str]:
    return words(visible_text(MarkdownIt().parse(text)))


@given(NOTES)
def test_no_fix_loses_a_word(text: str) -> None:
    assert not words(text) - words(fixed(text))


@given(st.sampled_from(_FRONTMATTERS[:-1]), st.sampled_from(("", *_STACKED)), st.data())
def test_no_fix_takes_a_line_of_text_into_the_frontmatter(
    top: str, stacked: str, data: st.DataObject
) -> None:
    head = data.draw(st.sampled_from(_HEADS))
    below = data.draw(st.lists(st.sampled_from(_TEXTS), max_size=3))
    text = "\n\n".join((head, *below, _SIDES))
    after = fixed(f"{top}{stacked}{text}")
    fence = after.rindex("---\n", 0, after.index(head))
    assert shows(after[fence + len("---\n") :]) == shows(text)
