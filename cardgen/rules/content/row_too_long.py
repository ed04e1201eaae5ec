"""A row of a table has more cells than its header, and no card shows the rest.

Markdown cuts a row off where its header ends. Often a `|` in the text of a cell is the cause: in a
table it parts cells also inside of code, unless a backslash stands before it.

Bad:

    # Question (EN)
    > What is a stream?

    ## Answer (EN)
    | kind | reads |
    |------|-------|
    | pipe | `a | b` |

Good:

    # Question (EN)
    > What is a stream?

    ## Answer (EN)
    | kind | reads |
    |------|-------|
    | pipe | `a \\| b` |
"""

import re
from collections.abc import Iterator

from markdown_it.rules_block.table import escapedSplit

from cardgen.model.note import Tokens
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

CODE = "row-too-long"

_CONTAINER = re.compile(
    r"[\s>]*(?:(?:[-+*]|\d+[.)])[ \t]+)?[\s>]*"
)  # of a table in a list or quote


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each row of a table in which cells stand behind those of the header."""
    for section in subject.note.sections:
        yield from _check_tables(section.tokens, subject)


def _check_tables(tokens: Tokens, subject: Subject) -> Iterator[Finding]:
    columns = 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            line = token.map[0]
            cells = _cells(subject.lines.content(line))
            if any(cell.strip() for cell in cells[columns:]):
                yield Finding(
                    subject.lines.span_of_lines(line, line + 1),
                    f"this row has {count(len(cells), 'cell')} and the header of its table"
                    f" {columns:,}, so no card shows the rest",
                    "add a column to the header, or write `\\|` for a stroke within a cell",
                )


def _cells(line: str) -> list[str]:
    """Return the cells of a row as markdown-it splits it, the strokes at its edges left out."""
    cells = escapedSplit(_CONTAINER.sub("", line, count=1).strip())
    if cells and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells
