"""Links to notes in a field's HTML: marked with the name that the author used, found by the mark.

What another note is called changes without the card's author: its title, its path, whether it is
there at all. The mark keeps what does not change, so that the HTML alone tells the two apart.
"""

import re
from collections.abc import Callable

from msgspec import Struct

TITLED = "data-title-of"
"""The attribute of a link whose text is the title of the note that it names."""

WORDED = "data-link-to"
"""The attribute of a link whose text is the author's own."""

_ATTRIBUTE = r' [\w:-]+="[^"]*"'
_OPENING = re.compile(
    rf'<(a|span)((?:{_ATTRIBUTE})*?) ({TITLED}|{WORDED})="([^"]*)"((?:{_ATTRIBUTE})*)>'
)


class NoteLink(Struct, frozen=True):
    """A marked link: `name` is the value of its mark as HTML, `attributes` are all others."""

    tag: str
    attributes: str
    is_titled: bool
    name: str
    text: str


def mark(target: str, anchor: str | None, *, titled: bool) -> tuple[str, str]:
    """Return the attribute that marks a link, and its value: the note as the author named it.

    Of a path only the last part, since the folder of a note may be renamed; the heading behind.
    """
    name = target.strip().rpartition("/")[2].removesuffix(".md")
    return (TITLED if titled else WORDED), f"{name}#{anchor}" if anchor else name


def rewrite_links(html: str, write: Callable[[NoteLink], str]) -> str:
    """Return serialised HTML with each marked link as `write` has it, an inner one first."""
    if TITLED not in html and WORDED not in html:
        return html
    for match in reversed(list(_OPENING.finditer(html))):
        tag, before, kind, name, after = match.groups()
        text, rest = _split(html, tag, match.end())
        link = NoteLink(tag, before + after, kind == TITLED, name, text)
        html = html[: match.start()] + write(link) + rest
    return html


def _split(html: str, tag: str, start: int) -> tuple[str, str]:
    """Return what an element that was opened before `start` holds, and what comes behind it."""
    depth = 1
    for match in re.finditer(rf"<(/?){tag}(?: [^<>]*)?>", html[start:]):
        depth += -1 if match[1] else 1
        if not depth:
            return html[start : start + match.start()], html[start + match.end() :]
    return html[start:], ""  # serialised HTML closes what it opens
