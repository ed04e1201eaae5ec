"""Cards that are left out since they may be old ones: what is said, and what settles it."""

import shlex
from collections.abc import Mapping, Sequence

from cardgen.codes import diagnose
from cardgen.identity.drafts import Draft
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.parse.names import read_slug

_FEW = 4  # slugs that a message names


def ambiguous_card(draft: Draft, slugs: Sequence[str]) -> Diagnostic:
    """Return what is said of a card that several lines of the ledger fit equally well."""
    relinks = " or ".join(_relink(slug, draft) for slug in slugs[:_FEW])
    if len(slugs) == 1:
        doubt, cure = f"{_listed(slugs)}, and so may another one", f"if this one is, run {relinks}"
    else:
        doubt, cure = f"any of {_listed(slugs)}", f"say which it is: {relinks}"
    return diagnose(
        "ambiguous-card",
        draft.note.path,
        draft.card.span,
        f"this card has no record; by the ledger it may be {doubt}; it is left out, so that no"
        " card is made a second time",
        cure,
    )


def history_left_behind(
    draft: Draft, slugs: Sequence[str], place: int, recorded: Mapping[str, str]
) -> Diagnostic:
    """Return what is said of a new card whose note has a history that no card continues.

    `place` is the card's among those of its note that this is said of; `recorded` are the notes
    in which slugs have a record.
    """
    elsewhere = [slug for slug in slugs if recorded.get(slug, draft.note.path) != draft.note.path]
    old = slugs[min(place, len(slugs) - 1)]
    read = read_slug(old)
    waits = draft.index is None
    if read and (waits or (draft.card.place is None and draft.index and read[1] != draft.index)):
        same = f"end its line with ` ^card-{read[1]}-{read[2]}`{'' if waits else ' instead'}"
    elif old in elsewhere:
        same = "move its record from the other note into this note's `anki_cards`"
    else:
        same = f"run {_relink(old, draft)}"
    named = f", as `{draft.slug}`" if draft.slug else ""
    done = "the old one is done with" if len(slugs) == 1 else "all the old ones are done with"
    return diagnose(
        "history-left-behind",
        draft.note.path,
        draft.card.span,
        f"this card would be new{named}, and no card continues {_listed(slugs)}, whose reviews it"
        " would leave behind; so it is left out",
        f"if it is `{old}`, {same}; if {done}, run {_forget(slugs)}",
        related=tuple(map(Place, dict.fromkeys(recorded[slug] for slug in elsewhere))),
    )


def _relink(old: str, draft: Draft) -> str:
    return f"`cardgen relink {shlex.quote(old)} {shlex.quote(draft.slug or '')}`"


def _forget(slugs: Sequence[str]) -> str:
    return f"`cardgen forget {' '.join(map(shlex.quote, slugs))}`"


def _listed(slugs: Sequence[str]) -> str:
    shown = ", ".join(f"`{slug}`" for slug in slugs[:_FEW])
    return f"{shown} and {len(slugs) - _FEW} more" if len(slugs) > _FEW else shown
