"""The machine room of the history: a folder of notes, real builds, a real collection, one clock."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from anki.collection import Collection

from cardgen.commands.adopt import AdoptOptions, adopt
from cardgen.commands.build import BuildOptions, Built, build
from cardgen.commands.plan import plan
from cardgen.model.plan import Action
from cardgen.vault import memory as load_module
from tests.history.pages import Face, Page, absorb, render
from tests.support import anki

# The note type's fields, spelt here once more: the oracle trusts nothing of cardgen.
FIELDS = (
    *("Question", "Answer", "FollowUps", "References", "Context", "Title", "Language", "Topic"),
    *("Difficulty", "Kind", "Source", "Slug", "Meta", "Link", "Spare2"),
)
DAY = 86_400
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # the folder is made there by `mkdtemp`
_TAG = re.compile(r"<[^<>]*>")
_KEY = re.compile(r"k[0-9]+(?:en|ru)")
_replace = Path.replace

Memory = dict[str, tuple[str, int]]  # slug -> content hash and time


class KilledError(BaseException):
    """The process dies here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A note of a package, or of the collection."""

    guid: str
    mod: int
    fields: Mapping[str, str]

    @property
    def slug(self) -> str:
        return self.fields["Slug"]

    @property
    def key(self) -> str:
        """Return which question the note asks."""
        found = _KEY.search(self.fields["Question"])
        assert found, self.fields
        return found[0]

    def face(self) -> Face:
        shown = {name: plain(text) for name, text in self.fields.items()}
        return Face(
            key=self.key,
            language=shown["Language"],
            kind=shown["Kind"],
            question=shown["Question"],
            answer=shown["Answer"],
            follow_ups=shown["FollowUps"],
            context=shown["Context"],
            title=shown["Title"],
            topic=shown["Topic"],
        )


def plain(html: str) -> str:
    """Return the words of HTML."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


