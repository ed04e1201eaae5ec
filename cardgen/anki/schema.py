"""What sets the note type `cardgen` of a collection apart from the one that cardgen packs.

Anki's importer updates the notes of a note type only where fields and templates are, place by
place, the same ones: by their ids where both sides have one, else by their names. Measured on
Anki 26.9.3.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from cardgen.anki.note_type import TEMPLATE_ID, TEMPLATE_NAME, note_fields
from cardgen.model.card import NOTE_TYPE_ID
from cardgen.model.found import Found, FoundNoteType
from cardgen.model.plan import Part, TypeChange, TypeFault


class _Named(Struct, frozen=True):
    """A field or a template as the importer sees it."""

    name: str
    id: int | None

    def matches(self, other: "_Named") -> bool:
        """Return whether Anki takes the two for the same."""
        if self.id is not None and other.id is not None:
            return self.id == other.id
        return self.name == other.name


_FIELDS = tuple(_Named(field.name, field.id) for field in note_fields())
_TEMPLATES = (_Named(TEMPLATE_NAME, TEMPLATE_ID),)
_NAMES = {field.id: field.name for field in _FIELDS}


def field_names(kind: FoundNoteType) -> tuple[str, ...]:
    """Return the names of a note type's fields in order: cardgen's own for those it made."""
    found = _named(kind.fields, kind.field_ids)
    return tuple(_NAMES.get(field.id, field.name) for field in found)


def type_changes(found: Found) -> tuple[TypeChange, ...]:
    """Return what was changed in Anki of the note type `cardgen` so that its notes are refused."""
    for kind in found.note_types:
        if kind.id == NOTE_TYPE_ID:
            fields = _named(kind.fields, kind.field_ids)
            templates = _named(kind.templates, kind.template_ids)
            return (
                *_changes(Part.FIELD, _FIELDS, fields),
                *_changes(Part.TEMPLATE, _TEMPLATES, templates),
            )
    return ()


def _named(names: Sequence[str], ids: Sequence[int | None]) -> tuple[_Named, ...]:
    return tuple(_Named(name, id_) for name, id_ in zip_longest(names, ids[: len(names)]))


def _changes(part: Part, own: Sequence[_Named], found: Sequence[_Named]) -> Iterator[TypeChange]:
    for one in found:
        if not _is_among(own, one):
            yield TypeChange(part, TypeFault.ADDED, one.name)
    for one in own:
        if not _is_among(found, one):
            yield TypeChange(part, TypeFault.MISSING, one.name)
    kept = [one for one in own if _is_among(found, one)]
    here = [one for one in found if _is_among(own, one)]
    for wanted, one in zip(kept, here, strict=False):
        if not wanted.matches(one):
            yield TypeChange(part, TypeFault.MOVED, one.name)
            return


def _is_among(parts: Iterable[_Named], one: _Named) -> bool:
    return any(one.matches(part) for part in parts)
