"""A space inside the asterisks keeps a text from being bold, so the asterisks are shown.

Markdown opens and closes bold text only next to a letter: `**Use for: **` is not bold,
`**Use for:**` is. The fix moves the space out.

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

from cardgen.model.diagnostic import Edit
from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "broken-bold"

_CODE = re.compile(r"(`+).*?\1|\\.")
_PADDED = re.compile(r"([ \t]*)(.*?)([ \t]*)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each pair of asterisks with a space inside, on lines that show asterisks."""
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
        inside = subject.source.text[start + opening + 2 : start + closing]
        match = _PADDED.fullmatch(inside)
        # With a space on both sides it may be a sign: `2 ** 3 ** 4`.
        if match and match[2] and bool(match[1]) != bool(match[3]):
            before = _outside(match[1], text[opening - 1 : opening])
            after = _outside(match[3], text[closing + 2 : closing + 3])
            span = subject.lines.span(start + opening, start + closing + 2)
            yield Finding(
                span,
                f"`**{inside}**` is not bold, because of the space inside it",
                f"write `**{match[2]}**`",
                (Edit(span.start, span.end, f"{before}**{match[2]}**{after}"),),
            )


def _outside(space: str, neighbour: str) -> str:
    """Return the space to write outside: none where there is one, or the line begins or ends."""
    return space if neighbour.strip() else ""
