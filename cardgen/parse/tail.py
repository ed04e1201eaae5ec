"""Where follow-ups end: at the next heading that is not deeper than theirs."""

from cardgen.model.note import Tokens


def end_of_tail(tokens: Tokens, level: int) -> int:
    """Return how many tokens below a heading of this level belong to its tail section.

    A heading of the same level or a higher one begins something else, whatever it says.
    """
    return next(
        (
            index
            for index, token in enumerate(tokens)
            if token.type == "heading_open" and not token.level and int(token.tag[1:]) <= level
        ),
        len(tokens),
    )
