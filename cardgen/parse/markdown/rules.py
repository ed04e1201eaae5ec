"""The grammar: every construct with the characters it begins with, in the order tried."""

from collections.abc import Mapping

from markdown_it.rules_block import blockquote, fence, heading, hr, list_block, reference
from markdown_it.rules_inline import (
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    image,
    link,
    newline,
    strikethrough,
)
from mdit_py_plugins.footnote.index import footnote_def

from cardgen.parse.markdown.block_id import block_id_line
from cardgen.parse.markdown.comment import block_comment, inline_comment
from cardgen.parse.markdown.dispatch import BlockEntry
from cardgen.parse.markdown.footnote import footnote_reference, inline_footnote
from cardgen.parse.markdown.highlight import highlight
from cardgen.parse.markdown.math import bracket_math, double_dollar, math_block, single_dollar
from cardgen.parse.markdown.pre import pre_block
from cardgen.parse.markdown.rule import InlineRule
from cardgen.parse.markdown.tag import raw_tag
from cardgen.parse.markdown.url import bare_url
from cardgen.parse.markdown.wikilink import wikilink

INLINE: Mapping[str, tuple[InlineRule, ...]] = {
    "\n": (newline,),
    "\\": (bracket_math, escape),
    "`": (backtick,),
    "*": (emphasis.tokenize,),
    "_": (emphasis.tokenize,),
    "~": (strikethrough.tokenize,),
    "=": (highlight,),
    "[": (wikilink, footnote_reference, link),
    "!": (wikilink, image),
    "^": (inline_footnote,),
    "%": (inline_comment,),
    "<": (inline_comment, autolink, raw_tag),
    "&": (entity,),
    "$": (double_dollar,),
    ":": (bare_url,),
}

_STOPS = (
    r"[\n\\`*\[]|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word is only that
    r"|!(?=\[)|\^(?=\[)|~(?=~)|=(?==)|%(?=%)|:(?=//)|<(?=[A-Za-z/!])|&(?=[#A-Za-z])"
)
STOPS = _STOPS + r"|\$(?=\$)"
"""Finds the next place at which one of `INLINE` may begin."""

INLINE_WITH_DOLLARS = {**INLINE, "$": (double_dollar, single_dollar)}
STOPS_WITH_DOLLARS = _STOPS + r"|\$"

_PARAGRAPH = ("paragraph", "reference")
_QUOTE = (*_PARAGRAPH, "blockquote")
_ALL = (*_QUOTE, "list")

BLOCKS = (
    BlockEntry(fence, "`~", _ALL),
    BlockEntry(block_comment, "%<", _QUOTE),
    BlockEntry(pre_block, "<", _QUOTE),
    BlockEntry(math_block, "$\\", _QUOTE),
    BlockEntry(blockquote, ">", _ALL),
    BlockEntry(hr, "*-_", _ALL),
    BlockEntry(list_block, "*-+0123456789", _QUOTE),
    BlockEntry(footnote_def, "[", _PARAGRAPH),
    BlockEntry(reference, "["),
    BlockEntry(heading, "#", _QUOTE),
    BlockEntry(block_id_line, "^", ("blockquote",)),  # which is also what ends a table's rows
)
