"""From blocks to a finished stream: ids, tasks and callouts read off, inline text parsed."""

from collections.abc import Iterable

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from cardgen.parse.markdown.block_id import split_block_id
from cardgen.parse.markdown.callout import Callout, read_callout
from cardgen.parse.markdown.pre import VERBATIM, read_verbatim
from cardgen.parse.markdown.tag import settle_blocks, settle_phrasing
from cardgen.parse.markdown.task import split_task

_NAMED = frozenset({"paragraph_open", "heading_open"})  # what can end in a block id
_TEXTS = frozenset({"text", "text_special"})


def read_structure(state: StateCore) -> None:
    """Parse the inline text of all blocks, and rename the quotes that are callouts."""
    tokens = state.tokens
    dropped: set[int] = set()
    tags: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        name = None
        if index and tokens[index - 1].type in _NAMED and token.markup != VERBATIM:
            if index > 1 and tokens[index - 1].type == "paragraph_open":
                dropped.update(_read_container(state, index))
            token.content, name = split_block_id(token.content)
        _parse(state, token)
        if name is not None:  # beside the text, which is the same without it
            token.meta = {"block_id": name}
        tags += [child for child in token.children or () if child.type == "tag"]
    settle_blocks(tags)
    if dropped:
        state.tokens = [token for i, token in enumerate(tokens) if i not in dropped]


def _read_container(state: StateCore, index: int) -> Iterable[int]:
    """Read what a first paragraph says of its list item or quote; return what to drop."""
    tokens = state.tokens
    outer, token = tokens[index - 2], tokens[index]
    if outer.type == "list_item_open":
        token.content, mark = split_task(token.content)
        if mark is not None:
            outer.meta = {**outer.meta, "task": mark}
    elif outer.type == "blockquote_open" and (callout := read_callout(token.content)):
        _rename(state, index - 2, callout)
        token.content = callout.rest
        if not callout.rest:
            return range(index - 1, index + 2)
    return ()


def _rename(state: StateCore, index: int, callout: Callout) -> None:
    opening = state.tokens[index]
    end = index + 1
    while state.tokens[end].level != opening.level:
        end += 1
    closing = state.tokens[end]
    opening.type, closing.type = "callout_open", "callout_close"
    opening.tag = closing.tag = "div"
    opening.meta = {"type": callout.type, "fold": callout.fold}
    opening.content = callout.title
    opening.children = []
    _parse(state, opening)


def _parse(state: StateCore, token: Token) -> None:
    children: list[Token] = []
    if token.markup == VERBATIM:
        children = read_verbatim(state, token)
    else:
        state.md.inline.parse(token.content, state.md, state.env, children)
    if len(children) > 1:
        children = _join(children)
        settle_phrasing(children)
    elif children and children[0].type == "tag":
        settle_phrasing(children)
    elif children and children[0].type == "text_special":
        children[0].type = "text"
    token.children = children


def _join(tokens: list[Token]) -> list[Token]:
    """Return the tokens with escaped characters and the text around them as one text each."""
    joined: list[Token] = []
    run: list[str] = []
    for token in tokens:
        plain = token.type in _TEXTS and token.markup != "tag"
        if plain and not token.content:
            continue  # what is left of a pair of asterisks
        if plain and run:
            run.append(token.content)
            continue
        if len(run) > 1:
            joined[-1].content = "".join(run)
        joined.append(token)
        run = [token.content] if plain else []
        if token.type in _TEXTS:
            token.type = "text"
    if len(run) > 1:
        joined[-1].content = "".join(run)
    return joined