class World:
    """All that outlives a run of cardgen: the disk, the collection, and the time of day."""

    def __init__(self, now: int) -> None:
        self.now = now
        memory = IN_MEMORY if IN_MEMORY.is_dir() else None  # each write waits for a real disk
        self.folder = Path(tempfile.mkdtemp(prefix="cardgen-history-", dir=memory))
        self.vault = self.folder / "notes"
        self.output = self.vault / "build"
        self.ledger = self.vault / "cardgen.lock"
        self.package = self.output / "cardgen.apkg"
        self.packaged_record = self.output / ".cardgen" / "packaged.tsv"
        self.vault.mkdir()
        (self.vault / "cardgen.toml").touch()
        self.collection: Collection = self._open()

    def _open(self) -> Collection:
        (self.folder / "profile").mkdir(exist_ok=True)
        return Collection(str(self.folder / "profile" / "collection.anki2"))

    def close(self) -> None:
        self.collection.close()
        shutil.rmtree(self.folder)

    # The author's disk

    def write(self, pages: Mapping[int, Page]) -> None:
        """Make the files of the vault those of `pages`."""
        wanted = {page.path: render(page) for page in pages.values()}
        for path in self.vault.rglob("*.md"):
            if path.relative_to(self.vault).as_posix() not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (self.vault / name).parent.mkdir(parents=True, exist_ok=True)
            (self.vault / name).write_bytes(text.encode())

    def absorb(self, pages: Mapping[int, Page], *, synced: bool = False) -> dict[int, Page]:
        """Return the pages as the disk has them; see `absorb`."""
        read = {
            number: absorb(page, (self.vault / page.path).read_bytes().decode(), synced=synced)
            for number, page in pages.items()
        }
        files = {path.relative_to(self.vault).as_posix() for path in self.vault.rglob("*.md")}
        assert files == {page.path for page in pages.values()}
        return read

    def all_bytes(self) -> dict[str, bytes]:
        """Return every file of vault and output but what is only a cache."""
        found = (*self.output.glob("*"), self.packaged_record)
        return self.vault_bytes() | {str(p): p.read_bytes() for p in found if p.is_file()}

    def vault_bytes(self) -> dict[str, bytes]:
        """Return every file of the vault."""
        files = (path for path in self.vault.rglob("*") if path.is_file())
        return {str(p): p.read_bytes() for p in files if not p.is_relative_to(self.output)}

    def memory(self) -> Memory:
        """Return what ledger and `build/` know of each slug, the later one.

        What `build/` has of a time more than a day ahead is not believed.
        """
        known: Memory = {}
        packaged = _memory(self.packaged_record)
        sure = {slug: line for slug, line in packaged.items() if line[1] <= self.now + DAY}
        for memory in (_memory(self.ledger), sure):
            for slug, line in memory.items():
                known[slug] = max(known.get(slug, ("", 0)), line, key=_time)
        return known

    def doubtful(self) -> set[str]:
        """Return the slugs whose content in Anki no file knows.

        Ledger and `build/` know two of one second, or the ledger was refilled for a card that was
        left out then and edited in Anki: what was sent cannot be told of it.
        """
        ledger, packaged = _memory(self.ledger), _memory(self.packaged_record)
        twice = {
            slug
            for slug in ledger.keys() & packaged.keys()
            if ledger[slug][1] == packaged[slug][1] and ledger[slug] != packaged[slug]
        }
        return twice | {slug for slug, (content, _) in ledger.items() if not content}

    def package_bytes(self) -> bytes | None:
        return self.package.read_bytes() if self.package.exists() else None

    def ledger_bytes(self) -> bytes:
        """Return the ledger's text, none where no card was ever named."""
        return self.ledger.read_bytes() if self.ledger.exists() else b""

    def ledger_slugs(self) -> set[str]:
        """Return the slugs of the ledger that it knows a note of, but for those done with."""
        return {row[0] for row in _rows(self.ledger) if row[6] and row[7:] != ["closed"]}

    # cardgen

    @contextmanager
    def clock(self, epoch: int | None = None) -> Iterator[None]:
        watch = SimpleNamespace(time=lambda: self.now)
        environment = {"SOURCE_DATE_EPOCH": str(epoch)} if epoch is not None else {}
        with (
            patch.object(load_module, "time", watch),
            patch.object(tempfile, "tempdir", str(self.folder)),
            patch.dict(os.environ, environment),
        ):
            if epoch is None:
                os.environ.pop("SOURCE_DATE_EPOCH", None)
            with chdir(self.folder):
                yield

    def build(
        self,
        *,
        epoch: int | None = None,
        frozen: bool = False,
        touch: tuple[str, ...] = (),
        part: str = "",
    ) -> Built:
        """Build in this process."""
        with self.clock(epoch):
            return build(BuildOptions(self.vault / part, frozen=frozen, touch=touch))

    def build_by_command(self) -> Built:
        """Build by the command line, whose clock is ours; then here, which changes nothing."""
        command = [
            sys.executable,
            "-c",
            "from cardgen.cli.app import main; main()",
            "build",
            "notes",
        ]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(self.now), "TMPDIR": str(self.folder)}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        before = self.all_bytes()
        built = self.build()
        self.check_same(before)
        return built

    def check_same(self, before: Mapping[str, bytes]) -> None:
        """Raise AssertionError where a second build changed a byte of any file."""
        after = self.all_bytes()
        changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
        assert not changed, f"the second build differs from the first: {changed}"

    def build_killed(self, after: int) -> bool:
        """Build, and die before the write that comes after so many; return whether it died."""
        left = [after]

        def dying(path: Path, target: Path) -> Path:
            if not left[0]:
                raise KilledError
            left[0] -= 1
            return _replace(path, target)

        with patch.object(Path, "replace", dying):  # how everything is put into its place
            try:
                self.build()
            except KilledError:
                return True
        return False

    def write_ledger(self, data: bytes | None) -> None:
        if data is None:
            self.ledger.unlink(missing_ok=True)
        else:
            self.ledger.write_bytes(data)

    def lose_output(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)

    @contextmanager
    def closed(self) -> Iterator[Path]:
        """Close Anki, yield its collection, and start it again."""
        self.collection.close()
        try:
            yield self.folder / "profile" / "collection.anki2"
        finally:
            self.collection = self._open()

    def plan(self) -> dict[str, Action]:
        """Return what cardgen says of each slug, against the collection."""
        with self.clock(None), self.closed() as file:
            return {action.slug: action for action in plan(self.vault, file).actions}

    def adopt(self) -> None:
        with self.clock(None), self.closed() as file:
            adopt(AdoptOptions(file, self.vault))

    def packaged(self) -> dict[str, Sent]:
        """Return the notes of the package by their GUID, read without Anki."""
        with zipfile.ZipFile(self.package) as archive, closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(archive.read("collection.anki2"))
            rows = db.execute("select guid, mod, flds from notes").fetchall()
        notes = {row[0]: _sent(*row) for row in rows}
        assert len(notes) == len(rows), "a GUID stands twice in the package"
        return notes

    # Anki

    def import_package(self) -> anki.ImportLog:
        return anki.import_package(self.collection, self.package)

    def notes(self) -> dict[str, anki.StoredNote]:
        return anki.notes(self.collection)

    def shown(self) -> dict[str, Sent]:
        """Return the notes of the collection by their GUID."""
        return {n.guid: _sent(n.guid, n.mod, "\x1f".join(n.fields)) for n in self.notes().values()}

    def touched(self, note_id: int) -> None:
        """Let Anki's own time of change be that of our clock."""
        anki.set_mod(self.collection, note_id, self.now)


def _sent(guid: str, mod: int, fields: str) -> Sent:
    return Sent(guid, mod, dict(zip(FIELDS, fields.split("\x1f"), strict=True)))


def _memory(path: Path) -> Memory:
    return {row[0]: (row[4], int(row[5])) for row in _rows(path)}


def _rows(path: Path) -> list[list[str]]:
    """Return the cells of a ledger's lines: who, content hash, time, path; `closed` behind them."""
    lines = path.read_text().splitlines() if path.exists() else ()
    return [line.split("\t") for line in lines if not line.startswith(("#", "@"))]


def _time(known: tuple[str, int]) -> int:
    return known[1]
