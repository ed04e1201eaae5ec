"""Footnotes: `[^label]` where that label is defined, and `^[text]` in place."""

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_REFERENCE = re.compile(r"\[\^([^\]\[\s]+)\]")


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """Return whether a reference to a defined footnote stands here; meta has its `label`."""
    labels = state.env.get("footnotes", {}).get("refs", {})
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if labels else None
    if match is None or f":{match[1]}" not in labels:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"label": match[1]}
        token.content = match[0]
    state.pos = match.end()
    return True


def inline_footnote(state: StateInline, silent: bool) -> bool:
    """Return whether a footnote written in place stands here; its text becomes children."""
    if not state.src.startswith("^[", state.pos):
        return False
    start = state.pos + 2
    end = parseLinkLabel(state, state.pos + 1)
    if end < 0 or not state.src[start:end].strip():
        return False
    if not silent:
        children: list[Token] = []
        state.md.inline.parse(state.src[start:end], state.md, state.env, children)
        token = state.push("footnote_inline", "", 0)
        token.children = children
        token.content = state.src[start:end]
    state.pos = end + 1
    return True
