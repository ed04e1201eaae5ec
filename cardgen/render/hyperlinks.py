"""Links out of a card: the schemes that pass, the notes of the vault; the text of all others."""

from markdown_it.token import Token

from cardgen.render.address import SCHEMES, encode, scheme_of
from cardgen.render.clean import is_address
from cardgen.render.escape import attribute, tip
from cardgen.render.field import Page
from cardgen.render.wikilinks import path_link


def write_link_open(page: Page, token: Token) -> None:
    """Write the beginning of a Markdown link or of a bare URL."""
    open_link(page, str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))


def write_link_close(page: Page, token: Token) -> None:
    """Write the end of the link that was opened last."""
    close_link(page)


def open_link(page: Page, address: str, title: str = "") -> None:
    """Write the beginning of a link to an address as written; nothing where it may not lead."""
    opening, closing = _tags(page, address, title)
    page.parts.append(opening)
    page.closers.append(closing)


def close_link(page: Page) -> None:
    """Write the end of the link that was opened last."""
    if page.closers:
        page.parts.append(page.closers.pop())


def _tags(page: Page, address: str, title: str) -> tuple[str, str]:
    scheme = scheme_of(address)
    if scheme in SCHEMES:
        encoded = encode(address)
        if is_address(encoded):
            return f'<a href="{attribute(encoded)}"{tip(title)}>', "</a>"
        why = f"`{address}` is no address, so the card shows only the text"
        page.complain("dropped-link", why, "correct it", address)
        return "", ""
    if scheme is None and not address.startswith("//"):
        return path_link(page, address, title) or ("", "")
    page.complain("dropped-link", *_why(scheme), address)
    return "", ""


def _why(scheme: str | None) -> tuple[str, str]:
    """Return why a link is not kept, and the cure."""
    if scheme is None:
        return "an address without `https:` leads nowhere from a card", "write it with `https:`"
    why = f"a card has no links to `{scheme}:`, so it shows only the text"
    return why, "link to a page of the web or to a file of the vault"
