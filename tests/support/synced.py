"""A desk with a running Anki beside it, for tests of what is done to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection

from tests.support.ankiconnect import Running, running
from tests.support.desk import Desk, Ran, note

WRITES = frozenset(
    (
        "importPackage",
        "changeDeck",
        "suspend",
        "unsuspend",
        "addTags",
        "removeTags",
        "deleteNotes",
        "updateNote",
        "updateNoteModel",
        "addNotes",
        "storeMediaFile",
        "createDeck",
    )
)


@dataclass(frozen=True, slots=True)
class Synced:
    """A vault and the Anki that it is synced to."""

    desk: Desk
    anki: Running

    @property
    def collection(self) -> Collection:
        return self.anki.addon.collection

    def run(self, *words: str | Path) -> Ran:
        return self.desk.run(*words, "--url", self.anki.url)

    def sync(self, *words: str) -> Ran:
        """Sync, whatever its size; `--yes` names the number that the plan has."""
        number = self.planned(*words)["touched"]
        return self.run("sync", "notes", f"--yes={number}", *words)

    def done(self, *words: str) -> Any:
        """Sync and return what came of it, which is all that was planned."""
        ran = self.sync(*words, "--format", "json")
        assert ran.code == 0, ran.err
        return ran.json

    def planned(self, *words: str) -> Any:
        """Return what a sync would do."""
        words = tuple(word for word in words if word not in ("--format", "json"))
        ran = self.run("sync", "notes", "--dry-run", "--format", "json", *words)
        assert ran.code == 0, ran.err
        return ran.json

    def counts(self) -> dict[str, int]:
        """Return how many cards stand how, of the stands that any has."""
        return {name: number for name, number in self.planned()["counts"].items() if number}

    def writes(self, since: int) -> list[str]:
        """Return the writes that were asked for since a number of requests."""
        later = Running(self.anki.addon, asked=self.anki.asked[since:])
        return [action for action in later.actions if action in WRITES]

    def files(self) -> dict[str, bytes]:
        """Return the bytes of all that lies in the vault."""
        found = (path for path in self.desk.notes.rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in found}


@contextmanager
def beside(desk: Desk) -> Iterator[Synced]:
    """Run Anki beside a desk that is laid out."""
    with running(desk.profile) as found:
        yield Synced(desk, found)


@contextmanager
def two_notes(root: Path) -> Iterator[Synced]:
    """Run Anki beside two notes of two cards each that were never sent."""
    desk = Desk(root)
    desk.write("a.md", note("a"))
    desk.write("b.md", note("b"))
    with beside(desk) as found:
        yield found
