"""Several questions in one file that no heading tells of: a table, a list, callouts."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from cardgen.model.note import SectionKind, Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.headings import read_heading
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.question_shapes import ASKING, SPLIT, Reason
from cardgen.wording import count

_ASKING_CALLOUTS = ("question", "help", "faq")  # one callout of Obsidian's, by its three names
_COLUMNS = (SectionKind.QUESTION, SectionKind.ANSWER)
Block = Sequence[Token]


def several(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first of several questions of one shape, with their number."""
    found = list(blocks(tokens))
    for where, asked_in in _SHAPES:
        asked = [lines for block in found for lines in asked_in(block, faults)]
        if len(asked) > 1:
            said = f"this file asks {count(len(asked), 'question')} {where}"
            span = faults.lines.span_of_lines(*asked[0])
            return span, f"{said}, so it yields no card", SPLIT
    return None


def asked_under(tokens: Tokens) -> tuple[str, int] | None:
    """Return the text and level of the heading above the longest list of answered questions.

    None where no list has two, each answered below.
    """
    lists = (
        (visible_text(heading).strip(), int(heading[0].tag[1:]), _answered_below(block))
        for heading, block in pairwise(blocks(tokens))
        if heading[0].type == "heading_open"
    )
    longest = max((one for one in lists if one[2] > 1), key=lambda one: one[2], default=None)
    return longest[:2] if longest else None


def is_asked_and_answered(tokens: Tokens) -> bool:
    """Return whether an item of a list asks and has something below."""
    return any(map(_answered_below, blocks(tokens)))


def _answered_below(block: Block) -> int:
    """Return how many items of a list ask and have something below."""
    return sum(below for _, _, below in _asking_items(block))


def _asking_items(block: Block) -> Iterator[tuple[Token, Token, bool]]:
    """Yield each item of a list that asks, its text, and whether something stands below that."""
    level = block[0].level
    for index, token in enumerate(block):
        if token.type == "list_item_open" and token.level == level + 1:
            match block[index + 1 : index + 5]:
                case [_, text, _, below] if _asks(text):
                    yield token, text, below.type != "list_item_close"


Lines = tuple[int, int]


def _rows(block: Block, faults: Faults) -> Iterator[Lines]:
    """Yield the lines of each row of a table whose columns are questions and answers."""
    if block[0].type != "table_open":
        return
    head = [visible_text([one]) for before, one in pairwise(block) if before.type == "th_open"]
    named = [read_heading(text, faults.words) for text in head[:2]]
    if tuple(one.kind for one in named if one) == _COLUMNS:
        rows = [token for token in block if token.type == "tr_open"]
        yield from ((row.map[0], row.map[1]) for row in rows[1:] if row.map)


def _items(block: Block, faults: Faults) -> Iterator[Lines]:
    """Yield the lines of each item of a list that asks and goes on, or has something below it."""
    for item, text, below in _asking_items(block):
        if item.map and (below or _goes_on(text)):
            yield item.map[0], item.map[0] + 1


def _callouts(block: Block, faults: Faults) -> Iterator[Lines]:
    """Yield the first line of a callout that is a question."""
    token = block[0]
    if token.type == "callout_open" and token.meta["type"] in _ASKING_CALLOUTS and token.map:
        yield token.map[0], token.map[0] + 1


def _asks(text: Token) -> bool:
    asked = visible_text([text]).split("\n")[0].strip()
    return text.type == "inline" and asked.endswith(ASKING)


def _goes_on(text: Token) -> bool:
    """Return whether a text that asks is more than what it asks."""
    return not visible_text([text]).strip().endswith(ASKING)


_SHAPES: tuple[tuple[str, Callable[[Block, Faults], Iterator[Lines]]], ...] = (
    ("in a table", _rows),
    ("in items of a list", _items),
    ("in callouts", _callouts),
)
