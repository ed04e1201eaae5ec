"""An author's desk for tests: a vault, a profile of real Anki beside it, and the command line."""

import hashlib
import io
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions

from cardgen.cli.app import main
from tests.support import anki

FOREIGN = "Interview: Q_A"  # with what a search would take for more than a letter


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished run of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with a vault in `notes/`, a profile in `anki/` and packages in `build/`."""

    root: Path

    @property
    def notes(self) -> Path:
        return self.root / "notes"

    @property
    def profile(self) -> Path:
        return self.root / "anki"

    @property
    def collection(self) -> Path:
        return self.profile / "collection.anki2"

    @property
    def package(self) -> Path:
        return self.root / "build" / "cardgen.apkg"

    def write(self, name: str, text: str) -> Path:
        path = self.notes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def run(self, *words: str | Path, epoch: int | None = None) -> Ran:
        """Run the whole command line in this process; `epoch` stands in for the clock."""
        out, err = io.StringIO(), io.StringIO()
        clock = {} if epoch is None else {"SOURCE_DATE_EPOCH": str(epoch)}
        with (
            chdir(self.root),
            mock.patch.object(sys, "argv", ["cardgen", *map(str, words)]),
            mock.patch.dict(os.environ, clock),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as exited,
        ):
            main()
        return Ran(int(exited.value.code or 0), out.getvalue(), err.getvalue())

    def build(self, *words: str, epoch: int | None = None) -> Ran:
        done = self.run("build", "notes", *words, epoch=epoch)
        assert done.code == 0, done.err
        return done

    def rehearse(self, *words: str | Path) -> Ran:
        """Rehearse an import into the profile's collection."""
        return self.run("rehearse", self.collection, "notes", *words)

    @contextmanager
    def anki(self) -> Iterator[Collection]:
        with anki.opened(self.profile) as collection:
            yield collection

    def import_package(self) -> dict[str, int]:
        with self.anki() as collection:
            return anki.import_package(collection, self.package).counts()

    def export(self, name: str, *, legacy: bool = False) -> Path:
        """Export the profile's collection to an `.apkg` or `.colpkg`, scheduling and all."""
        path = self.root / name
        with self.anki() as collection:
            if path.suffix == ".colpkg":
                collection.export_collection_package(str(path), include_media=True, legacy=legacy)
                collection.reopen()
            else:
                options = ExportAnkiPackageOptions(
                    with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
                )
                collection.export_anki_package(out_path=str(path), options=options, limit=None)
        return path


def note(id_: str, records: Sequence[str] = (), *, answer: str = "because") -> str:
    """Return a bilingual note; `records` are the lines of its `anki_cards`."""
    known = ["anki_cards:", *records] if records else []
    head = "\n".join(("---", f"id: {id_}", "topic: security", "created: 2026-01-10", *known, "---"))
    return (
        f"{head}\n# Question (EN)\n> Why {id_}?\n\n# Вопрос (RU)\n> Почему {id_}?\n\n"
        f"## Answer (EN)\n\n{answer} {id_}\n\n## Ответ (RU)\n\nпотому {id_}\n"
    )


def record(slug: str, anki_id: int) -> tuple[str, ...]:
    """Return the lines of a record such as another tool writes: without a GUID."""
    return (f"- slug: {slug}", f"  language: {slug[-2:]}", f"  anki_id: {anki_id}")


def add_foreign(collection: Collection, slug: str, note_id: int, kind: str = FOREIGN) -> None:
    """Add a note as another tool did: its own note type, a random GUID, the id that it recorded."""
    if collection.models.by_name(kind) is None:
        _add_type(collection, kind)
    manifest = json.dumps({"slug": slug, "tool": "another"})
    added = anki.add_note(collection, kind, (f"old {slug}", "old answer", manifest), deck="Old")
    assert collection.db is not None
    collection.db.execute("update notes set id = ? where id = ?", note_id, added.id)
    collection.db.execute("update cards set nid = ? where nid = ?", note_id, added.id)


def _add_type(collection: Collection, name: str) -> None:
    models = collection.models
    kind = models.new(name)
    for field in ("Front", "Back", "Manifest"):
        models.add_field(kind, models.new_field(field))
    template = models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Front}}", "{{FrontSide}}<hr>{{Back}}"
    models.add_template(kind, template)
    models.add_dict(kind)


def review_all(collection: Collection) -> None:
    """Review every card under FSRS, so that each has an interval, a memory state and a log."""
    collection.set_config("fsrs", True)
    for place, card_id in enumerate(anki.cards(collection)):
        anki.review(collection, card_id, *((anki.GOOD, anki.EASY) if place % 2 else (anki.EASY,)))


def history(collection: Collection) -> tuple[Any, ...]:
    """Return what no import may change: each card with its scheduling, and every review."""
    return (anki.cards(collection), anki.revlog(collection))


def digest(path: Path) -> tuple[str, int]:
    """Return the hash of a file's bytes and the time it was last written, in nanoseconds."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def tampered(package: Path, target: Path, change: Callable[[sqlite3.Connection], None]) -> Path:
    """Return a copy of a package whose database was changed by SQL."""
    with zipfile.ZipFile(package) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    database = target.with_suffix(".anki2")
    database.write_bytes(members["collection.anki2"])
    with closing(sqlite3.connect(database)) as connection:
        change(connection)
        connection.commit()
    members["collection.anki2"] = database.read_bytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target
