"""A short history at one desk: build, import and review, something happens, and what is left."""

import re
import shlex
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from tests.history.asked import Asked, name_of
from tests.history.pages import Page, render
from tests.support import anki
from tests.support.desk import Desk, Ran

START = 1_780_000_000  # 2026-05-28
DAY = 86_400
ROUNDS = 4  # builds until each printed cure is carried out
_CURE = re.compile(r"`cardgen ((?:relink|forget) [^`]+)`")
_KEY = re.compile(r"(?m)^(?:# .*\n|- )(k[0-9]+(?:en|ru))\b")

Change = Callable[[str], str]


@dataclass(slots=True)
class Story:
    """A vault, the collection beside it, and every review that was made."""

    desk: Desk
    now: int = START
    asked: Asked = field(default_factory=Asked)

    # The author

    def begin(self, *pages: Page, change: Change = str) -> None:
        """Write notes, publish them, and review each card."""
        for page in pages:
            self.desk.write(page.path, change(render(page)))
        assert self.build().code == 0
        assert self.publish().new
        self.review()

    def texts(self) -> dict[str, str]:
        """Return the text of each note by its path."""
        files = sorted(self.desk.notes.rglob("*.md"))
        root = self.desk.notes
        return {f.relative_to(root).as_posix(): f.read_bytes().decode() for f in files}

    def change(self, change: Change, *paths: str) -> None:
        """Change the text of these notes, or of all."""
        for path, text in self.texts().items():
            if path in paths or not paths:
                self.desk.write(path, change(text))

    def move(self, old: str, new: str) -> None:
        target = self.desk.notes / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.desk.notes / old).rename(target)

    def swap(self, one: str, other: str) -> None:
        for old, new in ((one, "away.md"), (other, one), ("away.md", other)):
            self.move(old, new)

    # cardgen and Anki

    def run(self, *words: str) -> Ran:
        """Run a command a day later."""
        self.now += DAY
        return self.desk.run(*words, epoch=self.now)

    def build(self) -> Ran:
        """Build a package that holds what this build made, or none."""
        self.desk.package.unlink(missing_ok=True)
        return self.run("build", "notes")

    def packaged(self) -> dict[str, str]:
        """Return what each card of the package asks, by GUID."""
        if not self.desk.package.exists():
            return {}
        package = self.desk.package
        with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(archive.read("collection.anki2"))
            rows = db.execute("select guid, flds from notes").fetchall()
        assert len({guid for guid, _ in rows}) == len(rows), "a GUID stands twice in the package"
        return {guid: name_of(fields) for guid, fields in rows}

    def publish(self) -> anki.ImportLog:
        """Import the package, and hold what it did to the reviews to the promise."""
        with self.desk.anki() as collection:
            log = anki.ImportLog()
            if self.desk.package.exists():
                log = anki.import_package(collection, self.desk.package)
            wrong = self.asked.wrong(collection, self.packaged().keys())
        assert not wrong, "\n".join(wrong)
        return log

    def review(self) -> None:
        """Review every card that is new."""
        with self.desk.anki() as collection:
            done = {row[1] for row in anki.revlog(collection)}
            for card in sorted(anki.cards(collection).keys() - done):
                anki.review(collection, card, anki.EASY)
            self.asked.note(collection)

    def clone(self, name: str) -> "Story":
        """Return a second desk with a copy of the vault, whose packages go to one collection."""
        other = Desk(self.desk.root / name)
        shutil.copytree(self.desk.notes, other.notes)
        return Story(other, self.now)

    # What must be true in the end

    def settle(self) -> None:
        """Build, import, carry out what is printed, until all is as it was: nothing doubled.

        Raises AssertionError where a card that has reviews is left out by a build that does not
        fail, or that prints no cure; where what is printed does not help.
        """
        for _ in range(ROUNDS):
            built = self.build()
            self.publish()
            missing = self._missing()
            if built.code == 0:
                break
            cures = _printed(built.err)
            assert cures, f"no cure is printed for {missing}:\n{built.err}"
            for words in cures:
                done = self.run(*shlex.split(words))
                assert done.code == 0, f"`cardgen {words}` as printed: {done.err}"
        assert not missing, f"left out, with exit code {built.code}: {missing}\n{built.err}"
        assert built.code == 0, built.err
        self._check_once()
        assert self.run("build", "notes", "--locked").code == 0

    def _missing(self) -> set[str]:
        """Return the questions of notes and reviews whose reviewed card is not in the package."""
        with self.desk.anki() as collection:
            cards = self.asked.cards(collection)
        packaged = self.packaged()
        asked = {name for text in self.texts().values() for name in _KEY.findall(text)}
        return {name for name in asked & cards.keys() if not cards[name] & packaged.keys()}

    def _check_once(self) -> None:
        names = sorted(self.packaged().values())
        assert len(names) == len(set(names)), f"a question is twice in the package: {names}"
        with self.desk.anki() as collection:
            notes = anki.notes(collection).values()
        asked = sorted(name_of(note.fields[0]) for note in notes)
        assert len(asked) == len(set(asked)), f"a question is twice in Anki: {asked}"


def _printed(text: str) -> list[str]:
    """Return the commands to run, of several for one slug `relink` and the first."""
    found: list[str] = []
    settled: set[str] = set()
    for words in sorted(_CURE.findall(text), key=lambda words: not words.startswith("relink")):
        slugs = set(shlex.split(words)[1:])
        if not slugs & settled:
            found.append(words)
            settled |= slugs
    return found
