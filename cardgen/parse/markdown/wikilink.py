"""Wikilinks, `[[target#heading|alias]]`, and embeds, the same behind an exclamation mark."""

import re

from markdown_it.rules_inline import StateInline

from cardgen.parse.markdown.rule import last_of

_LINK = re.compile(r"!?\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<alias>(?:(?!\]\]|\[\[)[^\n])*))?\]\]")


def wikilink(state: StateInline, silent: bool) -> bool:
    """Return whether a wikilink or an embed stands here.

    Its token, `wikilink` or `embed`, holds the source as content; its meta has `target`
    (empty for a place in the same note), `anchor` (without `#`) and `alias`, both perhaps None.
    """
    bang = state.src[state.pos] == "!"
    if not state.src.startswith("[[", state.pos + bang) or last_of(state, "]]") < state.pos:
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if not match or not match["target"].strip(" \\"):
        return False
    if not silent:
        token = state.push("embed" if bang else "wikilink", "", 0)
        token.content = match[0]
        token.meta = _read(match["target"], match["alias"])
    state.pos = match.end()
    return True


def _read(target: str, alias: str | None) -> dict[str, str | None]:
    if alias is not None:
        target = target.removesuffix("\\")  # the pipe is escaped in a table
    target, _, anchor = target.partition("#")
    shown = alias.strip() if alias else ""
    return {"target": target.strip(), "anchor": anchor.strip() or None, "alias": shown or None}
