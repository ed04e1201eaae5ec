"""The parsing loops: at each place only the rules that begin with the character there.

markdown-it tries every rule at every place. That its own rules, and those of this package, read
the same when they are asked less often is a law of the tests, over every example of the CommonMark
specification. Notes are parsed in four fifths of the time, see docs/performance.md.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from markdown_it import MarkdownIt
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
)
from markdown_it.token import Token
from markdown_it.utils import EnvType
from msgspec import Struct

from cardgen.parse.markdown.highlight import highlight_pairs
from cardgen.parse.markdown.rule import BlockRule, InlineRule

MAX_BLOCKS = 60  # levels of lists and quotes; Python's stack would hold about four times that
MAX_INLINES = 20  # levels of links and emphasis
MAX_TEXTS = 6  # texts within a text: the label of an image, a footnote in a footnote


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token


class InlineParser(ParserInline):
    """Reads the text of a paragraph.

    `rules` are those that may begin with a character; `stops` finds the next place at which
    one may; a text without any is one token.
    """

    def __init__(self, rules: Mapping[str, tuple[InlineRule, ...]], stops: str) -> None:
        super().__init__()
        self._rules = rules
        self._stop = re.compile(stops).search
        self._skip_stop = re.compile(rf"{stops}|\]").search  # a label ends at its bracket

    def tokenize(self, state: StateInline) -> None:
        """Read to `state.posMax`, pushing tokens."""
        src, end, stop, rules = state.src, state.posMax, self._stop, self._rules
        if state.level >= MAX_INLINES:
            state.append_pending(src[state.pos : end])
            state.pos = end
        while (pos := state.pos) < end:
            found = stop(src, pos, end)
            place = found.start() if found else end
            if place > pos:
                state.append_pending(src[pos:place])
                state.pos = place
                continue
            for rule in rules.get(src[pos], ()):
                if rule(state, False):
                    break
            else:
                state.append_pending(src[pos])
                state.pos = pos + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (the library's name)
        """Move past one token without making it."""
        pos = state.pos
        known = state.cache.get(pos)
        state.pos = self._skip(state) if known is None else known
        state.cache[pos] = state.pos

    def _skip(self, state: StateInline) -> int:
        pos = state.pos
        found = self._skip_stop(state.src, pos, state.posMax)
        place = found.start() if found else state.posMax
        if place > pos:
            return place
        if state.level >= MAX_INLINES:
            return state.posMax  # to look on from here would cost the square of the text
        state.level += 1
        read = any(rule(state, True) for rule in self._rules.get(state.src[pos], ()))
        state.level -= 1
        return state.pos if read else pos + 1

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Return `tokens` with those of `src` appended."""
        depth = env.get("depth", 0)
        if depth >= MAX_TEXTS or not self._stop(src):
            if src:
                tokens.append(_text(src))
            return tokens
        env["depth"] = depth + 1
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):
            _pair(state)
        env["depth"] = depth
        return state.tokens


def _pair(state: StateInline) -> None:
    link_pairs(state)
    if "~~" in state.src:
        strikethrough.postProcess(state)
    if "==" in state.src:
        highlight_pairs(state)
    emphasis.postProcess(state)
    fragments_join(state)


class BlockEntry(Struct, frozen=True):
    """A block rule, the characters it begins with, and the constructs that it interrupts."""

    rule: BlockRule
    starts: str
    interrupts: tuple[str, ...] = ()


CHAINS = ("", "paragraph", "reference", "blockquote", "list")
_UNDERLINE = "|-:"  # what the second line of a table begins with


class _Chains(Ruler[BlockRule]):
    """The rules of each construct, as one rule that dispatches."""

    def __init__(self, chains: Mapping[str, list[BlockRule]]) -> None:
        super().__init__()
        self.push("code", code)  # its name switches indented code on in the library's rules
        self._chains = chains

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803 (the library's)
        return self._chains[chainName]


class _State(StateBlock):
    """The library's state, its table of lines made at once: it looks at each space by itself."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)  # an empty text is the entry behind all lines
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):  # behind the last break, or no more than spaces
            lines.pop()
        shifts = [len(line) - len(line.lstrip(" \t")) for line in lines]
        ends = [*accumulate(map(len, lines), lambda end, size: end + 1 + size, initial=-1)]
        self.bMarks = [*(end + 1 for end in ends[:-1]), len(src)]
        self.eMarks = [*ends[1:], len(src)]
        self.tShift = [*shifts, 0]
        self.sCount = [*map(_indent, lines, shifts), 0] if "\t" in src else [*shifts, 0]
        self.bsCount = [0] * len(self.bMarks)
        self.lineMax = len(lines)


def _indent(line: str, shift: int) -> int:
    return len(line[:shift].expandtabs(4))


class BlockParser(ParserBlock):
    """Reads the blocks of a text; `rest` reads what no entry does."""

    def __init__(self, entries: Sequence[BlockEntry], rest: BlockRule) -> None:
        super().__init__()
        self._first = _dispatcher(entries, "")
        self._rest = rest
        self.ruler = _Chains({chain: [_dispatcher(entries, chain)] for chain in CHAINS})

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token]:  # noqa: N803 (the library's)
        """Return `outTokens` with those of `src` appended."""
        if src:
            state = _State(src, md, env, outTokens)
            self.tokenize(state, state.line, state.lineMax)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Read the lines from one to before the other, pushing tokens."""
        line = startLine
        empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= MAX_BLOCKS:
                _push_rest(state, line, endLine)
                break
            self._read(state, line, endLine)
            state.tight = not empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                empty_lines = True  # a paragraph of a nested list takes the line after it
            if line < endLine and state.isEmpty(line):
                empty_lines = True
                state.line = line = line + 1

    def _read(self, state: StateBlock, line: int, end: int) -> None:
        if state.is_code_block(line) and code(state, line, end, False):
            return
        if not self._first(state, line, end, False):
            self._rest(state, line, end, False)


def _push_rest(state: StateBlock, line: int, end: int) -> None:
    state.push("paragraph_open", "p", 1).map = [line, end]
    token = state.push("inline", "", 0)
    token.map = [line, end]
    token.content = state.getLines(line, end, state.blkIndent, False).strip()
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end


def _dispatcher(entries: Sequence[BlockEntry], chain: str) -> BlockRule:
    rules: dict[str, tuple[BlockRule, ...]] = {}
    for entry in entries:
        if not chain or chain in entry.interrupts:
            for start in entry.starts:
                rules[start] = (*rules.get(start, ()), entry.rule)
    tables = chain in ("", "paragraph", "reference")

    def dispatch(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[line] + state.tShift[line]
        if tables and _may_be_table(state, line, end) and table(state, line, end, silent):
            return True
        if pos >= state.eMarks[line]:
            return False
        for rule in rules.get(state.src[pos], ()):  # noqa: SIM110 (a generator costs in this loop)
            if rule(state, line, end, silent):
                return True
        return False

    return dispatch


def _may_be_table(state: StateBlock, line: int, end: int) -> bool:
    if line + 2 > end:
        return False
    pos = state.bMarks[line + 1] + state.tShift[line + 1]
    return pos < state.eMarks[line + 1] and state.src[pos] in _UNDERLINE
