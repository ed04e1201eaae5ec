"""Bare URLs: `https://…` in running text is a link, as far as its brackets balance."""

import re

from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?<![^\W_])https?\Z", re.IGNORECASE)
_REST = re.compile(r"://(?=[\w\[])[^\s<>\"`\\«»“”„]+")
_BRACKETS = re.compile(r"[()\[\]]")
_TRAILING = "?!.,:;*_~'’…"
_LONGEST_SCHEME = 6  # `https` and the character before it


def bare_url(state: StateInline, silent: bool) -> bool:
    """Return whether the colon here belongs to a URL whose scheme was just read."""
    if state.linkLevel:
        return False
    before = state.src[max(0, state.pos - _LONGEST_SCHEME) : state.pos]
    scheme = _SCHEME.search(before)
    rest = _REST.match(state.src, state.pos, state.posMax)
    if scheme is None or rest is None:
        return False
    tail = _trim(rest[0])
    if len(tail) <= len("://"):
        return False
    if not silent:
        if not state.pending.endswith(scheme[0]):
            return False  # part of it was escaped, or belongs to another token
        state.pending = state.pending[: -len(scheme[0])]
        _push(state, scheme[0] + tail)
    state.pos += len(tail)
    return True


def _trim(text: str) -> str:
    open_brackets = 0
    for bracket in _BRACKETS.finditer(text):
        open_brackets += 1 if bracket[0] in "([" else -1
        if open_brackets < 0:
            text = text[: bracket.start()]
            break
    return text.rstrip(_TRAILING)


def _push(state: StateInline, url: str) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": url}
    token.info = "auto"
    state.push("text", "", 0).content = url
    state.push("link_close", "a", -1).info = "auto"
