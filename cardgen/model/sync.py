"""A sync: what it would do to a place, and what came of it."""

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic
from cardgen.model.standing import Delta, Stand, Standing, Standings

_SHARE = 10  # percent of the cards, above which a plan is large


class SyncPlan(Struct, frozen=True):
    """What a sync would do, before anything is written.

    `place` is what the notes are compared with, `profile` Anki's open one, empty for a file.
    `overwrite` are the slugs of cards edited in Anki that get the text of their notes.
    `left_out` counts the cards that clash, `pending` those whose block id cannot be written.
    """

    place: str
    profile: str
    standings: Standings
    delta: Delta
    overwrite: frozenset[str] = frozenset()
    left_out: int = 0
    pending: int = 0

    @property
    def touched(self) -> tuple[Standing, ...]:
        """Return the cards that something is done to."""
        return tuple(one for one in self.standings.cards if self.does_to(one))

    def does_to(self, one: Standing) -> bool:
        """Return whether something is done to a card."""
        edited = one.stand in (Stand.DRIFTED, Stand.CONFLICTING) and one.slug in self.overwrite
        acts = one.stand in (Stand.NEW, Stand.CHANGED, Stand.TAKEN_OVER) or edited
        return acts or bool(one.moved) or one.suspends is not None

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to do."""
        return self.delta.is_empty

    @property
    def rewritten(self) -> tuple[Standing, ...]:
        """Return the cards that are in Anki already and that something is done to."""
        return tuple(one for one in self.touched if one.stand is not Stand.NEW)

    @property
    def present(self) -> int:
        """Return how many of the vault's cards are there."""
        return sum(one.found is not None for one in self.standings.cards)

    @property
    def is_large(self) -> bool:
        """Return whether it rewrites many of the cards that are there, or takes any over."""
        is_much = len(self.rewritten) * 100 > _SHARE * self.present
        return is_much or bool(self.delta.conversions)


class SyncOutcome(Struct, frozen=True):
    """What a sync did. `applied` tells that it wrote; `dry_run` that it was not to.

    `done` counts the cards that are as planned now, `not_done` are the slugs of those that are
    not. `written_notes` counts the notes that got a record. `requests` counts what was sent.
    """

    plan: SyncPlan
    applied: bool
    dry_run: bool
    done: int = 0
    not_done: tuple[str, ...] = ()
    written_notes: int = 0
    requests: int = 0
    remarks: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False
