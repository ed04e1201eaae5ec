r"""Anki's templates filled as Anki fills them (26.9.3): the part of their language that ours use.

`{{Field}}`, `{{text:Field}}`, `{{#Field}}…{{/Field}}` and `{{FrontSide}}`. Sounds are taken out
as Anki takes them out, with `[anki:play:q:0]` in their place.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from cardgen.anki.note_type import Look
from cardgen.anki.plain import plain_text

_PART = re.compile(r"\{\{#(\w+)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_NAME = re.compile(r"\{\{(?:(text):)?(\w+)\}\}")
_SHOWS_NOTHING = re.compile(
    r"(?:\s|</?(?:br|div) ?/?>)*\Z", re.ASCII
)  # `field_is_empty` of Anki's templates
_SOUND = re.compile(r"\[sound:(.*?)\]")


class Side(Struct, frozen=True):
    """One side of a card: its HTML, and the media files of its own sounds, in order.

    `[anki:play:q:0]` plays the first one of the front, on the back as well, `[anki:play:a:0]` the
    first one that only the back has.
    """

    html: str
    sounds: tuple[str, ...]


class Sides(Struct, frozen=True):
    """A card as Anki renders it."""

    front: Side
    back: Side


def fill(look: Look, fields: Mapping[str, str]) -> Sides:
    """Return both sides of the card that fields make, by their names."""
    front = _side(_filled(look.front, fields), "q")
    shown = {**fields, "FrontSide": front.html}
    return Sides(front, _side(_filled(look.back, shown), "a"))


def _filled(template: str, fields: Mapping[str, str]) -> str:
    while _PART.search(template):  # one part may stand in another
        template = _PART.sub(lambda part: "" if _is_empty(fields[part[1]]) else part[2], template)
    return _NAME.sub(lambda name: _value(fields[name[2]], is_text=bool(name[1])), template)


def _is_empty(text: str) -> bool:
    return _SHOWS_NOTHING.match(text) is not None


def _value(text: str, *, is_text: bool) -> str:
    return plain_text(text) if is_text else text


def _side(html: str, letter: str) -> Side:
    sounds: list[str] = []

    def play(sound: re.Match[str]) -> str:
        sounds.append(plain_text(sound[1]))
        return f"[anki:play:{letter}:{len(sounds) - 1}]"

    return Side(_SOUND.sub(play, html), tuple(sounds))
