"""Markdown as Obsidian reads it: a whole text to block tokens, and tokens to what is seen."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token

from cardgen.parse.markdown import rules
from cardgen.parse.markdown.dispatch import BlockParser, InlineParser
from cardgen.parse.markdown.paragraph import paragraph
from cardgen.parse.markdown.structure import read_structure


class _Parser(MarkdownIt):
    """A parser that keeps every link target as written: render judges and encodes it."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 (the library's name)
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return True


@cache
def _parser(inline_math: bool) -> MarkdownIt:
    blocks = BlockParser(rules.BLOCKS, paragraph)
    if inline_math:
        return new_parser(blocks, InlineParser(rules.INLINE_WITH_DOLLARS, rules.STOPS_WITH_DOLLARS))
    return new_parser(blocks, InlineParser(rules.INLINE, rules.STOPS))


def new_parser(blocks: ParserBlock, inline: ParserInline) -> MarkdownIt:
    """Return a parser of notes that reads with two loops, whoever wrote them."""
    parser = _Parser("commonmark", {"maxNesting": 20, "html": False})
    parser.block, parser.inline = blocks, inline
    parser.core.ruler.at("inline", read_structure)
    parser.core.ruler.disable("text_join")  # done with the structure
    return parser


def parse_markdown(text: str, *, inline_math: bool = True) -> tuple[Token, ...]:
    r"""Return the block tokens of a whole text, inline tokens as their children.

    Lines in `token.map` count from 0, and end where CommonMark ends them: at `\n`, `\r\n` or
    a lone `\r`. No text raises. Link targets are as written, neither encoded nor judged.

    Beyond CommonMark, tables and strikethrough (`meta` in brackets):
    - blocks: `callout_open` and `_close` (`type`, `fold`; the title as children), `comment`,
      `math_block`, `footnote_reference_open` and `_close` (`label`), left where they stand;
      a `list_item_open` may have `task`, the character between the brackets, and the `inline`
      of a paragraph or heading `block_id`, the name that ends it;
    - inline: `wikilink` and `embed` (`target`, `anchor`, `alias`), `mark_open` and `_close`,
      `math_inline` and `math_block`, `footnote_ref` (`label`), `footnote_inline` (the text as
      children), `comment`, `tag` (`name`, `close`, `attributes`).
    Comments are `hidden`. What a block id, a task mark or the first line of a
    callout says is not in the `content` of the paragraph any more.
    """
    return tuple(_parser(inline_math).parse(text, {}))


_SHOWN = frozenset(
    {"text", "text_special", "code_inline", "fence", "code_block", "math_inline", "math_block"}
)
_HIDDEN = frozenset({"comment", "footnote_ref", "footnote_inline"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


def visible_text(tokens: Iterable[Token]) -> str:
    """Return the plain text that a reader sees of block or inline tokens.

    Code, the alias of a wikilink and the alternative text of an image are in it; comments,
    block ids and footnotes are not. Blocks and lines end with a newline.
    """
    parts: list[str] = []
    _gather(tokens, parts)
    return "".join(parts).strip()


def _gather(tokens: Iterable[Token], parts: list[str]) -> None:
    footnotes = 0
    for token in tokens:
        if token.type == "footnote_reference_open":
            footnotes += 1
        elif token.type == "footnote_reference_close":
            footnotes -= 1
        elif not footnotes and token.type not in _HIDDEN:
            _gather_one(token, parts)


def _gather_one(token: Token, parts: list[str]) -> None:
    if token.type in _SHOWN:
        parts.append(token.content)
    elif token.type in _BREAKS:
        parts.append("\n")
    elif token.type in ("wikilink", "embed"):
        parts.append(wikilink_text(token))
    elif token.type == "image":
        parts.append(visible_text(token.children or ()))
    elif token.children:
        _gather(token.children, parts)
    ends = token.block and (token.nesting <= 0 or token.children)
    if ends and parts and not parts[-1].endswith("\n"):
        parts.append("\n")


def has_text(tokens: Sequence[Token]) -> bool:
    """Return whether a reader sees anything of these tokens: text, a callout's title, an image."""
    return any(
        token.type in ("fence", "code_block", "math_block")
        or (token.type in ("inline", "callout_open") and _inline_shows(token))
        for token in tokens
    )


def _inline_shows(token: Token) -> bool:
    return bool(visible_text([token])) or any(
        child.type in ("image", "embed") or (child.type == "tag" and child.meta["name"] == "img")
        for child in token.children or ()
    )


_SIZE = re.compile(r"\d+(?:x\d+)?")


def wikilink_text(token: Token) -> str:
    """Return what a wikilink or embed says by itself: its alias, else its target as written.

    The width of an embed (`|300`) says nothing.
    """
    alias, target, anchor = (token.meta[key] for key in ("alias", "target", "anchor"))
    if alias and not (token.type == "embed" and _SIZE.fullmatch(alias)):
        return str(alias)
    return str(target or anchor or "")
