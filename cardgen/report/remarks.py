"""What the author should know of a build beside the diagnostics."""

from collections.abc import Iterator

from cardgen.engine.decide import Prepared
from cardgen.engine.foreign import foreign_cards
from cardgen.model.card import Claim
from cardgen.report.times_ahead import ahead_of
from cardgen.wording import agree, count

_CURE = (
    "restore it from git; or, before you import, refill it with `cardgen adopt FILE`, FILE being"
    " your collection or an export of it"
)


def remarks_of(made: Prepared) -> Iterator[str]:
    """Yield a line for each thing that an import of the package would do and nobody expects."""
    yield from _foreign(made)
    yield from _lost_ledger(made)
    yield from ahead_of(made)


def _foreign(made: Prepared) -> Iterator[str]:
    if number := foreign_cards(made):
        yield (
            f"{count(number, 'card')} {agree(number, 'lives', 'live')} in Anki under another tool's"
            f" note type, so {agree(number, 'it is', 'they are')} in no package; `cardgen sync`"
            " takes over such cards, or the steps that `cardgen adopt FILE` prints"
        )


def parting_of(made: Prepared) -> Iterator[str]:
    """Yield what is said last, since nothing is worse to overlook: that cards are not adopted."""
    if made.deck.unadopted:
        number = len(made.deck.unadopted)
        them = agree(number, "it", "them")
        yield (
            f"{count(number, 'card')} made by another tool and not adopted: if you have"
            f" {them} in Anki, this package would double {them}, so run `cardgen adopt FILE` first,"
            f" FILE being your collection or an export of it; if you never had {them}, import"
        )


def _lost_ledger(made: Prepared) -> Iterator[str]:
    """Yield how much of the ledger is gone that `build/` does not remember either."""
    notes = made.snapshot.notes
    had_ledger = any(record.guid for note in notes for record in note.frontmatter.records)
    is_lost = made.memory.ledger is None and had_ledger and not made.memory.packaged.lines
    if is_lost and made.memory.elsewhere:
        ledger = made.memory.elsewhere[0]
        yield (
            f"the records of these notes may be those of `{ledger}`, and this build began another"
            " ledger: one import of this package rewrites every note, with its tags and edits;"
            f" delete `{made.vault.shown(made.vault.ledger_path)}`, and build the folder of the"
            " first one"
        )
    elif is_lost:
        yield (
            "this vault had a ledger (`cardgen.lock`) and it is gone: one import of this package"
            f" rewrites every note, with its tags and edits; {_CURE}"
        )
    elif gone := _gone(made):
        yield (
            f"{count(gone, 'recorded card')} gone from the ledger (`cardgen.lock`): one import of"
            f" this package rewrites what your collection has of {agree(gone, 'it', 'them')}, tags"
            f" and edits too; {_CURE}"
        )


def _gone(made: Prepared) -> int:
    """Return how many recorded cards no ledger knows: whatever writes a `guid` writes a line."""
    known = made.memory.lines
    return sum(_has_guid(c) and c.identity.slug not in known for c in made.deck.claims)


def _has_guid(claim: Claim) -> bool:
    return claim.record is not None and claim.record.guid is not None
