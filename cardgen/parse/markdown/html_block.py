"""Where CommonMark begins a block of HTML: no paragraph is there, nor goes on there."""

from markdown_it.rules_block.html_block import HTML_SEQUENCES

# CommonMark 0.31 §4.6: all but the last kind may interrupt a paragraph.
_INTERRUPTING = tuple(opening for opening, _, interrupts in HTML_SEQUENCES if interrupts)
_ALL = tuple(opening for opening, _, _ in HTML_SEQUENCES)


def interrupts_as_html(line: str) -> bool:
    """Return whether a line, its indent left out, ends the paragraph above it."""
    return line.startswith("<") and any(opening.search(line) for opening in _INTERRUPTING)


def begins_as_html(line: str) -> bool:
    """Return whether a line, its indent left out, begins a block that is no paragraph."""
    return line.startswith("<") and any(opening.search(line) for opening in _ALL)
