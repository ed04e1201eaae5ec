"""The blocks of a field, token by token."""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from cardgen.render.code import code_block
from cardgen.render.escape import attribute
from cardgen.render.field import Page
from cardgen.render.formula import write_math_block
from cardgen.render.inlines import has_block_tag, shows, write_inline

_FIXED: Mapping[str, str] = {
    "blockquote_close": "</blockquote>\n",
    "blockquote_open": "<blockquote>\n",
    "bullet_list_close": "</ul>\n",
    "bullet_list_open": "<ul>\n",
    "comment": "",
    "hr": "<hr>\n",
    "list_item_close": "</li>\n",
    "ordered_list_close": "</ol>\n",
    "table_close": "</table>\n",
    "table_open": "<table>\n",
    "tbody_close": "</tbody>\n",
    "tbody_open": "<tbody>\n",
    "td_close": "</td>",
    "th_close": "</th>",
    "thead_close": "</thead>\n",
    "thead_open": "<thead>\n",
    "tr_close": "</tr>\n",
    "tr_open": "<tr>",
}
_HIGHEST = 3  # the note's own headings are levels 1 and 2
_NOT_IN_CLASS = re.compile(r"[^a-z0-9-]+")


def write_blocks(page: Page, tokens: Sequence[Token]) -> None:
    """Write block tokens; the definitions of footnotes among them are left out."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        fixed = _FIXED.get(token.type)
        if fixed is not None:
            page.parts.append(fixed)
        elif token.type == "paragraph_open":
            index = _write_paragraph(page, tokens, index)
        elif token.type == "footnote_reference_open":
            index = _end(tokens, index)
        else:
            if token.map:
                page.line = token.map[0]
            _WRITERS.get(token.type, _write_nothing)(page, token)
        index += 1


def _end(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes a container."""
    depth = 0
    for place in range(index, len(tokens)):
        depth += tokens[place].nesting
        if not depth:
            return place
    return len(tokens) - 1


def _write_paragraph(page: Page, tokens: Sequence[Token], index: int) -> int:
    """Write a paragraph and return the index of its last token; one that shows nothing is none."""
    opening, inline = tokens[index], tokens[index + 1]
    children = inline.children or ()
    if shows(children):
        plain = opening.hidden or has_block_tag(children)
        page.parts.append("" if plain else "<p>")
        _write_inline(page, inline)
        alone = plain and tokens[index + 3 : index + 4] and _ends_item(tokens[index + 3])
        page.parts.append("</p>\n" if not plain else "" if alone else "\n")
    return index + 2


def _ends_item(token: Token) -> bool:
    return token.type == "list_item_close"


def _write_inline(page: Page, token: Token) -> None:
    page.line = token.map[0] if token.map else page.line
    write_inline(page, token.children or ())


def _write_heading(page: Page, token: Token) -> None:
    tag = f"h{max(_HIGHEST, int(token.tag[1:]))}"
    page.parts.append(f"<{tag}>" if token.nesting > 0 else f"</{tag}>\n")


def _write_cell(page: Page, token: Token) -> None:
    align = str(token.attrs.get("style", "")).rpartition(":")[2]
    page.parts.append(f'<{token.tag} align="{align}">' if align else f"<{token.tag}>")


def _write_item(page: Page, token: Token) -> None:
    mark = token.meta.get("task")
    if mark is None:
        page.parts.append("<li>")
    else:
        page.parts.append(f'<li class="{"task" if mark == " " else "task task-done"}">')


def _write_ordered(page: Page, token: Token) -> None:
    start = token.attrs.get("start", 1)
    page.parts.append("<ol>\n" if start == 1 else f'<ol start="{start}">\n')


def _write_code(page: Page, token: Token) -> None:
    page.parts.append(code_block(token.info, token.content))


def _write_callout(page: Page, token: Token) -> None:
    kind, fold = token.meta["type"], token.meta["fold"]
    name = f"callout callout-{_NOT_IN_CLASS.sub('-', kind).strip('-')}"
    outer, title = ("details", "summary") if fold else ("div", "div")
    shown = " open" if fold == "+" else ""
    page.parts.append(f'<{outer} class="{attribute(name)}"{shown}>\n')
    page.parts.append(f'<{title} class="callout-title">')
    if token.children:
        write_inline(page, token.children)
    else:
        write_inline(page, (Token("text", "", 0, content=kind.capitalize()),))
    page.parts.append(f"</{title}>\n")
    page.closers.append(f"</{outer}>\n")


def _close_callout(page: Page, token: Token) -> None:
    page.parts.append(page.closers.pop() if page.closers else "")


def _write_nothing(page: Page, token: Token) -> None:
    """A token that no card shows."""


_WRITERS: Mapping[str, Callable[[Page, Token], None]] = {
    "callout_close": _close_callout,
    "callout_open": _write_callout,
    "code_block": _write_code,
    "fence": _write_code,
    "heading_close": _write_heading,
    "heading_open": _write_heading,
    "inline": _write_inline,
    "list_item_open": _write_item,
    "math_block": write_math_block,
    "ordered_list_open": _write_ordered,
    "td_open": _write_cell,
    "th_open": _write_cell,
}
