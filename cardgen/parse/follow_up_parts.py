"""What a section of follow-ups is made of: lists, sub-headings with what is below them, details."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from markdown_it.token import Token
from msgspec import Struct

from cardgen.model.note import Tokens
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.markdown.tokens import LISTS, blocks
from cardgen.parse.names import read_block_id
from cardgen.parse.sections import without_last_rule


class PartKind(StrEnum):
    """What a part of a section of follow-ups is."""

    LIST = "list"
    HEADING = "heading"
    FOLDED = "folded"
    OTHER = "other"


class Part(Struct, frozen=True):
    """A list, a block of `<details>`, another block; or a sub-heading and all below it."""

    kind: PartKind
    tokens: Tokens


def parts_of(tokens: Tokens) -> Iterator[Part]:
    """Yield the parts of a section's tokens in their order.

    The highest sub-headings ask where the section has no list of follow-ups at its top, and a
    deeper one belongs to the answer above it. Beside such a list a heading only groups, and is no
    part.
    """
    found = list(_folded_together(tokens))
    level = _asking_level(found)
    if not level:
        found = [(kind, block) for kind, block in found if kind is not PartKind.HEADING]
    asked: list[Token] = []
    for kind, block in found:
        if level and _asks(block) and _level(block) == level:
            yield from _whole(asked)
            asked = list(block)
        elif asked:
            asked += block
        elif kind is not PartKind.HEADING:
            yield Part(kind, block)
    yield from _whole(asked)


Blocks = Sequence[tuple[PartKind, Tokens]]


def _asking_level(found: Blocks) -> int:
    """Return the level of the sub-headings that ask, 0 where the items of lists do."""
    level = min((_level(block) for _, block in found if _asks(block)), default=0)
    items = [item for kind, block in found if kind is PartKind.LIST for item in _items(block)]
    if not level or not items:
        return level
    heads = [n for n, (_, block) in enumerate(found) if _asks(block) and _level(block) == level]
    if any(kind is PartKind.LIST for kind, _ in found[: heads[0]]):
        return 0
    headings = [found[place][1] for place in heads]
    below = [found[place + 1][0] for place in heads if place + 1 < len(found)]
    return level if _lists_answer(headings, below, items) else 0


def _lists_answer(
    headings: Sequence[Tokens], below: Sequence[PartKind], items: list[Tokens]
) -> bool:
    """Return whether lists below sub-headings are parts of answers, and no lists of questions.

    A block id that is written says what was read before, and stays. Else headings that all end
    with a question mark ask, unless the items do too; and so do headings that each have a text
    right below them, where no item asks.
    """
    if any(map(_has_card, headings)) or any(map(_has_card, items)):
        return not any(map(_has_card, items))
    asking = [_ends_asking(item) for item in items]
    if all(map(_ends_asking, headings)):
        return not all(asking)
    return not any(asking) and all(kind is PartKind.OTHER for kind in below)


def _items(block: Tokens) -> Iterator[Tokens]:
    """Yield the first paragraph of each item of a list."""
    for item in blocks(block[1:-1]):
        yield tuple(item[1:4])


def _has_card(asked: Tokens) -> bool:
    return any(read_block_id(f"^{token.meta.get('block_id', '')}") for token in asked)


def _ends_asking(asked: Tokens) -> bool:
    return visible_text(asked).rstrip().endswith(("?", "\uff1f"))


def _whole(asked: Sequence[Token]) -> Iterator[Part]:
    if asked:
        yield Part(PartKind.HEADING, without_last_rule(tuple(asked)))


def _asks(block: Tokens) -> bool:
    return block[0].type == "heading_open" and has_text(block)


def _level(block: Tokens) -> int:
    return int(block[0].tag[1:])


def _folded_together(tokens: Tokens) -> Iterator[tuple[PartKind, Tokens]]:
    """Yield each block with what it is, those from `<details>` to its end as one."""
    folded: list[Token] = []
    depth = 0
    for block in blocks(tokens):
        opened = _details(block)
        if depth or opened:
            folded += block
            depth += sum(opened)
            if depth <= 0:
                yield PartKind.FOLDED, tuple(folded)
                folded, depth = [], 0
        else:
            yield _kind(block[0]), tuple(block)
    if folded:  # it ends in another section
        yield PartKind.FOLDED, tuple(folded)


def _kind(token: Token) -> PartKind:
    if token.type in LISTS:
        return PartKind.LIST
    return PartKind.HEADING if token.type == "heading_open" else PartKind.OTHER


def _details(block: Sequence[Token]) -> list[int]:
    """Return 1 for each `<details>` that opens at the top of a section, -1 for each that ends."""
    if block[0].type not in ("paragraph_open", "inline"):
        return []
    return [
        -1 if child.meta["close"] else 1
        for token in block
        for child in token.children or ()
        if child.type == "tag" and child.meta["name"] == "details"
    ]
