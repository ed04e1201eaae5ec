"""Markdown as Obsidian reads it: a whole text to block tokens, and tokens to what is seen."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

MAX_NESTING = 60  # frames of Python's stack: a block quote takes three, a list item four


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
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING, "html": False})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False)
    return parser


def parse_markdown(text: str, *, inline_math: bool = False) -> tuple[Token, ...]:
    """Return the block tokens of a whole text, inline tokens as their children.

    Lines in `token.map` count from 0, and end where CommonMark ends them: at `\\n`, `\\r\\n` or
    a lone `\\r`. Footnote definitions stay where they stand. Link targets are as written:
    neither encoded nor judged. No text raises.
    """
    return tuple(_parser(inline_math).parse(text, {}))


_SHOWN = frozenset({"text", "code_inline", "fence", "code_block", "math_inline", "math_block"})
_HIDDEN = frozenset({"comment", "block_id", "footnote_ref"})


def visible_text(tokens: Iterable[Token]) -> str:
    """Return the plain text that a reader sees of block or inline tokens.

    Code, the alias of a wikilink and the alternative text of an image are in it; comments,
    block ids and the definitions of footnotes are not. Blocks and lines end with a newline.
    """
    parts: list[str] = []
    _gather(tokens, parts)
    return "".join(parts).strip()


def _gather(tokens: Iterable[Token], parts: list[str]) -> None:
    for token in tokens:
        if token.type in _HIDDEN:
            continue
        if token.type in _SHOWN:
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.children:
            _gather(token.children, parts)
        if token.block and token.nesting <= 0 and parts and not parts[-1].endswith("\n"):
            parts.append("\n")
