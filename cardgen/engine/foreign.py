"""Cards that live in Anki under another tool's note type: no plain package may hold them."""

from msgspec.structs import replace

from cardgen.engine.decide import Prepared


def without_foreign(made: Prepared) -> Prepared:
    """Return a build without the cards that live in Anki under another tool's note type.

    An import cannot update them, and one that merges note types would turn that whole type into
    cardgen's.
    """
    foreign = {slug for slug, line in made.deck.ledger.lines.items() if line.foreign}
    kept = tuple(n for n in made.deck.notes if n.identity.slug not in foreign)
    return replace(made, deck=replace(made.deck, notes=kept))


def foreign_cards(made: Prepared) -> int:
    """Return how many of a vault's cards live in Anki under another tool's note type."""
    slugs = {claim.identity.slug for claim in made.deck.claims}
    return sum(line.foreign for slug, line in made.deck.ledger.lines.items() if slug in slugs)
