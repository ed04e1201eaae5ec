"""Code blocks that swallow what was meant to be read: unclosed fences, headings inside."""

from collections.abc import Iterator

from markdown_it.token import Token

from cardgen.model.note import Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.find import is_section_heading
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.pre import VERBATIM


def code_lines(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the lines of each code block at any depth, from the first to before the last."""
    for token in tokens:
        is_code = token.type in ("fence", "code_block") or token.markup == VERBATIM
        if is_code and token.map:
            yield token.map[0], token.map[1]


def check_fences(tokens: Tokens, faults: Faults) -> None:
    """Diagnose top-level fences that are never closed, and section headings inside of code."""
    for token in tokens:
        if not token.map or token.level:
            continue
        first, last = token.map
        if token.type == "fence":
            _check_fence(token, first, last, faults)
        elif token.markup == VERBATIM:
            _check_inside("`<pre>`", "`</pre>`", first, last, faults)


def _check_fence(token: Token, first: int, last: int, faults: Faults) -> None:
    lines = faults.lines
    ends = is_closed(token, lines)
    if not ends:
        faults.add(
            "unclosed-fence",
            lines.span_of_lines(first, first + 1),
            "this code block is never closed, so the rest of the note is code",
            f"close it with a line of {token.markup}",
        )
    end = last - 1 if ends else last
    _check_inside("code block", f"a line of {token.markup}", first, end, faults)


def _check_inside(block: str, closing: str, first: int, last: int, faults: Faults) -> None:
    for line in swallowed(first, last, faults):
        faults.add(
            "section-in-fence",
            faults.lines.span_of_lines(line, line + 1),
            f"this heading is in the {block} on line {first + 1}, so it opens no section",
            f"close the {block} above it with {closing}",
        )


def swallowed(first: int, last: int, faults: Faults) -> list[int]:
    """Return the lines, from 0, behind the first of a block and before `last` that are headings.

    Each would open a section.
    """
    lines = faults.lines
    if "#" not in lines.text[lines.start(first + 1) : lines.start(last)]:
        return []
    within = range(first + 1, last)
    return [line for line in within if is_section_heading(lines.content(line), faults.words)]


def is_closed(token: Token, lines: Lines) -> bool:
    """Return whether a line ends a fence at the top level, and not the text."""
    # CommonMark 0.31 §4.5: a closing fence is at least as long as the opening one, and indented
    # by three spaces at most.
    first, last = token.map or (0, 0)
    last_line = lines.content(last - 1)
    closing = last_line.strip()
    if len(last_line) - len(last_line.lstrip(" ")) > 3:
        return False
    return (
        last - first > 1
        and len(closing) >= len(token.markup)
        and not closing.strip(token.markup[0])
    )
