"""The author's own HTML tags: written again from their parts, so that nothing else comes along."""

import re
from html import unescape

from markdown_it.token import Token

from cardgen.render.escape import attribute, escape
from cardgen.render.field import Page
from cardgen.render.figures import write_figure
from cardgen.render.hyperlinks import close_link, open_link
from cardgen.render.size import Size

_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_NUMBER = re.compile(r"\d{1,5}")
_COPIED = ("title", "dir", "align", "colspan", "rowspan", "start", "open")


def write_tag(page: Page, token: Token) -> None:
    """Write a tag that passed the grammar; a link and an image go the way of all others."""
    name, close = token.meta["name"], token.meta["close"]
    if name == "a":
        _write_anchor(page, token)
    elif close:
        page.parts.append(f"</{name}>")
    elif name == "img":
        attributes = _attributes(token)
        size = Size(_pixels(attributes.get("width")), _pixels(attributes.get("height")))
        src, alt, title = (attributes.get(name, "") for name in ("src", "alt", "title"))
        write_figure(page, src, alt, size, title)
    else:
        page.parts.append(f"<{name}{_copied(page, token)}>")


def write_refused_tag(page: Page, token: Token) -> None:
    """Write as text a tag that Obsidian would act on, with a complaint."""
    if not token.content.startswith("</"):
        page.complain(
            "raw-html-as-text",
            f"`{token.content}` is shown as text",
            "quote it as code, or close it, or use Markdown",
            token.content,
        )
    page.parts.append(escape(token.content))


def _write_anchor(page: Page, token: Token) -> None:
    if token.meta["close"]:
        close_link(page)
    else:
        attributes = _attributes(token)
        open_link(page, attributes.get("href", ""), attributes.get("title", ""))


def _attributes(token: Token) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(token.meta["attributes"]):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
    return found


def _copied(page: Page, token: Token) -> str:
    attributes = _attributes(token) if token.meta["attributes"] else {}
    if "style" in attributes:
        page.complain(
            "dropped-style",
            f"a card has no styles of a note, so `{token.content}` shows only its text",
            "write `==…==` for what is to stand out",
            token.content,
        )
    kept = ((name, attributes[name]) for name in _COPIED if name in attributes)
    return "".join(f' {name}="{attribute(value)}"' for name, value in kept)


def _pixels(value: str | None) -> int | None:
    match = _NUMBER.match(value) if value else None
    return int(match[0]) if match else None
