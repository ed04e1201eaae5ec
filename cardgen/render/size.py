"""How large an image is shown: `|300` or `|300x200` behind its text."""

import re

from msgspec import Struct

_PIXELS = r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?"
_SIZE = re.compile(rf"(?:(?P<alt>.*)\|)?\s*{_PIXELS}\s*", re.DOTALL)


class Size(Struct, frozen=True):
    """Width and height in CSS pixels, each None for the image's own."""

    width: int | None = None
    height: int | None = None

    def html(self) -> str:
        """Return the attributes that say it, with a space before each."""
        sides = (("width", self.width), ("height", self.height))
        return "".join(f' {name}="{pixels}"' for name, pixels in sides if pixels)


def split_size(text: str) -> tuple[str, Size]:
    """Return the text of an image without its size, and the size (a number alone is one)."""
    match = _SIZE.fullmatch(text)
    if match is None:
        return text, Size()
    height = int(match["height"]) if match["height"] else None
    return match["alt"] or "", Size(int(match["width"]), height)
