"""What of a field counts as content: not what other notes are called, nor tight or loose lists."""

import re
from collections.abc import Iterator, Sequence

from cardgen.anki.looks import without_looks
from cardgen.anki.note_links import TITLED, WORDED, NoteLink, rewrite_links

_BLOCK = re.compile(  # no span is one, and none of a highlighter's many is compared with them all
    r"(<(?!/?span)/?(?:address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|main|nav|ol|p|pre|section|summary"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)(?: [^<>]*)?>)"
)


def counted(html: str) -> str:
    """Return what of a field's serialised HTML counts as its content, for comparing only.

    A link to a note keeps the name that its author used, and no address; its text only where
    the author wrote one. What stands there for its looks alone is left out. `<li><p>x</p></li>`
    becomes `<li>x</li>`: a blank line between two items wraps all of a list. Likewise at the top
    of a field, which may be the inside of an item. The result of a result is itself.
    """
    return tightened(rewrite_links(without_looks(html), _bare))


def _bare(link: NoteLink) -> str:
    kind = TITLED if link.is_titled else WORDED
    return f'<span {kind}="{link.name}">{"" if link.is_titled else link.text}</span>'


def tightened(html: str) -> str:
    """Return serialised HTML with all its lists tight, where a paragraph needs no tags."""
    if "<p>" not in html:
        *items, rest = html.split("</li>")
        return "".join((*(f"{item.rstrip()}</li>" for item in items), rest))
    pieces = _BLOCK.split(html)
    for place in [*_needless(pieces)]:  # all of them before the first is gone
        pieces[place] = ""
    for place in range(1, len(pieces), 2):
        if pieces[place] == "</li>":
            pieces[place - 1] = pieces[place - 1].rstrip()
    return "".join(pieces)


def _needless(pieces: Sequence[str]) -> Iterator[int]:
    """Yield the places of the tags around each paragraph that stands alone between blocks.

    Every other piece is a tag, the first and the last are text.
    """
    stack: list[str] = []
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        if tag == "<p>" and (not stack or stack[-1].startswith("<li")) and _is_alone(pieces, place):
            yield from (place, place + 2)
        if tag.startswith("</"):
            del stack[-1:]
        elif not tag.startswith("<hr"):
            stack.append(tag)


def _is_alone(pieces: Sequence[str], place: int) -> bool:
    """Return whether a paragraph needs no tags: text in it, and only blocks around it.

    No other paragraph stands before it, from which only the tags set it apart.
    """
    follows = place > 1 and pieces[place - 2] == "</p>"
    if follows or place + 3 >= len(pieces) or pieces[place + 2] != "</p>":
        return False
    around = pieces[place - 1] + pieces[place + 3]
    return not around.strip() and pieces[place + 1].strip() != ""
