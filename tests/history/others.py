"""What other people and other tools do to a vault, as further steps of the state machine."""

import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cardgen.model.diagnostic import Diagnostic
from tests.history.asked import name_of
from tests.history.author import Author, Where
from tests.history.machine import History, changes, pick, steps, wheres
from tests.history.other_hands import OTHERS
from tests.history.pages import Item, Page, keys_of
from tests.history.world import World
from tests.support.desk import Desk

STEPS = (*sorted(OTHERS), "clones", "carry out what is printed", "forget")
FAR = 1000  # what a clone's new questions and notes are numbered from, beyond ours
_CURE = re.compile(r"`cardgen (relink|forget) ([^`]+)`")


class Others(History):
    """The state machine with what other hands do as well."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Diagnostic, ...] = ()

    def _left_out(self, found: Iterable[Diagnostic]) -> set[str]:
        self.found = tuple(found)
        return super()._left_out(self.found)

    # Other hands in the notes

    @rule(what=st.sampled_from(sorted(OTHERS)), where=wheres)
    def others_work(self, what: str, where: Where) -> None:
        steps[what] += 1
        before = dict(self.author.pages)
        if before:  # two clones may have deleted all notes between them
            OTHERS[what](self.author, where)
        after = self.author.pages.values()
        changed = [page for page in after if before.get(page.number) != page]
        self.oracle.handled.update(key for page in changed for key in keys_of(page))
        self._write()

    @rule(obeys=st.booleans())
    def publish_more(self, obeys: bool) -> None:
        """Look at Anki more often, and do at once what the build prints, or leave it."""
        self.publish(build_first=True)
        if obeys and self._printed():
            self.carry_out()

    @rule(where=wheres)
    def reword_without_a_record(self, where: Where) -> None:
        """Reword a follow-up whose record and block id are lost: only the author knows it then."""
        self.others_work("lose_records", where)
        self.work([("reword_follow_up", where)])
        self.publish_more(obeys=True)

    # Clones

    @rule(
        ours=st.lists(changes, max_size=2),
        theirs=st.lists(changes, min_size=1, max_size=2),
    )
    def clones(self, ours: list[tuple[str, Where]], theirs: list[tuple[str, Where]]) -> None:
        """Work and build in two clones of one commit, then merge: `merge=union` for the ledger."""
        steps["clones"] += 1
        self._build()
        base = dict(self.author.pages)
        with _clone(self.world):
            away, ledger = self._worked_away(theirs)
        self.work(ours)
        self._build()
        before = self.world.memory()
        self.author.pages = merged(base, self.author.pages, away.pages)
        self.author.trash |= away.trash
        self.author.keys, self.author.numbers = away.keys, away.numbers
        self.world.write_ledger(_union(self.world.ledger_bytes(), ledger))
        self.oracle.lost(before)
        self._write()

    def _worked_away(self, what: list[tuple[str, Where]]) -> tuple[Author, bytes]:
        """Return what another author made of the clone that is current, and its ledger."""
        ours = self.author
        away = Author(
            dict(ours.pages), dict(ours.trash), ours.owners, ours.keys + FAR, ours.numbers + FAR
        )
        for name, where in what:
            away.do(name, where)
        self.world.write(away.pages)
        self.oracle.about_to_build(away.pages)
        self.world.build()
        away.pages = self.world.absorb(away.pages)
        self.oracle.built(away.pages, packaged=False)
        return away, self.world.ledger_bytes()

    # What a build prints

    @precondition(lambda self: self._printed())
    @rule()
    def carry_out(self) -> None:
        """Relink where the old card asks what the new one asks, else forget it."""
        steps["carry out what is printed"] += 1
        asked = {sent.slug: sent.key for sent in self.world.shown().values()}
        printed = self._printed()
        old = {slugs[0] for _, slugs, key in printed if asked.get(slugs[0]) == key}
        for verb, slugs, key in printed:
            if verb == "relink" and asked.get(slugs[0]) == key:
                self._run(verb, *slugs)
            elif verb == "forget" and slugs[0] not in old:
                self._forget(slugs[0])

    def _printed(self) -> list[tuple[str, list[str], str]]:
        """Return the commands that the last build printed, with the question of their card."""
        return [
            (verb, shlex.split(rest), self._asked_at(one))
            for one in self.found
            if self.fresh and one.span
            for verb, rest in _CURE.findall(f"{one.message} {one.hint}")
        ]

    def _asked_at(self, one: Diagnostic) -> str:
        text = (self.world.vault / one.path).read_bytes().decode()
        return name_of(text[one.span.start if one.span else 0 :])

    @precondition(lambda self: self._forgettable())
    @rule(number=pick)
    def forget(self, number: int) -> None:
        """Close the line of a card that no note has any more."""
        steps["forget"] += 1
        slugs = self._forgettable()
        self._forget(slugs[number % len(slugs)])

    def _forgettable(self) -> list[str]:
        packaged = {sent.slug for sent in self.world.packaged().values()} if self.fresh else set()
        known = {sent.slug for sent in self.world.shown().values()}
        return sorted((self.world.ledger_slugs() & known) - packaged) if self.fresh else []

    def _forget(self, slug: str) -> None:
        """Forget a slug, unless it lives: what it asked may come again as another card."""
        asked = self.oracle.names | {one.slug: one.key for one in self.world.shown().values()}
        if self._run("forget", slug):
            self.oracle.forks |= {asked[slug]} if slug in asked else set()

    def _run(self, *words: str) -> bool:
        """Run a command; return whether it was not refused, as a card is that is only left out."""
        done = Desk(self.world.folder).run(*words, epoch=self.world.now)
        lives = done.code == 2 and done.err.rstrip().endswith("and lives")
        assert done.code == 0 or lives, (words, done.err)
        self.author.pages = self.world.absorb(self.author.pages)
        self.fresh = False
        return not lives


@contextmanager
def _clone(world: World) -> Iterator[None]:
    """Let a copy of the vault, without its output, be the vault of the world for a while."""
    home = (world.vault, world.output, world.ledger, world.package, world.packaged_record)
    files = world.vault_bytes()
    world.vault = world.folder / "clone"
    world.output, world.ledger = world.vault / "build", world.vault / "cardgen.lock"
    world.package = world.output / home[3].name
    world.packaged_record = world.output / home[4].relative_to(home[1])
    for name, data in files.items():
        path = world.vault / Path(name).relative_to(home[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        yield
    finally:
        shutil.rmtree(world.vault)
        world.vault, world.output, world.ledger, world.package, world.packaged_record = home


def _union(*ledgers: bytes) -> bytes:
    """Return what git's union of files holds: the lines of all, once."""
    lines = (line for ledger in ledgers for line in ledger.splitlines(keepends=True))
    return b"".join(dict.fromkeys(lines))


