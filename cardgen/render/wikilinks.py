"""Links between notes: the target's title in the card's language, opened in Obsidian."""

from urllib.parse import unquote

from markdown_it.token import Token

from cardgen.anki.note_links import mark
from cardgen.render.address import obsidian_address
from cardgen.render.escape import attribute, escape
from cardgen.render.field import Page
from cardgen.render.links import LinkTarget

_STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


def write_wikilink(page: Page, token: Token) -> None:
    """Write a wikilink: its alias, else the target's title, with the heading it points to."""
    target, anchor, alias = (token.meta[key] for key in ("target", "anchor", "alias"))
    found = page.scope.links.resolve(target, page.scope.path)
    if found is None and target:
        _complain_of(page, target, token.content)
    title = (
        target
        if found is None or not target
        else found.title_in(page.scope.language, page.scope.config.languages)
    )
    opening, closing = note_link(page, found, target, anchor, titled=not alias)
    page.parts += (opening, escape(alias or _shown(title, anchor)), closing)


def note_link(
    page: Page, found: LinkTarget | None, target: str, anchor: str | None, *, titled: bool
) -> tuple[str, str]:
    """Return the tags around a link to the note that `target` names, empty for the card's own.

    Obsidian opens it where there is such a note. `titled` says that the text is its title.
    """
    name, value = mark(target, anchor, titled=titled)
    marked = f'{name}="{attribute(value)}"'
    if found is None and target:
        return f"<span {marked}>", "</span>"
    vault = page.scope.config.vault
    if vault is None:
        return f'<span class="wikilink" {marked}>', "</span>"
    address = obsidian_address(vault, found.path if found else page.scope.path, anchor)
    return f'<a class="wikilink" href="{attribute(address)}" {marked}>', "</a>"


def path_link(page: Page, address: str) -> tuple[str, str] | None:
    """Return the tags around a Markdown link to a path, None where it is only an anchor.

    A missing note is complained of; any other file cannot be opened from a card.
    """
    path, _, anchor = address.partition("#")
    path = unquote(path, errors="replace").strip()
    if not path:
        return None
    found = page.scope.links.resolve(path, page.scope.path)
    if found is None and path.lower().endswith(".md"):
        _complain_of(page, path, address)
    return note_link(page, found, path, unquote(anchor, errors="replace") or None, titled=False)


def _complain_of(page: Page, target: str, needle: str) -> None:
    page.complain(
        "wikilink-without-target",
        f"there is no note `{target}` in the vault",
        "write the note, or correct the link",
        needle,
    )


def _shown(title: str, anchor: str | None) -> str:
    """Return a title with the heading behind it; a block id is a name that nobody reads."""
    steps = [title] if title else []
    steps += [step.strip() for step in (anchor or "").split("#") if not step.startswith("^")]
    return _STEP.join(step for step in steps if step) or (anchor or "")
