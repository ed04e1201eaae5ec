"""What must be true whatever happened: told from the real collection and the author's notes alone.

Nothing here asks cardgen what it thinks but `plan`, whose answer is what is judged.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from cardgen.identity.future import is_far
from cardgen.model.clock import Clock
from cardgen.model.plan import Action, State
from tests.history.pages import Face, Page, faces
from tests.history.world import Memory, Sent, World
from tests.support import anki

Cards = dict[int, anki.StoredCard]
NAMED = {State.STALE, State.DRIFTED, State.CONFLICTING}
FAR = -1  # the build before the first


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was made: its id, its card, and the question that the card asked."""

    id: int
    card: int
    key: str


@dataclass(frozen=True, slots=True)
class Held:
    """What Anki last took from cardgen for a GUID, or was content with: build, content and time."""

    build: int
    face: Face
    mod: int


@dataclass(slots=True)
class Oracle:
    """What the oracle remembers of the history.

    `offers` are the faces that each build, even one that was killed, may have told the ledger, and
    `names` is which question each slug was given to. `left_out` are the paths of notes some of
    whose cards the last build said that it leaves out, `refused` those for which it failed.

    The promise has limits. `restamped` are the GUIDs whose time cardgen could no longer know, and
    the number of the first build that felt it: its import may rewrite them, and until Anki takes
    one it may be `skippable`; `settled` is the first build that knew it again. `resent` are those
    that a build was told to send anew. `forgotten` are slugs that no file on the disk knows any
    more, `reused` those of them that went to another question: for the old one the promise has
    `ended`. `forks` are questions whose notes went back to before they were recorded: they may
    come again as another card; and so may those of notes in whose records other hands were, the
    `handled` ones, once no file knows their GUIDs, or nothing in the note tells of them: all
    records gone, and each question reworded. Then even a note of its old name may get its card.
    """

    world: World
    offers: list[dict[str, Face]] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    restamped: dict[str, int] = field(default_factory=dict)
    skippable: dict[str, int] = field(default_factory=dict)
    settled: dict[str, int] = field(default_factory=dict)
    resent: dict[str, int] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    forks: set[str] = field(default_factory=set)
    handled: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    reused: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    packaged: int = FAR
    imports: int = 0

    # What the machine tells

    def built(self, pages: Mapping[int, Page], *, packaged: bool) -> None:
        """Note that cardgen saw these pages, and whether it finished a package of all of them."""
        self.offers.append(all_faces(pages))
        if packaged:
            self.packaged = len(self.offers) - 1
            ids = {page.id or PurePosixPath(page.path).stem for page in pages.values()}
            for sent in self.world.packaged().values():
                self.check_name(sent, ids)

    def check_name(self, sent: Sent, ids: Set[str]) -> None:
        """A slug that was given away stays what it is, as long as any file knows of it.

        A note that has a deleted note's id, or without one its name, is that note, asking something
        else.
        """
        known = self.names.setdefault(sent.slug, sent.key)
        if known != sent.key:
            is_rewritten = known not in self.offers[-1] and sent.slug.rsplit("-", 2)[0] in ids
            free = is_rewritten or sent.slug in self.forgotten | self.reused
            free = free or known in self.handled & self.forks
            assert free, f"{sent.slug} was {known} and is {sent.key}"
            self.reused.add(sent.slug)  # the author may go back to before that once more
            self.ended.add(known)
            self.names[sent.slug] = sent.key
        self.forgotten.discard(sent.slug)

    def touched(self, slugs: Iterable[str]) -> None:
        """Note that the last build was told to send these slugs anew."""
        for guid, sent in self.world.shown().items():
            if sent.slug in slugs:
                self.resent[guid] = len(self.offers) - 1

    def reviewed(self, card: int) -> None:
        """Note the reviews of a card that were not known yet."""
        known = {review.id for review in self.reviews}
        keys = self._keys_of_cards()
        for row in anki.revlog(self.world.collection):
            if row[0] not in known and row[1] == card:
                self.reviews.append(Review(row[0], row[1], keys[card]))

    def deleted(self, cards: Iterable[int]) -> None:
        """Note that the user deleted these cards in Anki."""
        gone = set(cards)
        self.reviews = [review for review in self.reviews if review.card not in gone]

    def about_to_build(self, pages: Mapping[int, Page]) -> None:
        """Note which slugs no file on the disk knows any more."""
        known = self.world.memory()
        records = "".join(page.records for page in pages.values())
        self.forgotten |= {
            slug for slug in self.names if slug not in known and f"slug: {slug}\n" not in records
        }
        lost = self.names.keys() - known.keys() - _slugs_with_guid(records)
        self.forks |= self.handled & {self.names[slug] for slug in lost}
        shown, rows = self.world.shown(), self.world.notes()
        for guid in shown:  # a file may know of that time, and is not believed
            if self._is_far(rows[guid].mod):
                self.skippable[guid] = len(self.offers)
        asked = {sent.key: sent.face().question for sent in shown.values()}
        for page in pages.values():
            own = list(faces(page))
            told = any(asked.get(face.key) == face.question for face in own)
            if not (told or " guid: '" in page.records):
                self.forks |= self.handled & {face.key for face in own}

    def lost(self, before: Memory) -> None:
        """Note that files went: `before` is what they knew."""
        after = self.world.memory()
        package = self.world.packaged() if self.world.package.exists() else {}
        for guid, sent in {**package, **self.world.shown()}.items():
            if before.get(sent.slug) != after.get(sent.slug):
                self.restamped[guid] = self.skippable[guid] = len(self.offers)
                self.settled.pop(guid, None)

    def refilled(self, claimed: Iterable[str]) -> None:
        """Note that the ledger was refilled from the collection for these questions."""
        keys, known, doubtful = set(claimed), self.world.memory(), self.world.doubtful()
        package = self.world.packaged() if self.world.package.exists() else {}
        for guid, sent in self.world.shown().items():
            time = known.get(sent.slug, ("", 0))[1]
            later = time > sent.mod  # `build/` has sent it once more
            # Or has it, dated so far ahead that it is not believed: it may be imported yet.
            later |= guid in package and package[guid].mod > time
            if sent.slug in doubtful:  # which of two contents Anki has is known to neither
                self.restamped[guid] = len(self.offers)
                self.settled.pop(guid, None)
            elif sent.key in keys and sent.slug in known and not later:
                self.settled[guid] = len(self.offers)
                self.skippable.pop(guid, None)

    # What it checks

    def check_import(self, pages: Mapping[int, Page], *, fresh: bool) -> None:
        """Import the package and check all there is to check.

        `fresh` tells that the package is of these very pages, all of them.
        """
        world = self.world
        planned = world.plan() if fresh else {}
        package = world.packaged()
        rows, shown, cards = world.notes(), world.shown(), anki.cards(world.collection)
        reviews = anki.revlog(world.collection)
        log = world.import_package()
        assert anki.revlog(world.collection) == reviews, "the import changed the reviews"
        if fresh:
            self._check_prediction(planned, log, rows)
        self._check_untouched(package, rows, shown)
        self.check_cards(cards)
        self.check_once()
        stale_before = self._stale(package, rows)
        self._take(package, {*log.new, *log.updated})
        if fresh:
            self._check_shown(pages, package, stale_before)
        self.imports += 1

    def _check_prediction(
        self,
        planned: Mapping[str, Action],
        log: anki.ImportLog,
        rows: Mapping[str, anki.StoredNote],
    ) -> None:
        after = self.world.notes()
        by_id = {note.id: guid for guid, note in after.items()}
        slugs = {guid: sent.slug for guid, sent in self.world.shown().items()}
        assert not (log.conflicting or log.first_field_match or log.empty_first_field), log
        updated = {by_id[note] for note in log.updated}
        seen = {slugs[guid] for guid in updated if _looks(after[guid]) != _looks(rows[guid])}
        new = {slug for guid, slug in slugs.items() if guid not in rows}
        said = {
            state: {slug for slug, action in planned.items() if action.state is state}
            for state in State
        }
        assert said[State.CHANGED] == seen, (said, seen)
        assert said[State.NEW] | said[State.RETURNING] == new, (said, new)

    def _check_untouched(
        self,
        package: Mapping[str, Sent],
        rows: Mapping[str, anki.StoredNote],
        shown: Mapping[str, Sent],
    ) -> None:
        after = self.world.notes()
        for guid, row in rows.items():
            assert guid in after, f"{shown[guid].slug} is gone"
            if guid not in package or self._is_unchanged(guid, package[guid], row):
                assert after[guid] == row, f"{shown[guid].slug} was touched"

    def _is_unchanged(self, guid: str, sent: Sent, row: anki.StoredNote) -> bool:
        """Return whether no build since the last import knew another content of this card."""
        held = self.held[guid]
        offered = {faces[sent.key] for faces in self.offers[held.build + 1 :] if sent.key in faces}
        clock_went_back = row.mod < held.mod  # the user touched it before the time it was stamped
        return (
            offered <= {held.face}
            and sent.face() == held.face
            and not self._is_restamped(guid)
            and guid not in self.resent
            and not clock_went_back
        )

    def _is_restamped(self, guid: str) -> bool:
        return guid in self.restamped and self.packaged < self.settled.get(guid, self.packaged + 1)

    def check_cards(self, before: Cards) -> None:
        after = anki.cards(self.world.collection)
        for number, card in before.items():
            assert after[number] == card, f"card {number} is not what it was"
        log = {row[0]: row[1] for row in anki.revlog(self.world.collection)}
        keys = self._keys_of_cards()
        for review in self.reviews:
            assert log.get(review.id) == review.card, f"{review} is lost"
            assert review.card in after, f"the card of {review} is gone"
            if review.key not in self.ended:
                assert keys[review.card] == review.key, f"{review} is on {keys[review.card]}"

    def _keys_of_cards(self) -> dict[int, str]:
        by_id = {row.id: guid for guid, row in self.world.notes().items()}
        shown = self.world.shown()
        cards = anki.cards(self.world.collection)
        return {number: shown[by_id[card.note_id]].key for number, card in cards.items()}

    def check_once(self) -> None:
        notes = self.world.notes().values()
        slugs = [_slug(note) for note in notes]
        assert len(slugs) == len(set(slugs)), f"a slug is twice in Anki: {sorted(slugs)}"
        cards = anki.cards(self.world.collection).values()
        assert len(cards) == len(slugs) == len({card.note_id for card in cards})
        keys = [sent.key for sent in self.world.shown().values()]
        twice = {key for key in keys if keys.count(key) > 1} - self.forks
        assert not twice, f"questions that have two cards: {twice}"

    def _stale(self, package: Mapping[str, Sent], rows: Mapping[str, anki.StoredNote]) -> set[str]:
        """Return the GUIDs that Anki may skip though their content moved, for a known reason."""
        return {
            guid
            for guid, row in rows.items()
            if guid in package
            and row.mod >= package[guid].mod
            and (row.mod != self.held[guid].mod or guid in self.skippable)
        }

    def _take(self, package: Mapping[str, Sent], taken: set[int]) -> None:
        rows, shown = self.world.notes(), self.world.shown()
        for guid, sent in package.items():
            if rows[guid].id in taken:
                assert shown[guid] == sent, f"{sent.slug} did not arrive as it was sent"
                self.held[guid] = Held(self.packaged, sent.face(), sent.mod)
                self._forget(self.skippable, guid)
            elif sent.face() == self.held[guid].face:
                latest = max(self.held[guid].mod, sent.mod)
                self.held[guid] = replace(self.held[guid], build=self.packaged, mod=latest)
            self._forget(self.restamped, guid)
            self._forget(self.resent, guid)

    def arrived(self, guid: str, sent: Sent, mod: int) -> None:
        """Note what a sync brought, of what the last build offered."""
        build = len(self.offers) - 1
        self.held[guid] = Held(build, sent.face(), mod)
        for since in (self.skippable, self.restamped, self.resent):
            if since.get(guid, FAR) <= build:
                since.pop(guid, None)
        if self._is_far(mod):  # no ledger holds that: builds stay behind
            self.skippable[guid] = build

    def _is_far(self, time: int) -> bool:
        """Return whether a time lies too far ahead for cardgen to believe."""
        return is_far(time, Clock(self.world.now).horizon)

    def _forget(self, since: dict[str, int], guid: str) -> None:
        if since.get(guid, FAR) <= self.packaged:
            since.pop(guid, None)

    def _check_shown(
        self, pages: Mapping[int, Page], package: Mapping[str, Sent], excused: set[str]
    ) -> None:
        planned, shown = self.world.plan(), self.world.shown()
        wanted = all_faces(pages)
        asked = {sent.key: guid for guid, sent in package.items()}
        assert len(asked) == len(package), "a question is twice in the package"
        missing = {f.key for p in pages.values() if p.path in self.left_out for f in faces(p)}
        assert asked.keys() <= wanted.keys(), asked.keys() - wanted.keys()
        assert wanted.keys() - asked.keys() <= missing, wanted.keys() - asked.keys()
        refused = {f.key for p in pages.values() if p.path in self.refused for f in faces(p)}
        tried = {review.key for review in self.reviews} - self.ended - self.forks
        quiet = (wanted.keys() - asked.keys() - refused) & tried
        assert not quiet, f"left out though they have reviews, and the build is content: {quiet}"
        for key, guid in asked.items():
            sent, action = shown[guid], planned[shown[guid].slug]
            if sent.face() == wanted[key]:
                assert action.state not in {State.CHANGED, State.NEW, State.DOUBLING}, action
                continue
            assert action.state in NAMED, f"{action.slug} shows other text and is {action.state}"
            drifted = action.state is State.DRIFTED
            assert drifted or guid in excused, f"{action.slug} is stale without a reason"
        ledger = self.world.ledger_slugs() - {sent.slug for sent in package.values()}
        for slug in ledger & {sent.slug for sent in shown.values()}:
            held = self.left_out and slug not in planned
            assert held or planned[slug].state is State.ORPHANED, f"{slug} is not named"


def _slugs_with_guid(records: str) -> set[str]:
    """Return the slugs of the records that still have a GUID."""
    entries = re.findall(r"(?m)^- slug: (.*)\n((?:  .*\n)*)", records)
    return {slug for slug, rest in entries if "guid: '" in rest}


def _looks(note: anki.StoredNote) -> tuple[object, ...]:
    """Return all of a note but its `Meta` and its time."""
    return (note.fields[:12], note.tags)


def _slug(note: anki.StoredNote) -> str:
    return note.fields[11]


def all_faces(pages: Mapping[int, Page]) -> dict[str, Face]:
    """Return what the cards of all pages should show, by their questions."""
    return {face.key: face for page in pages.values() for face in faces(page)}
