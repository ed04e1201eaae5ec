"""What of a field counts as content: not what other notes are called, nor tight or loose lists."""

import re
from collections.abc import Iterator, Sequence

from cardgen.anki.looks import without_looks
from cardgen.anki.note_links import TITLED, WORDED, NoteLink, rewrite_links

_BLOCK = re.compile(
    r"<(?!/?span)(/?)(address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|main|nav|ol|p|pre|section|summary"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)( [^<>]*)?>"
)
_Tag = re.Match[str]


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
    tags = list(_BLOCK.finditer(html))
    needless = set(_needless(html, tags))
    parts: list[str] = []
    done = 0
    for place, tag in enumerate(tags):
        text = html[done : tag.start()]
        is_end = tag[0] == "</li>"
        parts += (text.rstrip() if is_end else text, "" if place in needless else tag[0])
        done = tag.end()
    parts.append(html[done:])
    return "".join(parts)


def _needless(html: str, tags: Sequence[_Tag]) -> Iterator[int]:
    """Yield the places of the tags around each paragraph that stands alone between blocks."""
    stack: list[str] = []
    for place, tag in enumerate(tags):
        if tag[0] == "<p>" and (not stack or stack[-1] == "li") and _is_alone(html, tags, place):
            yield from (place, place + 1)
        if tag[1]:
            del stack[-1:]
        elif tag[2] != "hr":
            stack.append(tag[2])


def _is_alone(html: str, tags: Sequence[_Tag], place: int) -> bool:
    """Return whether a paragraph needs no tags: text in it, and only blocks around it.

    No other paragraph stands before it, from which only the tags set it apart.
    """
    before = tags[place - 1] if place else None
    end, after = place + 1, place + 2
    if end == len(tags) or tags[end][0] != "</p>" or (before and before[0] == "</p>"):
        return False
    limit = tags[after].start() if after < len(tags) else len(html)
    start = before.end() if before else 0
    around = html[start : tags[place].start()] + html[tags[end].end() : limit]
    return not around.strip() and html[tags[place].end() : tags[end].start()].strip() != ""
