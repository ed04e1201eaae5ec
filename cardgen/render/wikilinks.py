"""Links between notes: the target's title in the card's language, opened in Obsidian."""

from urllib.parse import unquote

from markdown_it.token import Token

from cardgen.anki.note_links import mark
from cardgen.render.address import obsidian_address
from cardgen.render.escape import attribute, escape, tip
from cardgen.render.field import Page
from cardgen.render.links import LinkTarget

_QUOTES = "\"'“”"
_STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


def write_wikilink(page: Page, token: Token) -> None:
    """Write a wikilink: its alias, else the target's title, with the heading it points to."""
    target, anchor, alias = (token.meta[key] for key in ("target", "anchor", "alias"))
    found = page.scope.links.resolve(target, page.scope.path)
    if found is None and target:
        _complain_of(page, target, token.content)
    if found and found.namesakes:
        say_which(page, target, found.path, token.content)
    title = (
        target
        if found is None or not target
        else found.title_in(page.scope.language, page.scope.config.languages)
    )
    opening, closing = note_link(page, found, target, anchor, titled=not alias)
    page.parts += (opening, escape(alias or _shown(title, anchor)), closing)


def note_link(
    page: Page,
    found: LinkTarget | None,
    target: str,
    anchor: str | None,
    *,
    titled: bool,
    hover: str = "",
) -> tuple[str, str]:
    """Return the tags around a link to the note that `target` names, empty for the card's own.

    Obsidian opens it where there is such a note. `titled` says that the text is its title,
    `hover` is what a pointer on it shows.
    """
    name, value = mark(target, anchor, titled=titled)
    marked = f'{name}="{attribute(value)}"{tip(hover)}'
    if found is None and target:
        return f"<span {marked}>", "</span>"
    vault = page.scope.config.vault
    if vault is None:
        return f'<span class="wikilink" {marked}>', "</span>"
    address = obsidian_address(vault, found.path if found else page.scope.path, anchor)
    return f'<a class="wikilink" href="{attribute(address)}" {marked}>', "</a>"


def path_link(page: Page, address: str, title: str = "") -> tuple[str, str] | None:
    """Return the tags around a Markdown link to a path, None where it is only an anchor.

    What is missing is complained of, and a file that nothing opens from a card.
    """
    path, _, anchor = address.partition("#")
    path = unquote(path, errors="replace").strip()
    if not path:
        return None
    found = page.scope.links.resolve(path, page.scope.path)
    if found is None and path.lower().endswith(".md"):
        _complain_of(page, path, address)
    elif found is None and path[0] not in _QUOTES:  # an address in quotes has a rule of its own
        why = f"there is no file `{path}` in the vault, so the card shows only the text"
        page.complain("dropped-link", why, "add it, or correct the link", address)
    elif found and not found.is_note and page.scope.config.vault is None:
        why = f"only Obsidian opens `{path}` from a card, and it is not told in which vault"
        hint = "set `vault` in the configuration to the vault's name in Obsidian"
        page.complain("dropped-link", why, hint, address)
    if found and found.namesakes:
        say_which(page, path, found.path, address)
    heading = unquote(anchor, errors="replace") or None
    return note_link(page, found, path, heading, titled=False, hover=title)


def say_which(page: Page, name: str, path: str, needle: str = "") -> None:
    """Say which of several files of one name is meant."""
    page.complain(
        "ambiguous-link",
        f"several files are called `{name}`; as in Obsidian, this is `{path}`",
        "if another one is meant, write its path",
        needle or name,
    )


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
