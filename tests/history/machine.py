"""The years of a vault as a state machine: an author, a clock, Anki, and cardgen between them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from cardgen.commands.build import Built
from cardgen.model.diagnostic import Diagnostic
from tests.history.author import CHANGES, Author, Where, one_of
from tests.history.oracle import Oracle, all_faces
from tests.history.pages import LANGUAGES, Page
from tests.history.world import DAY, World
from tests.support import anki

START = 1_780_000_000  # 2026-05-28
LEFT_OUT = (
    *("slug-taken", "duplicate-slug", "duplicate-guid", "duplicate-anki-id", "copied-note"),
    *("lost-frontmatter", "ambiguous-card", "history-left-behind", "ledger-contradicts-record"),
    "damaged-note",
)
BUILDS = (*("plain",) * 4, *("touch", "epoch") * 2, "frozen", "part", "part", "command")
SLUG = 11  # its place among the fields

pick = st.integers(0, 23)  # which of so many: taken modulo
wheres = st.builds(Where, pick, st.sampled_from(LANGUAGES), pick)
changes = st.tuples(st.sampled_from(sorted(CHANGES)), wheres)
steps: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class Commit:
    """The notes and the ledger as they were once, and what was deleted then."""

    pages: dict[int, Page]
    trash: dict[int, Page]
    ledger: bytes | None


class History(RuleBasedStateMachine):
    """What may happen to a vault in years; after every import the oracle looks at Anki."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(START)
        self.oracle = Oracle(self.world)
        self.author = Author()
        self.commits: list[Commit] = []
        self.fresh = False  # whether the package is of these very notes
        self.failed = False

    def teardown(self) -> None:
        try:
            if not self.failed:
                self._build()
                self._import()
        finally:
            self.world.close()

    # The author

    @initialize()
    def begin(self) -> None:
        """Start with a note in both languages, with follow-ups, built and imported."""
        for what in ("add_note", "insert_twins", "insert_twins"):
            self.author.do(what, Where(0, "en", 0))
        self._write()
        self._commit()
        self._build()
        self._commit()
        self._import()

    def _write(self) -> None:
        self.world.write(self.author.pages)
        self.fresh = False

    @rule(changes=st.lists(changes, min_size=1, max_size=4))
    def work(self, changes: list[tuple[str, Where]]) -> None:
        for what, where in changes:
            steps[what] += 1
            self.author.do(what, where)
        self._write()

    @rule(changes=st.lists(changes, min_size=1, max_size=4))
    def work_more(self, changes: list[tuple[str, Where]]) -> None:
        """Do it more often than anything else."""
        self.work(changes)

    # Anki's user

    def _note(self, number: int) -> anki.StoredNote:
        return one_of(sorted(self.world.notes().values(), key=lambda note: note.id), number)

    def _cards(self, note_id: int) -> list[int]:
        cards = anki.cards(self.world.collection).values()
        return [card.id for card in cards if card.note_id == note_id]

    @precondition(lambda self: self.world.notes())
    @rule(note=pick, answers=st.lists(st.integers(1, 4), min_size=1, max_size=3))
    def review(self, note: int, answers: list[int]) -> None:
        steps["review"] += 1
        (card,) = self._cards(self._note(note).id)
        anki.review(self.world.collection, card, *answers)
        self.oracle.reviewed(card)

    @precondition(lambda self: self.world.notes())
    @rule(note=pick, what=st.sampled_from(("tag as leech", "Question", "Answer")))
    def change_in_anki(self, note: int, what: str) -> None:
        steps[f"in Anki: {what}"] += 1
        found = self._note(note)
        if what == "tag as leech":
            if "leech" in found.tags:
                return
            anki.tag(self.world.collection, found.id, "leech")
        else:
            text = found.fields[("Question", "Answer").index(what)]
            anki.edit(self.world.collection, found.id, what, f"{text} by hand")
        self.world.touched(found.id)

    @precondition(lambda self: self.world.notes())
    @rule(note=pick)
    def delete_in_anki(self, note: int) -> None:
        steps["in Anki: delete"] += 1
        found = self._note(note)
        self.oracle.deleted(self._cards(found.id))
        anki.delete(self.world.collection, found.id)

    # Time, and what is lost in it

    @rule(seconds=st.sampled_from((1, 60, DAY, -1, -60, -DAY, 400 * DAY)))
    def step_clock(self, seconds: int) -> None:
        steps["step clock"] += 1
        before = self.world.memory()
        self.world.now += seconds
        self.oracle.lost(before)

    def _commit(self) -> None:
        ledger = self.world.ledger
        saved = ledger.read_bytes() if ledger.exists() else None
        self.commits.append(Commit(dict(self.author.pages), dict(self.author.trash), saved))

    @rule(
        what=st.sampled_from(("notes and ledger", "notes and ledger", "notes", "ledger", "")),
        which=pick,
        keep_build=st.booleans(),
    )
    def revert(self, what: str, which: int, keep_build: bool) -> None:
        """Go back to a commit, or make one."""
        if not what:
            self._commit()
            return
        steps[f"revert {what}{'' if keep_build else ' without build'}"] += 1
        commit = one_of(self.commits, which)
        before = self.world.memory()
        if "notes" in what:
            self._go_back(commit)
        if "ledger" in what:
            self.world.write_ledger(commit.ledger)
        self._lost(before, keep_build=keep_build)

    def _go_back(self, commit: Commit) -> None:
        now = _recorded({**self.author.trash, **self.author.pages})
        self.oracle.handled |= now - _recorded(commit.pages)
        self.author.pages, self.author.trash = dict(commit.pages), dict(commit.trash)
        self._write()

    def _lost(self, before: dict[str, tuple[str, int]], *, keep_build: bool) -> None:
        if not keep_build:
            self.world.lose_output()
        self.fresh = False
        self.oracle.lost(before)

    @rule(keep_build=st.booleans(), adopt=st.booleans())
    def lose_ledger(self, keep_build: bool, adopt: bool) -> None:
        steps[f"lose ledger{', adopt' if adopt else ''}"] += 1
        before = self.world.memory()
        self.world.write_ledger(None)
        self._lost(before, keep_build=keep_build)
        if adopt:
            self.world.adopt()
            self.author.pages = self.world.absorb(self.author.pages)
            self.oracle.refilled(all_faces(self.author.pages))

    # cardgen

    def _build(self) -> None:
        """Build, and again, later: that changes no byte of any file."""
        self._finished(self.world.build)
        before = self.world.all_bytes()
        self.world.now += 100
        self.world.build()
        self.world.now -= 100
        self.world.check_same(before)

    def _finished(self, build: Callable[[], Built]) -> None:
        self.oracle.about_to_build(self.author.pages)
        built = build()
        self.oracle.left_out = self._left_out(built.diagnostics)
        self.oracle.refused = _paths(one for one in built.diagnostics if one.harmful)
        self.author.pages = self.world.absorb(self.author.pages)
        self.fresh = bool(built.summary.packages)  # without a card the last package stays
        self.oracle.built(self.author.pages, packaged=self.fresh)

    def _left_out(self, found: Iterable[Diagnostic]) -> set[str]:
        """Return the paths of notes some of whose cards a build says that it leaves out."""
        return _paths(one for one in found if one.code in LEFT_OUT or one.harmful)

    @rule(how=st.sampled_from(BUILDS), number=pick)
    def build(self, how: str, number: int) -> None:
        steps[f"build: {how}"] += 1
        match how:
            case "plain":
                self._build()
            case "command":
                self._finished(self.world.build_by_command)
            case "epoch":
                back = (0, 1, DAY)[number % 3]
                self._finished(lambda: self.world.build(epoch=self.world.now - back))
            case "touch":
                self._build_touched(number)
            case "frozen":
                self._build_frozen()
            case _:
                self._build_part(number)

    def _build_touched(self, number: int) -> None:
        self._build()
        if self.fresh and (slugs := sorted(one.slug for one in self.world.packaged().values())):
            slug = one_of(slugs, number)
            before = self.world.memory()
            self._finished(lambda: self.world.build(touch=(slug,)))
            self.oracle.touched((slug,))
            if self.world.memory()[slug][1] < before[slug][1]:  # it had come from the future
                self.oracle.lost(before)

    def _build_frozen(self) -> None:
        before = self.world.vault_bytes()
        self._finished(lambda: self.world.build(frozen=True))
        assert self.world.vault_bytes() == before, "a frozen build wrote"
        self.fresh = False

    def _build_part(self, number: int) -> None:
        folder = self.author.page(number).path.rpartition("/")[0]
        self.oracle.about_to_build(self.author.pages)
        built = self.world.build(part=folder)
        self.author.pages = self.world.absorb(self.author.pages)
        if not built.summary.packages:
            return  # a folder of retired notes: nothing was written
        part = {n: p for n, p in self.author.pages.items() if p.path.startswith(f"{folder}/")}
        self.oracle.built(part, packaged=True)
        self.fresh = False

    @rule(after=st.integers(0, 5))
    def build_and_die(self, after: int) -> None:
        steps["build and die"] += 1
        self.oracle.about_to_build(self.author.pages)
        before = self.world.package_bytes()
        if self.world.build_killed(after):
            self.author.pages = self.world.absorb(self.author.pages)
            packaged = self.world.package_bytes() != before
            self.oracle.built(self.author.pages, packaged=packaged)
            self.fresh = False
        else:
            self._finished(self.world.build)

    def _import(self) -> None:
        if not self.world.package.exists():
            return
        self.failed = True
        self.oracle.check_import(self.author.pages, fresh=self.fresh)
        self.failed = False

    @rule(build_first=st.sampled_from((True, True, False)))
    def publish(self, build_first: bool) -> None:
        steps["build and import" if build_first else "import"] += 1
        if build_first:
            self._build()
        self._import()


def _paths(found: Iterable[Diagnostic]) -> set[str]:
    """Return the notes that messages are about, the other one of a copy too."""
    return {path for one in found for path in (one.path, *(place.path for place in one.related))}


def _recorded(pages: dict[int, Page]) -> set[str]:
    """Return the questions of pages whose notes have records for them."""
    return {
        key
        for page in pages.values()
        for language, side in (*page.sides.items(), *page.away.items())
        for key in (
            *((side.key,) if f"language: {language}\n" in page.records else ()),
            *(item.key for item in side.items if item.mark),
        )
    } | {item.key for page in pages.values() for _, item in page.bin if item.mark}
