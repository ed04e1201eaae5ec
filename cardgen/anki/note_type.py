"""The Anki note type `cardgen`: fields, template and look, under ids frozen for ever."""

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct, to_builtins

from cardgen.anki.labels import labels_css
from cardgen.model.card import FIELDS
from cardgen.model.language import Labels
from cardgen.model.settings import TitleSide
from cardgen.vocabulary import OWN_LABELS

NOTE_TYPE_NAME = "cardgen"
TEMPLATE_ID = 6_659_938_987_741_932_413
TEMPLATE_NAME = "Card"

_FIELD_IDS = (
    9_125_725_638_729_871_027,
    8_792_964_405_064_791_191,
    4_688_273_023_846_233_516,
    6_743_781_764_298_323_308,
    5_082_900_159_273_810_006,
    8_830_472_363_223_973_898,
    7_001_728_766_136_397_529,
    7_537_036_345_851_259_491,
    7_728_158_998_698_027_097,
    6_537_064_585_373_704_489,
    7_882_647_676_795_277_089,
    6_765_883_277_992_522_796,
    4_888_909_318_403_675_756,
    5_017_849_556_790_077_083,
    8_362_358_992_201_874_171,
)
_MACHINE = frozenset(("Slug", "Meta", "Link"))
_SPARE = frozenset(("Spare2",))
_LABELS = "labels.css"
_TITLE = "{{#Title}}"
_STYLES = ("colours.css", "page.css", _LABELS, "text.css", "callouts.css", "code.css")


class NoteField(Struct, frozen=True):
    """A field of the note type.

    Anki tells fields apart by `id` (a positive 64-bit number), so that even a name may change.
    `collapsed` folds it away in the editor, `plain_text` opens it as HTML source there, and
    `unsearched` leaves it out of searches that name no field.
    """

    name: str
    id: int
    collapsed: bool
    plain_text: bool
    unsearched: bool


class Look(Struct, frozen=True):
    """The template and style of a card, as text."""

    front: str
    back: str
    css: str


class Edition(Struct, frozen=True):
    """The note type as one vault sends it.

    `mod` is the Unix time in seconds at which template or style last changed, `labels` are those
    of the vault's languages, `title` is the side that shows the title.
    """

    mod: int
    labels: Labels = OWN_LABELS
    title: TitleSide = "back"


def note_fields() -> tuple[NoteField, ...]:
    """Return the fields of the note type in order."""
    return tuple(
        NoteField(
            name=name,
            id=number,
            collapsed=name in _MACHINE | _SPARE,
            plain_text=name in _MACHINE,
            unsearched=name in _MACHINE,
        )
        for name, number in zip(FIELDS, _FIELD_IDS, strict=True)
    )


@cache
def look(labels: Labels = OWN_LABELS, title: TitleSide = "back") -> Look:
    """Return the template and style that come with cardgen, with the labels of languages.

    The title stands on one side or on none: a front that names the answer asks nothing.
    """
    folder = resources.files("cardgen.anki") / "templates"

    def text(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n").strip()

    styles = (text(name) + (labels_css(labels) if name == _LABELS else "") for name in _STYLES)
    style = "\n\n".join(styles)
    sides = {name: text(f"{name}.html") for name in ("front", "back")}
    front, back = (_titled(said, shows=name == title) for name, said in sides.items())
    return Look(front, back, style)


def _titled(template: str, *, shows: bool) -> str:
    """Return a template, without its line for the title where it shows none."""
    lines = template.split("\n")
    return "\n".join(line for line in lines if shows or not line.startswith(_TITLE))


@cache
def note_type_hash(labels: Labels = OWN_LABELS, title: TitleSide = "back") -> str:
    """Return the hash of all that an import compares of the note type: 16 hexadecimal digits.

    Where it changes, the note type's time of modification has to grow, or Anki keeps the old.
    """
    return hash_with(look(labels, title))


def hash_with(shown: Look) -> str:
    """Return the hash of the note type with this look."""
    value = [
        NOTE_TYPE_NAME,
        TEMPLATE_NAME,
        [to_builtins(f) for f in note_fields()],
        to_builtins(shown),
    ]
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def fields_json() -> list[dict[str, Any]]:
    """Return the fields as Anki's schema 11 spells them (26.9.3), in order.

    `preventDeletion` makes Anki refuse to delete a field, which would cut the deck off from
    every later package.
    """
    return [
        {
            "name": field.name,
            "id": field.id,
            "collapsed": field.collapsed,
            "plainText": field.plain_text,
            "excludeFromSearch": field.unsearched,
            "preventDeletion": True,
        }
        for field in note_fields()
    ]


def templates_json(title: TitleSide = "back") -> list[dict[str, Any]]:
    """Return the template as Anki's schema 11 spells it (26.9.3).

    The browser's list shows question and answer alone, without title and labels.
    """
    return [
        {
            "name": TEMPLATE_NAME,
            "id": TEMPLATE_ID,
            "qfmt": look(title=title).front,
            "afmt": look(title=title).back,
            "bqfmt": "{{Question}}",
            "bafmt": "{{Answer}}",
        }
    ]
