"""What a newcomer reads of a whole vault, word for word: `tests/golden/vaults/*.txt`.

Of eleven sloppy notes, and of 160 real ones (without the lines of their text). Write the files
anew with `CARDGEN_GOLDEN=1 pytest tests/report/test_whole_vaults.py`, and read the difference.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.support.corpus import CORPUS
from tests.support.terminal import Ran, cardgen_alone

GOLDEN = Path(__file__).parents[1] / "golden" / "vaults"
SLOPPY = Path(__file__).parents[1] / "vaults" / "sloppy"
EXCERPT = re.compile(r"(?m)^ *(?:\d+ )?\|.*\n")
COMMANDS = (
    ("init", "--dry-run"),
    ("check",),
    ("build",),
    ("plan",),
    ("adopt", "collection.anki2", "--dry-run"),
    ("check", "--fix"),
)
SCREEN = 40  # lines
SIZE = re.compile(r"[\d,]+ kB")  # of a package: it hangs on the style and on zlib
LONG_AGO = {"SOURCE_DATE_EPOCH": "1770000000"}


def _copy(notes: Path, folder: Path) -> Path:
    shutil.copytree(notes, folder / "notes")
    for path in (folder / "notes").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    Collection(str(folder / "collection.anki2")).close()
    return folder


def _transcript(folder: Path) -> tuple[str, dict[str, Ran]]:
    said, runs = "", {}
    for words in COMMANDS:
        command = " ".join(words)
        done = runs[command] = cardgen_alone(*words, at=folder, env=LONG_AGO)
        said += f"$ cardgen {command}\n{done.err}{done.out}[{done.code}]\n\n"
    return SIZE.sub("… kB", said), runs


def _hold(said: str, name: str) -> None:
    assert "Traceback" not in said
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("CARDGEN_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_eleven_sloppy_notes(tmp_path: Path) -> None:
    said, _ = _transcript(_copy(SLOPPY, tmp_path))
    _hold(said, "sloppy")


@pytest.mark.skipif(not (CORPUS / "notes").is_dir(), reason=f"there is no corpus at {CORPUS}")
def test_160_real_notes(tmp_path: Path) -> None:
    folder = _copy(CORPUS / "notes", tmp_path)
    concise = cardgen_alone("check", "--format", "concise", at=folder).out.splitlines()
    said, runs = _transcript(folder)
    _hold(EXCERPT.sub("", said), "corpus")
    built = runs["build"]
    assert (built.err + built.out).count("\n") <= SCREEN
    checked = runs["check"].out
    errors = [place for place, _, said in (one.partition(": error[") for one in concise) if said]
    first = checked.splitlines()[: SCREEN + 8]
    unseen = [one for one in errors if not any(line.strip().startswith(one) for line in first)]
    assert len(errors) > 20
    assert unseen == [], "each error stands on the first screen"
    assert checked.count("\n") <= 110
    assert len(checked.split()) <= 900
    assert len(runs["check --fix"].out.split()) <= 600
    assert re.search(r"\d+ fixed, [\d,]+ remain", runs["check --fix"].out.splitlines()[-1])
