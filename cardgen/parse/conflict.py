"""Git's conflict markers: a note of two versions, of which nobody has chosen one."""

import re
from collections.abc import Iterable

from cardgen.parse.lines import Lines

# `git merge` writes seven signs at the margin, and a label behind the first and the last.
_BEGINS = re.compile(r"<{7}(?:[ \t]|$)")
_ENDS = re.compile(r">{7}(?:[ \t]|$)")
_SIGNS = ("<" * 7, ">" * 7)


def find_conflict(lines: Lines, code: Iterable[tuple[int, int]]) -> int | None:
    """Return the line of the first marker, None where there is none.

    `code` are the lines, from the first to before the second, in which a marker is only shown.
    One that ends a conflict could as well be a quote seven deep: so it is where a quote is near.
    """
    if not any(sign in lines.text for sign in _SIGNS):
        return None
    shown = {line for first, last in code for line in range(first, last)}
    return next((n for n in range(len(lines)) if n not in shown and _is_marker(lines, n)), None)


def _is_marker(lines: Lines, line: int) -> bool:
    content = lines.content(line)
    if _BEGINS.match(content):
        return True
    return _ENDS.match(content) is not None and not (
        (line > 0 and lines.content(line - 1).startswith(">"))
        or lines.content(line + 1).startswith(">")
    )
