"""Markdown read by markdown-it's own loops, which try every rule of a grammar at every place."""

from collections.abc import Mapping, Sequence

from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, code, table
from markdown_it.rules_inline import (
    StateInline,
    emphasis,
    fragments_join,
    link_pairs,
    strikethrough,
    text,
)

from cardgen.parse.markdown.dispatch import CHAINS, BlockEntry
from cardgen.parse.markdown.highlight import highlight_pairs
from cardgen.parse.markdown.rule import BlockRule, InlineRule

_INTERRUPTED_BY_TABLES = ("paragraph", "reference")


class _Rules(Ruler[BlockRule]):
    """The rules of a text one by one, those that interrupt a construct as one that tries all."""

    def __init__(self, entries: Sequence[BlockEntry], rest: BlockRule) -> None:
        super().__init__()
        self.push("code", code)  # its name switches indented code on in the library's rules
        self._rules = {chain: [_any_of(_interrupting(entries, chain))] for chain in CHAINS}
        self._rules[""] = [table, code, *map(_guarded, entries), rest]  # the library's order

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803 (the library's)
        return self._rules[chainName]


def _interrupting(entries: Sequence[BlockEntry], chain: str) -> list[BlockRule]:
    tables = [table] if chain in _INTERRUPTED_BY_TABLES else []
    return [*tables, *(_guarded(entry) for entry in entries if chain in entry.interrupts)]


def _guarded(entry: BlockEntry) -> BlockRule:
    """Return a rule that first looks whether its character is there, as the library's do."""

    def guarded(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[line] + state.tShift[line]
        begins = pos < state.eMarks[line] and state.src[pos] in entry.starts
        return begins and entry.rule(state, line, end, silent)

    return guarded


def _any_of(rules: Sequence[BlockRule]) -> BlockRule:
    def attempt(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return any(rule(state, line, end, silent) for rule in rules)

    return attempt


def plain_blocks(entries: Sequence[BlockEntry], rest: BlockRule) -> ParserBlock:
    """Return the library's loop over blocks, with the rules of a grammar."""
    parser = ParserBlock()
    parser.ruler = _Rules(entries, rest)
    return parser


def plain_inline(rules: Mapping[str, Sequence[InlineRule]]) -> ParserInline:
    """Return the library's loop over the text of a paragraph, with the rules of a grammar."""
    parser = ParserInline()
    parser.ruler, parser.ruler2 = Ruler(), Ruler()
    parser.ruler.push("text", text)
    for start, group in rules.items():
        for place, rule in enumerate(group):
            parser.ruler.push(f"{start}{place}", _at(start, rule))
    pairings = (
        *(link_pairs, strikethrough.postProcess, highlight_pairs),
        *(emphasis.postProcess, fragments_join),
    )
    for place, pairing in enumerate(pairings):
        parser.ruler2.push(f"{place}", pairing)
    return parser


def _at(start: str, rule: InlineRule) -> InlineRule:
    def at(state: StateInline, silent: bool) -> bool:
        return state.src[state.pos] == start and rule(state, silent)

    return at
