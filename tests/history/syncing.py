"""`cardgen sync` as a step of the state machine: to the closed collection, beside imports."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from hypothesis.stateful import rule

from cardgen.commands.sync import Synced, SyncOptions, sync
from cardgen.model.standing import Stand, Standing
from cardgen.model.sync import SyncPlan
from cardgen.report.diagnostic import Shown
from tests.history.machine import steps
from tests.history.oracle import Cards, all_faces
from tests.history.others import Others
from tests.history.pages import Page, faces
from tests.history.world import World
from tests.support import anki

STEP = "sync"
BY_HAND = "by hand"  # what an edit in Anki ends with; see `change_in_anki`
LEFT_ALONE = (Stand.DRIFTED, Stand.CONFLICTING, Stand.FOREIGN, Stand.DELETED)


class Agreeing:
    """A person who agrees to every plan, and leaves alone what was edited in Anki."""

    def warn(self, remark: str) -> None:
        """Hear nothing."""

    def confirms(self, plan: SyncPlan, shown: Shown) -> bool:
        """Agree."""
        return True

    def overwrites(self, one: Standing, shown: Shown, open_in_anki: Callable[[], None]) -> bool:
        """Leave it."""
        return False


def _sync(world: World) -> Synced:
    with world.clock(), world.closed() as file:
        return sync(SyncOptions(world.vault, to=file), Agreeing())


class Syncing(Others):
    """The state machine with syncs as well: both roads lead to the same Anki."""

    @rule()
    def sync(self) -> None:
        """Sync, check all that must be true then, and sync again: that changes nothing."""
        steps[STEP] += 1
        self.failed = True
        rows, cards = self.world.notes(), anki.cards(self.world.collection)
        reviews = anki.revlog(self.world.collection)
        self.oracle.about_to_build(self.author.pages)
        done = _sync(self.world)
        self._learn(done)
        assert anki.revlog(self.world.collection) == reviews, "the sync changed the reviews"
        sent = {note.identity.guid for note in done.plan.delta.notes}
        self._check_rows(rows, sent)
        self._check_shown(done)
        after = self.world.notes()  # a new note type comes with a card that stays as it is
        self._take(guid for guid in sent if after[guid] != rows.get(guid))
        self._check_cards(cards)  # a note that has a deleted note's id is that note from now on
        self._check_again()
        self.failed = False

    def _learn(self, done: Synced) -> None:
        """Take what a sync wrote into the notes, as after a build."""
        assert not done.not_done, done.not_done
        assert done.failed == any(one.harmful for one in done.diagnostics)
        self.oracle.left_out = self._left_out(done.diagnostics)
        self.author.pages = self.world.absorb(self.author.pages, synced=True)
        self.oracle.built(self.author.pages, packaged=False)
        self.fresh = False

    def _check_rows(self, rows: dict[str, anki.StoredNote], sent: Iterable[str]) -> None:
        after = self.world.notes()
        for guid, row in rows.items():
            now = after[guid]
            if guid not in sent or any(text.endswith(BY_HAND) for text in row.fields[:2]):
                assert now == row, f"{row.fields[11]} was touched"
            assert "leech" not in row.tags or "leech" in now.tags, row.fields[11]

    def _check_cards(self, before: Cards) -> None:
        """Check that every card is what it was, wherever its deck is."""
        after = anki.cards(self.world.collection)
        assert after.keys() >= before.keys()
        self.oracle.check_cards({n: replace(c, deck=after[n].deck) for n, c in before.items()})
        self.oracle.check_once()

    def _check_shown(self, done: Synced) -> None:
        """Check that each card shows its note, or that the plan said that it would not."""
        alone = {one.slug for one in done.plan.standings.of(*LEFT_ALONE)}
        excused = {f.key for p in self._left_out_pages() for f in faces(p)}
        shown = {sent.key: sent for sent in self.world.shown().values() if sent.slug not in alone}
        known = {one.slug for one in done.plan.standings.cards if one.note is not None}
        for key, wanted in all_faces(self.author.pages).items():
            one = shown.get(key)
            if key in excused or one is None:
                assert key in excused or self._is_left_alone(key, done), f"{key} did not arrive"
            elif one.slug in known:
                assert one.face() == wanted, f"{one.slug} shows another text"
        rows = self.world.notes()
        gone = [one.note for one in done.plan.standings.of(Stand.DELETED) if one.note]
        assert not [one for one in gone if one.identity.guid in rows]

    def _left_out_pages(self) -> list[Page]:
        return [p for p in self.author.pages.values() if p.path in self.oracle.left_out]

    def _is_left_alone(self, key: str, done: Synced) -> bool:
        """Return whether a question is of a card that the plan says is left alone."""
        return any(
            key in one.note.text("Question")
            for one in done.plan.standings.of(*LEFT_ALONE)
            if one.note is not None
        )

    def _take(self, sent: Iterable[str]) -> None:
        """Let the oracle know what Anki holds from now on."""
        rows, shown = self.world.notes(), self.world.shown()
        ids = {p.id or PurePosixPath(p.path).stem for p in self.author.pages.values()}
        for guid in sent:
            self.oracle.check_name(shown[guid], ids)
            self.oracle.arrived(guid, shown[guid], rows[guid].mod)

    def _check_again(self) -> None:
        before, rows = self.world.vault_bytes(), self.world.notes()
        again = _sync(self.world)
        assert again.plan.is_empty, [one.slug for one in again.plan.touched]
        assert self.world.vault_bytes() == before, "a second sync wrote"
        assert self.world.notes() == rows
