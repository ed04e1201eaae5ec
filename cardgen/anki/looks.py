"""What stands in a field for its looks alone: no content, and older fields have none of it."""

import re

RELATED = '<section class="related">'
"""Opens the related links below the references, under a label of their own."""

_PART = re.compile(rf"{RELATED}[\n\f]?(.*?)</section>[\n\f]?", re.DOTALL)
_BREAK = re.compile(r"(?<!\[)<wbr>")


def without_looks(html: str) -> str:
    """Return a field's HTML, serialised or canonical, as it would be without what is for looks.

    Breaks in long words go, and the part of the related links. A break behind `[` stays: it
    keeps Anki from acting on what follows.
    """
    if "<wbr>" in html:
        html = _BREAK.sub("", html) if "[<wbr>" in html else html.replace("<wbr>", "")
    return _PART.sub(r"\1", html).rstrip("\n\f") if RELATED in html else html
