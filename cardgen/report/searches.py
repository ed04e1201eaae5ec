"""Searches that find orphans in Anki's browser."""

from collections.abc import Iterator, Sequence

from cardgen.anki.search import escaped
from cardgen.model.plan import Action

_IDS_AT_ONCE = 100  # in a search that somebody pastes
_SLUGS_AT_ONCE = 20


def searches(orphans: Sequence[Action], *, in_collection: bool) -> tuple[str, ...]:
    """Return searches that find all orphans in Anki's browser, each of them by one.

    In a collection their note ids are known. Else they are looked for by the field `Slug`, and
    by the id that is recorded: those that another tool made have no such field.
    """
    if in_collection:
        return tuple(
            f"nid:{','.join(str(one.note_id) for one in some)}"
            for some in _parts(orphans, _IDS_AT_ONCE)
        )
    return tuple(_by_slug(some) for some in _parts(orphans, _SLUGS_AT_ONCE))


def _parts(orphans: Sequence[Action], most: int) -> Iterator[Sequence[Action]]:
    return (orphans[start : start + most] for start in range(0, len(orphans), most))


def _by_slug(orphans: Sequence[Action]) -> str:
    terms = [f'"Slug:{escaped(one.slug)}"' for one in orphans]
    ids = ",".join(str(one.note_id) for one in orphans if one.note_id)
    return " OR ".join([*terms, *([f"nid:{ids}"] if ids else [])])
