"""Where a tail section ends, at the next heading that is not deeper, and what stands below it."""

from markdown_it.token import Token

from cardgen.model.note import Tokens

_LINE = 60  # characters: a link is often described in as many


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


def reads_as_answer(tokens: Tokens) -> bool:
    """Return whether this is more than links and tags, such as stand at the end of many notes."""
    return any(
        token.type in ("fence", "table_open")
        or (token.type == "inline" and len(_unlinked(token)) > _LINE)
        for token in tokens
    )


def _unlinked(inline: Token) -> str:
    kept: list[Token] = []
    depth = 0
    for child in inline.children or ():
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "text" and not depth:
            kept.append(child)
    return "".join(child.content for child in kept if not child.content.startswith("#"))
