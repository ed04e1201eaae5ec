"""A real vault's history played through `build` and real Anki, and what came of every review."""

import re
import shlex
from collections.abc import Iterator, Mapping

from cardgen.commands.build import Built
from cardgen.errors import NotesError
from cardgen.model.diagnostic import Diagnostic
from tests.history.figures import Double, Figures, Who
from tests.history.merges import Meeting, Merge, Step, number_of
from tests.history.records import keep_known
from tests.history.world import Sent, World, plain
from tests.support import anki
from tests.support.desk import Desk

DAY = 86_400
MOST_CURES = 5  # builds of one step: each cure may uncover the next fault
_LINK = re.compile(r'<(a|span) class="wikilink"[^>]*>.*?</\1>', re.DOTALL)
_ANY_LINK = r'(?:<(?:a|span) class="wikilink"[^>]*>[^<>]*</(?:a|span)>|[^<>]*)'
_CURE = re.compile(r"`cardgen ((?:relink|forget) [^`]+)`")
_ENDING = re.compile(r"-([0-9]+)-([a-z]+)\Z")
_UNSEEN = {"Meta", "Link", "Slug"}  # what no reader of a card sees


class Replay:
    """One author's vault: the notes, the collection, and who each card was when last packaged."""

    def __init__(self, world: World, merge: Merge) -> None:
        self.world = world
        self.merge = merge
        self.base: dict[str, str] = {}  # each note as the others had it last
        self.paths: Mapping[str, str] = {}
        self.who: dict[str, Who] = {}
        self.steps: list[Figures] = []

    def play(self, step: Step) -> Figures:
        """Merge a step, build, carry out what a refusal prints, import, and review what is new."""
        figures = Figures()
        self._merge(step)
        self.world.now += DAY
        left_out = self._build(figures)
        if left_out is not None and self.world.package.exists():
            self._import(figures, left_out)
        self._review(figures)
        self.steps.append(figures)
        return figures

    # The author

    def _merge(self, step: Step) -> None:
        vault, number = self.world.vault, len(self.steps)
        merged: dict[str, str] = {}
        for note, theirs in step.texts.items():
            base, text = self.base.get(note), theirs
            if base is not None:
                ours = (vault / self.paths[note]).read_bytes().decode()
                text = self.merge(Meeting(ours, base, theirs, number_of(note, number)))
            merged[note] = text
        for note in merged.keys() & self.paths.keys():
            (vault / self.paths[note]).unlink()
        for note, text in merged.items():
            path = vault / step.paths[note]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        self.base.update(step.texts)
        self.paths = step.paths

    # cardgen

    def _build(self, figures: Figures) -> set[str] | None:
        """Build until no cure is printed; return the paths of notes with cards left out.

        None where the build stopped and made no package.
        """
        for attempt in range(MOST_CURES):
            built, found = self._build_once()
            failed = built is None or built.failed
            figures.codes.append(int(failed))
            figures.kept_back = built.summary.left_out if built and failed else 0
            figures.held = figures.held if attempt else figures.kept_back
            harmful = [one for one in found if one.harmful]
            figures.faults.update(one.code for one in harmful)
            cures = [*self._cures(harmful)] or [*self._by_hand(harmful)]
            if not cures:
                return {one.path for one in harmful} if built else None
            figures.cured += cures
        raise AssertionError(f"each cure led to the next: {figures.cured}")

    def _build_once(self) -> tuple[Built | None, tuple[Diagnostic, ...]]:
        try:
            built = self.world.build()
        except NotesError:
            return None, ()
        return built, built.diagnostics

    def _cures(self, harmful: list[Diagnostic]) -> Iterator[str]:
        """Run the commands that are printed; of several for one slug the one that is right."""
        settled: set[str] = set()
        printed = [
            (words, one.path)
            for one in harmful
            for words in _CURE.findall(f"{one.message} {one.hint}")
        ]
        for words, path in sorted(printed, key=lambda pair: not pair[0].startswith("relink")):
            verb, old, *rest = shlex.split(words)
            if settled & {old, *rest} or (
                verb == "relink" and not self._is_one(old, rest[0], path)
            ):
                continue
            settled |= {old, *rest}
            done = Desk(self.world.folder).run(verb, old, *rest, epoch=self.world.now)
            assert done.code == 0, f"`cardgen {words}` as printed: {done.err}"
            yield words

    def _by_hand(self, harmful: list[Diagnostic]) -> Iterator[str]:
        """Take out the records that are not the card's, as the messages about clashes say."""
        for path in sorted({one.path for one in harmful if one.code.startswith("duplicate-")}):
            file = self.world.vault / path
            text = file.read_bytes().decode()
            if (mended := keep_known(text)) != text:
                file.write_bytes(mended.encode())
                yield f"by hand: {path}"

    def _is_one(self, old: str, new: str, path: str) -> bool:
        """Return whether a slug's card was of this note, and of the new slug's language and kind.

        The author knows whether it is the same card: the truth of the history tells.
        """
        known = {sent.slug: self.who.get(guid) for guid, sent in self.world.shown().items()}
        who, ending = known.get(old), _ENDING.search(new)
        return (
            who is not None
            and ending is not None
            and self.paths.get(who.note) == path
            and (who.kind == "question", who.language) == (ending[1] == "0", ending[2])
        )

    # Anki

    def _import(self, figures: Figures, left_out: set[str]) -> None:
        world = self.world
        package, before = world.packaged(), world.shown()
        rows, reviews = world.notes(), anki.revlog(world.collection)
        tried = {note for _, note in self._reviewed()}
        log = world.import_package()
        after, ids = world.shown(), {note.id: guid for guid, note in world.notes().items()}
        figures.updates = len(log.updated)
        for guid in map(ids.__getitem__, log.updated):
            tags = world.notes()[guid].tags == rows[guid].tags
            if tags and _same_but_titles(before[guid], after[guid]):
                figures.only_titles.append(after[guid].slug)
        figures.lost = len(set(reviews) - set(anki.revlog(world.collection)))
        behind = {guid for guid, note in rows.items() if note.id in tried} - package.keys()
        was = {guid: self.who[guid] for guid in before}
        self._learn(package)
        figures.cards, figures.new = len(package), len(after) - len(before)
        figures.orphans = len(behind)
        for guid in package.keys() & was.keys():
            if was[guid].kind == "question" and was[guid].note != self.who[guid].note:
                figures.strays.append(f"{package[guid].slug}: {was[guid].note}")
        new = after.keys() - before.keys()
        figures.doubles = list(self._doubles(behind, new, after, left_out))

    def _learn(self, package: Mapping[str, Sent]) -> None:
        notes = {path: note for note, path in self.paths.items()}
        lines = self.world.ledger.read_text("utf-8").splitlines()
        cells = [line.split("\t") for line in lines if not line.startswith(("#", "@"))]
        places = {row[0]: row[-1] for row in cells}
        for guid, sent in package.items():
            shown = sent.fields
            note = notes.get(places.get(sent.slug, ""), sent.slug)
            question = plain(shown["Question"])
            self.who[guid] = Who(note, shown["Language"], shown["Kind"], question)

    def _doubles(
        self, behind: set[str], new: set[str], shown: Mapping[str, Sent], left_out: set[str]
    ) -> Iterator[Double]:
        step = len(self.steps)
        for old in sorted(behind):
            was = self.who[old]
            if self.paths.get(was.note) in left_out:
                continue
            for guid in sorted(new):
                now = self.who[guid]
                same = (was.is_place_of(now), was.asks_as(now))
                if any(same):
                    yield Double(step, shown[old].slug, shown[guid].slug, was, *same)

    def _review(self, figures: Figures) -> None:
        """Review each card that has no review yet, and count all that there are."""
        done = {card for card, _ in self._reviewed()}
        for card in sorted(anki.cards(self.world.collection).keys() - done):
            anki.review(self.world.collection, card, anki.EASY)
        reviews = anki.revlog(self.world.collection)
        cards = anki.cards(self.world.collection)
        notes = {note.id for note in self.world.notes().values()}
        alive = [row for row in reviews if row[1] in cards and cards[row[1]].note_id in notes]
        figures.reviews = len(alive)
        figures.lost += len(reviews) - len(alive)

    def _reviewed(self) -> set[tuple[int, int]]:
        """Return the cards that were ever reviewed, each with its note's id."""
        cards = anki.cards(self.world.collection)
        return {(row[1], cards[row[1]].note_id) for row in anki.revlog(self.world.collection)}


def _same_but_titles(one: Sent, other: Sent) -> bool:
    """Return whether two texts differ in nothing but what linked notes are called.

    A link to a note that is not there yet, or no longer, is plain text.
    """
    names = one.fields.keys() - _UNSEEN
    pairs = [(one.fields[name], other.fields[name]) for name in names]
    return all(a == b or _is_like(a, b) or _is_like(b, a) for a, b in pairs)


def _is_like(pattern: str, text: str) -> bool:
    parts = _LINK.sub("\0", pattern).split("\0")
    like = _ANY_LINK.join(map(re.escape, parts))
    return re.fullmatch(like, text, re.DOTALL) is not None
