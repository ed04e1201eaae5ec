"""Comments that swallow what was meant to be read: they end only where another one does."""

from markdown_it.token import Token

from cardgen.model.note import Tokens
from cardgen.parse.code_fences import code_lines, swallowed
from cardgen.parse.faults import Faults
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.comment import closing_of


def check_comments(tokens: Tokens, faults: Faults) -> None:
    """Diagnose the first section heading in each comment that was not meant to go on so far.

    One that hides sections and ends as it should is its author's wish.
    """
    for token in tokens:
        if token.type != "comment" or not token.map or not runs_on(token, tokens, faults.lines):
            continue
        first, last = token.map
        hidden = swallowed(first, last, faults)
        if hidden:
            faults.add(
                "section-in-comment",
                faults.lines.span_of_lines(hidden[0], hidden[0] + 1),
                f"this heading is in the comment that begins on line {first + 1}, so it"
                " opens no section",
                f"close the comment above it with `{closing_of(token.markup)}`",
            )


def runs_on(token: Token, tokens: Tokens, lines: Lines) -> bool:
    """Return whether a comment of whole lines ends only by the mark of another one.

    Then it holds a second beginning, text follows its end, or one of Obsidian's marks is left over
    in the note, whose `tokens` tell what of it is code.
    """
    closing = closing_of(token.markup)
    last = lines.content((token.map or (0, 1))[1] - 1)
    if token.markup in token.content or last.partition(closing)[2].strip():
        return True
    return token.markup == closing and _marks(closing, tokens, lines) % 2 == 1


def _marks(mark: str, tokens: Tokens, lines: Lines) -> int:
    """Return how often a mark stands in a note but for its code."""
    code = {line for first, last in code_lines(tokens) for line in range(first, last)}
    return sum(lines.content(one).count(mark) for one in range(len(lines)) if one not in code)
