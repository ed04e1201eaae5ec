"""Vaults on which a run of cardgen may end before its time, and how such runs are made."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.support import anki

EPOCH = "1780000000"
ENVIRONMENT = {"SOURCE_DATE_EPOCH": EPOCH}
HERE = Path(__file__).parent.parent.parent
NOTE = """\
---
id: {name}
title: {name}
created: 2026-01-05
---
# Question (EN)
What is {name}?

## Answer (EN)
An answer.

## Follow-ups (EN)
- Why?
  - Because.
- How?
  - So.
"""

Job = dict[str, Any]
State = dict[str, bytes]


def write(vault: Path, name: str, text: str) -> None:
    vault.mkdir(parents=True, exist_ok=True)
    (vault / f"{name}.md").write_bytes(text.encode())


def fresh(folder: Path) -> list[str]:
    """A vault that was never built."""
    for name in ("one", "two"):
        write(folder / "notes", name, NOTE.format(name=name))
    write(folder / "notes", "crlf", NOTE.format(name="crlf").replace("\n", "\r\n"))
    return ["build", "notes"]


def grown(folder: Path) -> list[str]:
    """A vault that was built, with a note that changed, a new one, and one that is gone."""
    words = fresh(folder)
    build_once(folder)
    notes = folder / "notes"
    text = (notes / "one.md").read_text().replace("- Why?", "- New?\n  - Yes.\n- Why ever?")
    write(notes, "one", text)
    # Follow-ups of its own: with those of the note that is gone it would be that one, renamed.
    write(notes, "three", NOTE.format(name="three").replace("\n- ", "\n- And three: "))
    (notes / "two.md").unlink()
    return words


def to_adopt(folder: Path) -> list[str]:
    """A vault whose ledger and GUIDs are gone, beside the collection that knows them."""
    fresh(folder)
    build_once(folder)
    with anki.opened(folder / "anki") as collection:
        anki.import_package(collection, folder / "build" / "cardgen.apkg")
    for path in (folder / "notes").glob("*.md"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if b" guid: " not in line))
    (folder / "notes" / "cardgen.lock").unlink()
    shutil.rmtree(folder / "build")
    return ["adopt", "anki/collection.anki2", "notes"]


def build_once(folder: Path) -> None:
    end(["build", "notes"], folder)


def end(words: list[str], folder: Path) -> None:
    """Run a command line to its end."""
    (ended,) = run([job(words, folder)])
    assert ended["code"] == 0, ended


def job(words: list[str], folder: Path, **more: Any) -> Job:
    """Return what `tests.support.dying` is told of a run in a folder."""
    usual = {"cwd": str(folder), "root": str(folder), "environment": ENVIRONMENT}
    return {**usual, "words": words, **more}


def run(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Return how each job ended."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(jobs, file)
        file.flush()
        command = [sys.executable, "-m", "tests.support.dying", file.name]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ended: list[dict[str, Any]] = json.loads(done.stdout)
    return ended


def state(folder: Path) -> State:
    """Return all files that matter: the vault's, the packages and what was packaged."""
    found = (*folder.glob("notes/**/*"), *folder.glob("build/*"))
    found = (*found, folder / "build" / ".cardgen" / "packaged.tsv")
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.is_file()}


def copies_of(folder: Path, number: int) -> list[Path]:
    first = len(list(folder.parent.glob(f"{folder.name}-*[0-9]")))
    names = (f"{folder.name}-{copy}" for copy in range(first, first + number))
    copies = [folder.with_name(name) for name in names]
    for copy in copies:
        shutil.copytree(folder, copy)
    return copies


def check_notes(folder: Path, before: State, after: State) -> None:
    """Every note is the old one or the new one, and nothing that is read lies beside them."""
    found = {name: data for name, data in state(folder).items() if name.endswith(".md")}
    assert found.keys() == {name for name in before if name.endswith(".md")}
    for name, data in found.items():
        assert data in (before[name], after[name]), name
