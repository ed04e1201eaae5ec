"""Raw HTML: a short list of tags that format text; all else that looks like a tag is text.

`List<String>` and `Option<a>` are code that someone forgot to quote. So a tag must be in the
list, be written in one case, and have its partner: the phrasing ones in the same paragraph,
the others in the same note.
"""

import re
from collections.abc import Iterable, Mapping

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_NAME = re.compile(r"\w+")
VOID = frozenset({"br", "hr", "img", "wbr"})
PHRASING = frozenset(
    _NAME.findall(
        "a abbr b cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong "
        "sub sup u var"
    )
)
BLOCK = frozenset(
    _NAME.findall(
        "blockquote center dd details div dl dt h1 h2 h3 h4 h5 h6 ol p pre summary table ul"
    )
)
PARTS: Mapping[str, tuple[str, ...]] = {
    "li": ("ol", "ul"),
    **dict.fromkeys(("caption", "tbody", "td", "tfoot", "th", "thead", "tr"), ("table",)),
}
"""Tags that stand only inside others, and may be left unclosed there."""

KNOWN = VOID | PHRASING | BLOCK | PARTS.keys()

NOT_SHOWN = frozenset(
    _NAME.findall(
        "applet audio base body button canvas embed font form frame frameset head html iframe "
        "input label link main map marquee math meta noscript object option param picture script "
        "section select source strike style svg template textarea title tt video"
    )
)
"""Elements that Obsidian would act on and a card shows as text: worth a word to the author."""

_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_TAG = re.compile(
    rf"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)\s*+/?>"
)
_ANCHOR = re.compile(r"\s(?:href|id|name)\s*=", re.IGNORECASE)  # `Option<a>` has none of these


def raw_tag(state: StateInline, silent: bool) -> bool:
    """Return whether a tag that may pass stands here.

    Its token `tag` holds the source as content; its meta has `name`, `close` and the source of
    its `attributes`. A tag of an element that is never shown becomes text marked as such.
    """
    match = _TAG.match(state.src, state.pos, state.posMax)
    name = _name(match["name"]) if match else None
    if match is None or name is None or (name == "a" and _lacks_address(match)):
        return False
    if not silent:
        # Special text is not joined with the text beside it.
        token = state.push("tag" if name in KNOWN else "text_special", "", 0)
        token.content = match[0]
        token.markup = "tag"
        if name in KNOWN:
            token.meta = {
                "name": name,
                "close": match["close"] is not None,
                "attributes": match["attributes"],
            }
    state.pos = match.end()
    return True


def _name(written: str) -> str | None:
    name = written.lower()
    one_case = written == name or (written.isupper() and len(written) > 1)
    return name if one_case and (name in KNOWN or name in NOT_SHOWN) else None


def _lacks_address(match: re.Match[str]) -> bool:
    return match["close"] is None and not _ANCHOR.search(match["attributes"])


def settle_phrasing(tokens: Iterable[Token]) -> None:
    """Turn the phrasing tags of one paragraph that have no partner in it into text."""
    tags = [t for t in tokens if t.type == "tag" and t.meta["name"] in PHRASING]
    _to_text(tags, _paired(tags))


def settle_blocks(tags: Iterable[Token]) -> None:
    """Turn the other tags of a whole note that have no partner in it into text.

    Rows, cells and list items pass inside a table or list of raw tags, closed or not.
    """
    tags = [t for t in tags if t.type == "tag" and t.meta["name"] not in PHRASING | VOID]
    paired = _paired([tag for tag in tags if tag.meta["name"] not in PARTS])
    depth: dict[str, int] = {}
    for tag in tags:
        name = tag.meta["name"]
        if name in PARTS:
            if any(depth.get(container) for container in PARTS[name]):
                paired.add(id(tag))
        elif id(tag) in paired:
            depth[name] = depth.get(name, 0) + (-1 if tag.meta["close"] else 1)
    _to_text(tags, paired)


def _paired(tags: Iterable[Token]) -> set[int]:
    opened: dict[str, list[Token]] = {}
    paired: set[int] = set()
    for tag in tags:
        stack = opened.setdefault(tag.meta["name"], [])
        if not tag.meta["close"]:
            stack.append(tag)
        elif stack:
            paired |= {id(tag), id(stack.pop())}
    return paired


def _to_text(tags: Iterable[Token], paired: set[int]) -> None:
    for tag in tags:
        if id(tag) not in paired:
            tag.type = "text"
            tag.meta = {}