def merged(
    base: dict[int, Page], ours: dict[int, Page], theirs: dict[int, Page]
) -> dict[int, Page]:
    """Return the notes of a merge: of a note that both changed ours, with what they added."""
    found: dict[int, Page] = {}
    for number in (*ours, *(number for number in theirs if number not in ours)):
        mine, other = ours.get(number), theirs.get(number)
        if mine and other:
            unchanged = mine == base.get(number)
            found[number] = other if unchanged else _with_added(mine, other, base.get(number))
        elif (page := mine or other) and base.get(number) != page:  # not deleted by either
            found[number] = page
    return found


def _with_added(mine: Page, other: Page, base: Page | None) -> Page:
    """Return our note with the follow-ups and the records that are new in theirs."""
    if base is None or other == base:
        return mine
    old = {item.key for one in (base, mine) for side in one.sides.values() for item in side.items}
    sides = {
        code: replace(side, items=(*side.items, *_added(other, code, old)))
        for code, side in mine.sides.items()
    }
    entries = _entries(other.records, without=mine.records)
    records = mine.records or ("anki_cards:\n" if entries else "")
    return replace(mine, sides=sides, records=records + entries)


def _added(page: Page, code: str, old: set[str]) -> tuple[Item, ...]:
    side = page.sides.get(code)
    return tuple(item for item in side.items if item.key not in old) if side else ()


def _entries(records: str, *, without: str) -> str:
    found = re.findall(r"(?m)^- .*\n(?:  .*\n)*", records)
    return "".join(entry for entry in found if entry not in without)
