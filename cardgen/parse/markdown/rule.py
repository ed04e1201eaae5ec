"""What a rule of the grammar is: a function that reads one construct at one place."""

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

InlineRule = Callable[[StateInline, bool], bool]
"""Reads at `state.pos`; silent, it only moves on. Returns whether the construct is there."""

BlockRule = Callable[[StateBlock, int, int, bool], bool]
"""Reads the lines from the first to before the second; silent, it only answers."""


def line_text(state: StateBlock, line: int) -> str:
    """Return a line's text without the marks of its containers and its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def last_of(state: StateInline, mark: str) -> int:
    """Return where `mark` stands last in the text, -1 for nowhere; asked again, it is free.

    A closing mark that stands nowhere ahead must not be looked for at each opening one.
    """
    return state.html_terminator_last(mark)
