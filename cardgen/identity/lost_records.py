"""A note whose records are gone: the ledger knows its cards, and nothing in the note names them."""

from collections.abc import Iterable, Set

from cardgen.codes import diagnose
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.wording import agree

_FEW = 4  # slugs that a message names


def lost_slugs(slugs: Set[str], known: Set[str], taken: Set[str]) -> frozenset[str]:
    """Return the slugs that a note without records lost, of those `known` by its path.

    They are lost if none of `slugs`, which its cards would get, is among them: its `id` went
    together with the records, as where a frontmatter was cut off. What is `taken` by other notes
    has moved there.
    """
    return frozenset() if known & slugs else frozenset(known - taken)


def records_gone(note: CompiledNote, card: CompiledCard, slugs: Iterable[str]) -> Diagnostic:
    """Return what is said of a note whose cards are left out since its records are gone."""
    named = sorted(slugs)
    shown = ", ".join(f"`{slug}`" for slug in named[:_FEW])
    more = f" and {len(named) - _FEW:,} more" if len(named) > _FEW else ""
    return diagnose(
        "records-gone",
        note.path,
        card.span,
        f"this file no longer has {agree(len(named), 'the record of', 'records of')}"
        f" {shown}{more}, so its cards are left out: they would be made a second time",
        "put `id` and `anki_cards` back from git; if it is another note, rename the file",
    )
