"""The text of a paragraph, token by token."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markdown_it.token import Token

from cardgen.parse.markdown.tag import PHRASING
from cardgen.render.breaks import with_breaks
from cardgen.render.escape import escape
from cardgen.render.field import Page
from cardgen.render.figures import write_embed, write_image
from cardgen.render.footnotes import write_inline_footnote, write_reference
from cardgen.render.formula import write_display, write_inline_math
from cardgen.render.hyperlinks import write_link_close, write_link_open
from cardgen.render.raw_tags import write_refused_tag, write_tag
from cardgen.render.wikilinks import write_wikilink

_FIXED: Mapping[str, str] = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "mark_open": "<mark>",
    "mark_close": "</mark>",
    "comment": "",
}
_BREAKS = frozenset({"softbreak", "hardbreak"})


def write_inline(page: Page, tokens: Sequence[Token]) -> None:
    """Write the children of an inline token; `page.line` follows their line breaks."""
    if any(token.type == "comment" for token in tokens):
        tokens = _without_comments(tokens)
    for index, token in enumerate(tokens):
        fixed = _FIXED.get(token.type)
        if fixed is not None:
            page.parts.append(fixed)
        elif token.type in _BREAKS:
            _write_break(page, tokens, index)
        elif token.type == "text" and token.markup != "tag":
            page.parts.append(escape(token.content))
        else:
            _WRITERS.get(token.type, _write_text)(page, token)


def shows(tokens: Iterable[Token]) -> bool:
    """Return whether a reader sees anything of a paragraph's tokens."""
    return any(token.type not in _BREAKS and not _is_invisible(token) for token in tokens)


def _is_invisible(token: Token) -> bool:
    return token.type == "comment" or (token.type == "tag" and token.meta["name"] == "a")


def has_block_tag(tokens: Iterable[Token]) -> bool:
    """Return whether raw tags in a paragraph make blocks, which no paragraph can hold."""
    return any(token.type == "tag" and _is_block(token) for token in tokens)


def _is_block(token: Token) -> bool:
    return token.type == "tag" and token.meta["name"] not in _IN_LINE


_IN_LINE = PHRASING | {"br", "img", "wbr"}


def _without_comments(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without comments, and without the breaks that only they stood between."""
    kept: list[Token] = []
    after_comment = False
    for token in tokens:
        if token.type == "comment":
            after_comment = True
        elif token.type in _BREAKS and after_comment and (not kept or kept[-1].type in _BREAKS):
            continue
        else:
            after_comment = False
            kept.append(token)
    while kept and after_comment and kept[-1].type in _BREAKS:
        kept.pop()
    return kept


def _write_break(page: Page, tokens: Sequence[Token], index: int) -> None:
    page.line += 1
    soft = tokens[index].type == "softbreak" and not page.scope.config.line_breaks
    beside = tokens[max(0, index - 1) : index + 2]
    page.parts.append("\n" if soft or any(map(_is_block, beside)) else "<br>\n")


def _write_text(page: Page, token: Token) -> None:
    if token.markup == "tag":
        write_refused_tag(page, token)
    else:
        page.parts.append(escape(token.content))


def _write_code(page: Page, token: Token) -> None:
    page.parts.append(f"<code>{with_breaks(token.content)}</code>")


_WRITERS: Mapping[str, Callable[[Page, Token], None]] = {
    "code_inline": _write_code,
    "embed": write_embed,
    "footnote_inline": write_inline_footnote,
    "footnote_ref": write_reference,
    "image": write_image,
    "link_close": write_link_close,
    "link_open": write_link_open,
    "math_block": write_display,
    "math_inline": write_inline_math,
    "tag": write_tag,
    "wikilink": write_wikilink,
}
