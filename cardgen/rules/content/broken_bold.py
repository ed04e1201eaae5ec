"""A space or a mark inside the asterisks keeps a text from being bold, so they are shown.

Markdown opens bold text before a letter and closes it behind one: `**Use for: **` is not bold,
`**Use for:**` is. Beside a mark, such as the colon, it wants a space or another mark outside:
`**Note:**text` is not bold, `**Note:** text` is. The fix moves the space out, or adds one.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    **Promise: **bytes arrive in order.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    **Promise:** bytes arrive in order.
"""

import re
from collections.abc import Iterator

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar

from cardgen.model.diagnostic import Edit, Span
from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "broken-bold"

_CODE = re.compile(r"(`+).*?\1|\\.")
_PADDED = re.compile(r"([ \t]*)(.*?)([ \t]*)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each pair of asterisks that is none, on lines that show asterisks."""
    lines = (line for token, line in pieces(subject) if "**" in token.content)
    for line in dict.fromkeys(lines):
        yield from _check_line(subject, line)


def _check_line(subject: Subject, line: int) -> Iterator[Finding]:
    start = subject.lines.start(line)
    text = _CODE.sub(lambda match: "x" * len(match[0]), subject.lines.content(line))
    places = [match.start() for match in re.finditer(r"\*+", text)]
    if len(places) % 2 or any(text.startswith("***", place) for place in places):
        return
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        if not (text.startswith("**", opening) and text.startswith("**", closing)):
            return
        span = subject.lines.span(start + opening, start + closing + 2)
        yield from filter(None, (_padded(span, subject), _glued(span, subject)))


def _padded(span: Span, subject: Subject) -> Finding | None:
    inside = subject.source.text[span.start + 2 : span.end - 2]
    match = _PADDED.fullmatch(inside)
    # With a space on both sides it may be a sign: `2 ** 3 ** 4`.
    if not match or not match[2] or bool(match[1]) == bool(match[3]):
        return None
    beside, behind = _neighbours(span, subject)
    before, after = _outside(match[1], beside), _outside(match[3], behind)
    return Finding(
        span,
        f"`**{inside}**` is not bold, because of the space inside it",
        f"write `**{match[2]}**`",
        (Edit(span.start, span.end, f"{before}**{match[2]}**{after}"),),
    )


def _glued(span: Span, subject: Subject) -> Finding | None:
    """Return what is found where a mark inside meets a letter outside (CommonMark 0.31 §6.2)."""
    bold = subject.source.text[span.start : span.end]
    inside = bold[2:-2]
    if inside != inside.strip() or not any(map(str.isalpha, inside)):  # `2**3.**4`
        return None
    beside, behind = _neighbours(span, subject)
    before = " " if _is_mark(inside[0]) and _is_letter(beside) else ""
    after = " " if _is_mark(inside[-1]) and _is_letter(behind) else ""
    if not before and not after:
        return None
    mark = inside[-1] if after else inside[0]
    return Finding(
        span,
        f"`{bold}` is not bold, because its `{mark}` meets a letter outside",
        "put a space between them",
        (Edit(span.start, span.end, f"{before}{bold}{after}"),),
    )


def _neighbours(span: Span, subject: Subject) -> tuple[str, str]:
    """Return the characters before and behind a place, empty at the ends of the text."""
    text = subject.source.text
    return text[span.start - 1 : span.start], text[span.end : span.end + 1]


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_letter(character: str) -> bool:
    return bool(character.strip()) and not _is_mark(character)


def _outside(space: str, neighbour: str) -> str:
    """Return the space to write outside: none where there is one, or the line begins or ends."""
    return space if neighbour.strip() else ""
