"""What to do about a note type `cardgen` that was changed in Anki."""

from collections.abc import Iterable, Iterator

from cardgen.model.card import FIELDS
from cardgen.model.plan import Part, TypeChange, TypeFault

_NOUNS = {Part.FIELD: "field", Part.TEMPLATE: "card type"}
_LOST = {Part.FIELD: "what it holds is", Part.TEMPLATE: "its cards and their reviews are"}
_MENUS = {Part.FIELD: "Fields", Part.TEMPLATE: "Cards"}


def type_change_cures(changes: Iterable[TypeChange]) -> Iterator[str]:
    """Yield what undoes each change, in the order in which it is done.

    Measured on Anki 26.9.3: "merge note types" brings a field back, at the end.
    """
    order = (TypeFault.MISSING, TypeFault.ADDED, TypeFault.MOVED)
    ordered = sorted(changes, key=lambda change: order.index(change.fault))
    for change in ordered:
        yield _cure(change)
    if any(change.part is Part.FIELD for change in ordered):
        yield "then look again: Anki dates all notes of a type anew when its fields change"


def _cure(change: TypeChange) -> str:
    noun = f"{_NOUNS[change.part]} `{change.name}`"
    where = f"in Anki, Tools > Manage Note Types > `cardgen` > {_MENUS[change.part]}"
    match change.fault:
        case TypeFault.MISSING:
            return f"import once with `Merge note types`, which brings its {noun} back"
        case TypeFault.ADDED:
            return f"remove its {noun} ({where}); {_LOST[change.part]} lost with it"
        case TypeFault.MOVED:
            return f"put its fields back into their order ({where}): {', '.join(FIELDS)}"
