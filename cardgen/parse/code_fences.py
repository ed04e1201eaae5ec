"""Code blocks that swallow what was meant to be read: unclosed fences, headings inside."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct

from cardgen.model.note import Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.fence_steps import Step, find_step
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
    """Diagnose top-level fences that are never closed, and section headings inside of code.

    Where the fences went out of step further up, that is said instead, once.
    """
    fences = [token for token in tokens if token.type == "fence" and token.map and not token.level]
    lost: dict[Step, list[_Swallowing]] = {}
    for index, token in enumerate(fences):
        found = _swallowing(token, faults)
        if found and (step := find_step(fences, index, faults.lines)):
            lost.setdefault(step, []).append(found)
        elif found:
            _add_block(found, faults)
    for step, blocks in lost.items():
        _add_step(step, blocks, faults)
    for token in tokens:
        if token.map and not token.level and token.markup == VERBATIM:
            first, last = token.map
            _check_inside("`<pre>`", "`</pre>`", first, last, faults)


class _Swallowing(Struct, frozen=True):
    """A code block that holds headings of sections, or is never closed; lines from 0."""

    first: int
    end: int
    closed: bool
    headings: Sequence[int]
    markup: str


def _swallowing(token: Token, faults: Faults) -> _Swallowing | None:
    first, last = token.map or (0, 0)
    closed = is_closed(token, faults.lines)
    end = last - 1 if closed else last
    headings = swallowed(first, end, faults)
    if closed and not headings:
        return None
    return _Swallowing(first, end, closed, headings, token.markup)


def _add_block(block: _Swallowing, faults: Faults) -> None:
    if not block.closed:
        faults.add(
            "unclosed-fence",
            faults.lines.span_of_lines(block.first, block.first + 1),
            "this code block is never closed, so the rest of the note is code",
            f"close it with a line of {block.markup}",
        )
    _check_inside(*_of_block(block), faults)


def _add_step(step: Step, blocks: Sequence[_Swallowing], faults: Faults) -> None:
    lines = faults.lines
    lost = "text below it is code, and code is text"
    if headings := [line for block in blocks for line in block.headings]:
        heading = lines.content(headings[0]).strip().replace("`", "")
        lost = f"`{heading}` on line {headings[0] + 1} is in a code block and opens no section"
    closed = all(block.closed for block in blocks)
    faults.add(
        "section-in-fence" if closed else "unclosed-fence",
        lines.span_of_lines(step.line, step.line + 1),
        f"{step.fault}, so {lost}",
        step.hint,
    )
    if not closed:  # each heading as well, which `check` takes for what it is: a consequence
        for block in blocks:
            _check_inside(*_of_block(block), faults)


def _of_block(block: _Swallowing) -> tuple[str, str, int, int]:
    return "code block", f"a line of {block.markup}", block.first, block.end


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
