"""Shapes that a question and its answer have where no heading of a section says so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.model.note import SIDES, Tokens
from cardgen.parse.code_fences import is_closed, swallowed
from cardgen.parse.comments import runs_on
from cardgen.parse.faults import Faults
from cardgen.parse.headings import read_heading
from cardgen.parse.markdown.comment import closing_of
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.pre import VERBATIM
from cardgen.parse.markdown.tokens import LISTS, blocks
from cardgen.wording import count

Reason = tuple[Span | None, str, str]  # where, what was seen, what reads it

ASKING = ("?", "\uff1f", "\u061f")  # the question mark, also full-width, and Arabic
SEVERAL = "one note, one question: "  # begins what is advised of a file with several
SPLIT = f"{SEVERAL}give each a file with `# Question` and `## Answer`"
MOVE = "write it below `# Question`, and its answer below `## Answer`"
NAME_HEADINGS = (
    "write `# Question` and `## Answer`, or name the headings in `[headings.question]` and"
    " `[headings.answer]` of the configuration"
)
UNREAD = "unread-question"
_NUMBER = re.compile(r"[\W\d_]*(?:Q|В|Question|Вопрос)?[\W\d_]*", re.IGNORECASE)  # `Q1.`, `2)`
_IN_ITEM = 3  # the level of a text that begins an item of a list at the top


def asks_once(said: Diagnostic) -> bool:
    """Return whether a diagnostic says that a file looks like one question that nothing reads."""
    return said.code == UNREAD and not said.hint.startswith(SEVERAL)


def asks_often(said: Diagnostic) -> bool:
    """Return whether a diagnostic says that a file asks several questions that nothing reads."""
    return said.code == UNREAD and said.hint.startswith(SEVERAL)


def in_code(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first code block that swallows a question and its answer.

    One that says in which language its code is, and ends, shows how such a note is written.
    """
    for token in tokens:
        holds = token.type == "fence" or token.markup == VERBATIM
        if token.level or not (holds and token.map):
            continue
        if not _has_sides(_titles(token.content), faults):
            continue
        if token.markup == VERBATIM:
            return _held_in("`<pre>`", token, "`</pre>`", faults)
        if not (token.info.strip() and is_closed(token, faults.lines)):
            return _held_in("code block", token, f"a line of {token.markup}", faults)
    return None


def in_comment(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first comment that another one ends, and a question and its answer are in."""
    lines = faults.lines
    for token in tokens:
        if token.type != "comment" or not token.map or not runs_on(token, tokens, lines):
            continue
        first, last = token.map
        texts = (lines.content(line).strip("# \t") for line in swallowed(first, last, faults))
        if _has_sides(texts, faults):
            return _held_in("comment", token, f"`{closing_of(token.markup)}`", faults)
    return None


def _held_in(what: str, token: Token, end: str, faults: Faults) -> Reason:
    """Return why a file whose sections a block holds yields no card, and what ends the block."""
    first = token.map[0] if token.map else 0
    return (
        faults.lines.span_of_lines(first, first + 1),
        f"the headings of a question and an answer are in this {what}, so this file yields no card",
        f"close it above them with {end}",
    )


def _has_sides(headings: Iterable[str], faults: Faults) -> bool:
    found = [read_heading(one, faults.words) for one in headings]
    return len({one.kind for one in found if one and one.kind in SIDES}) == len(SIDES)


def _titles(code: str) -> Iterator[str]:
    return (line.strip("# \t") for line in code.splitlines() if line.startswith("#"))


def folded(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first of several blocks that open on a click."""
    found = [token for token in tokens if _opens_details(token)]
    if len(found) < 2:
        return None
    span = faults.lines.span_of_lines(*(found[0].map or (0, 1)))
    return span, f"this file has {len(found)} blocks `<details>`, so it yields no card", SPLIT


def _opens_details(token: Token) -> bool:
    return any(
        child.type == "tag" and child.meta["name"] == "details" and not child.meta["close"]
        for child in token.children or ()
    )


def in_bold(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first of several questions in bold that are answered, or one that comes first."""
    texts = list(_texts(tokens))
    asked = [one for one, below in pairwise([*texts, None]) if one and _is_answered(one, below)]
    if not asked or (len(asked) == 1 and asked[0] is not texts[0]):
        return None
    span = faults.lines.span_of_lines(*(asked[0].map or (0, 1)))
    said = f"this file asks {count(len(asked), 'question')} in bold, and not below a heading"
    return span, f"{said}, so it yields no card", SPLIT if len(asked) > 1 else MOVE


def _texts(tokens: Tokens) -> Iterator[Token]:
    """Yield the paragraphs at the top, and those of lists there."""
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.level <= _IN_ITEM and before.type != "heading_open":
            yield token


def _is_answered(token: Token, below: Token | None) -> bool:
    """Return whether a text asks in bold, and goes on or has another below that does not."""
    if not _asks_in_bold(token):
        return False
    goes_on = not visible_text([token]).strip().endswith(ASKING)
    return goes_on or (below is not None and not _asks_in_bold(below))


def _asks_in_bold(token: Token) -> bool:
    """Return whether the first line of a text asks in bold, or behind a number in bold."""
    begun = [one for one in token.children or () if one.type != "text" or one.content.strip()]
    if not begun or begun[0].type != "strong_open":
        return False
    ends = next(place for place, one in enumerate(begun) if one.type == "strong_close")
    bold = "".join(one.content for one in begun[:ends])
    line = visible_text([token]).split("\n")[0]
    asks = line if _NUMBER.fullmatch(bold) else bold
    return asks.strip().endswith(ASKING)


def heading_that_asks(tokens: Tokens) -> str:
    """Return the text of the first heading at the top that ends as a question, empty for none."""
    headings = (visible_text(block) for block in blocks(tokens) if _is_heading(block))
    return next((text for text in headings if text.endswith(ASKING)), "")


def asked_below(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first heading with a question alone below it, where more headings follow."""
    pair = asking_headings(tokens)
    if pair is None or pair[0][0].map is None:
        return None
    return (
        faults.lines.span_of_lines(*pair[0][0].map),
        f"`{visible_text(pair[0])}` stands above a question and is no heading that cardgen knows,"
        " so this file yields no card",
        NAME_HEADINGS,
    )


def asking_headings(tokens: Tokens) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """Return the first heading with a question alone below it, and the heading that follows."""
    found = [block for block in blocks(tokens) if block[0].type != "comment"]
    for heading, asked, below in zip(found, found[1:], found[2:], strict=False):
        if _is_heading(heading) and _asks(asked) and _is_heading(below):
            return heading, below
    return None


def is_answered(tokens: Tokens) -> bool:
    """Return whether text, and no list, is below the heading that follows a question alone."""
    found = [block for block in blocks(tokens) if block[0].type != "comment"]
    pair = asking_headings(tokens)
    rest = found[found.index(pair[1]) + 1 :] if pair else []
    return bool(rest) and rest[0][0].type not in (*LISTS, "heading_open")


def _is_heading(block: Sequence[Token]) -> bool:
    return block[0].type == "heading_open"


def _asks(block: Sequence[Token]) -> bool:
    """Return whether a block is a paragraph, or a quote, that ends with a question mark."""
    is_text = block[0].type in ("paragraph_open", "blockquote_open")
    return is_text and visible_text(block).strip().endswith(ASKING)
