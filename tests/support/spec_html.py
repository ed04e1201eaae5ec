"""HTML as a list of signs, in which only what a reader sees or clicks is told apart."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

Sign = tuple[str, ...]
"""`("<", tag, name, value, …)` with the attributes sorted, `(">", tag)` or `("text", text)`."""

Signs = tuple[Sign, ...]

_VOID = frozenset({"br", "hr", "img", "input"})
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "blockquote br dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table "
        "tbody td th thead tr ul",
    )
)


_COMMENT = re.compile(r"<!--(?:-?>|.*?-->)", re.DOTALL)


class _Reader(HTMLParser):
    """Gathers the signs; white space beside blocks is none, but inside `<pre>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.signs: list[Sign] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_text()
        self._verbatim += tag == "pre"
        # No words beside a picture are the same as empty ones; a line of a title is a space.
        found = {n: (v or "").replace("\n", " ") for n, v in attrs if v or n != "alt"}
        self.signs.append(opening(tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_text()
        self._verbatim -= tag == "pre"
        if tag not in _VOID:
            self.signs.append((">", tag))

    def handle_data(self, data: str) -> None:
        last = self.signs[-1] if self.signs else ("<", "p")
        if not self._verbatim and last[0] != "text" and last[1] in _BLOCKS:
            data = data.lstrip()
        if last[0] == "text":
            self.signs[-1] = ("text", last[1] + data)
        elif data:
            self.signs.append(("text", data))

    def _end_text(self) -> None:
        if not self._verbatim and self.signs and self.signs[-1][0] == "text":
            _, text = self.signs.pop()
            if text := text.rstrip():
                self.signs.append(("text", text))


def read_html(html: str) -> Signs:
    """Return the signs of HTML; white space between blocks and at their edges counts for none."""
    reader = _Reader()
    reader.feed(_COMMENT.sub("", html).strip())
    reader.close()
    return joined(reader.signs)


def joined(signs: Iterable[Sign]) -> Signs:
    """Return signs with neighbouring texts made one, empty ones left out."""
    out: list[Sign] = []
    for sign in signs:
        if sign[0] == "text" and out and out[-1][0] == "text":
            out[-1] = ("text", out[-1][1] + sign[1])
        elif sign != ("text", ""):
            out.append(sign)
    return tuple(out)


def attributes(sign: Sign) -> dict[str, str]:
    """Return the attributes of an opening tag."""
    return dict(zip(sign[2::2], sign[3::2], strict=True))


def opening(tag: str, found: dict[str, str]) -> Sign:
    """Return the sign of an opening tag."""
    return ("<", tag, *(text for pair in sorted(found.items()) for text in pair))
