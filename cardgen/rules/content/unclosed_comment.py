"""A comment is never closed, so the card shows it as text.

Obsidian hides it, and all that follows it in the note: the note looks shorter than its card.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    <!-- to do: name its peers

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    <!-- to do: name its peers -->
"""

import re
from collections.abc import Iterator

from cardgen.parse.markdown.comment import closing_of
from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "unclosed-comment"

# `%%` is a comment to Obsidian anywhere; in the middle of a line it is also what prints a `%`, and
# `%%time` a command of a notebook.
_OPENING = re.compile(r"`[^`]*`|<!--.*?-->|(?<!\\)(<!--)|^[ \t>*+-]*(%%)(?!\w|.*%%)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each beginning of a comment that is text: what is closed is none."""
    lines = subject.lines
    for line in dict.fromkeys(line for token, line in pieces(subject) if _is_text(token.content)):
        marks = (one for one in _OPENING.finditer(lines.content(line)) if one.lastindex)
        if match := next(marks, None):
            opening = match[1] or match[2]
            end = lines.start(line) + match.end()
            yield Finding(
                lines.span(end - len(opening), end),
                "this comment is never closed: the card shows it, and Obsidian hides all that"
                " follows it",
                f"close it with `{closing_of(opening)}`, or put it into backticks to show it",
            )


def _is_text(content: str) -> bool:
    return "<!--" in content or "%%" in content
