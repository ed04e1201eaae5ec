"""Cutting a list of block tokens: a container's inside, a list's items."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

LISTS = ("bullet_list_open", "ordered_list_open")
"""What opens a list."""


def closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the index of the token that closes the one at `opening` (a leaf: itself)."""
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield each block of a level with all that is in it."""
    index = 0
    while index < len(tokens):
        end = closing(tokens, index) + 1
        yield tokens[index:end]
        index = end
