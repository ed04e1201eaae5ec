"""How three authors merge a step of a real vault into notes that hold our records: plain text."""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from tests.history.records import block_of, blocks_of, entries_of, with_blocks

ROOT = Path(__file__).parents[2]
HISTORIES = Path(os.environ.get("CARDGEN_HISTORIES") or ROOT.parent / "shared" / "histories")
_MARK = re.compile(r" \^card-[1-9][0-9]*-[a-z]+$")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the history: where each note lies, and the text of those that changed."""

    paths: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A note in a merge: as we have it, as it was at the last merge, as the others have it.

    `number` decides, the same way each time, what git makes of it.
    """

    ours: str
    base: str
    theirs: str
    number: int


Merge = Callable[[Meeting], str]


def read_steps(root: Path) -> tuple[Step, ...]:
    """Return the steps of the histories in `root`, by the names that the lineage gives notes."""
    lines = (root / "lineage.jsonl").read_text("utf-8").splitlines()
    lineage = {row["note"]: row["paths"] for row in map(json.loads, lines)}
    return tuple(
        _step(root / f"{number:02}", {note: row[number] for note, row in lineage.items()})
        for number in range(len(next(iter(lineage.values()))))
    )


def _step(folder: Path, places: Mapping[str, str | None]) -> Step:
    paths = {note: path for note, path in places.items() if path}
    here = {note: folder / path for note, path in paths.items()}
    texts = {note: path.read_bytes().decode() for note, path in here.items() if path.exists()}
    return Step(paths, texts)


def number_of(note: str, step: int) -> int:
    """Return a number that is the same for a note and a step on every machine."""
    return crc32(f"{step} {note}".encode())


# The authors


def keeps_ours(meeting: Meeting) -> str:
    """Merge as one who keeps our records, and our block ids where their lines still stand."""
    blocks = blocks_of(meeting.ours) or blocks_of(meeting.theirs)
    return _marked(meeting.ours, with_blocks(meeting.theirs, blocks))


def takes_theirs(meeting: Meeting) -> str:
    """Merge as one who takes the whole file of the others."""
    return meeting.theirs


def leaves_both(meeting: Meeting) -> str:
    """Merge as git does: where both sides wrote records, both stand, or theirs alone."""
    other = blocks_of(meeting.theirs)
    if not other or other == blocks_of(meeting.base):  # the others changed nothing there
        return keeps_ours(meeting)
    known = {*entries_of(blocks_of(meeting.base)), *entries_of(other)}
    mine = tuple(entry for entry in entries_of(blocks_of(meeting.ours)) if entry not in known)
    return _marked(meeting.ours, _both(meeting.theirs, mine, entries_of(other), meeting.number))


def _both(theirs: str, mine: tuple[str, ...], other: tuple[str, ...], number: int) -> str:
    if not mine:
        return theirs
    match number % 5:
        case 0:  # beside theirs, in one list
            return with_blocks(theirs, (block_of(*mine, *other),))
        case 1:
            return with_blocks(theirs, (block_of(*other, *mine),))
        case 2:  # two keys, ours above
            return with_blocks(theirs, (block_of(*mine), block_of(*other)))
        case 3:
            return with_blocks(theirs, (block_of(*other), block_of(*mine)))
        case _:  # theirs instead of ours
            return theirs


AUTHORS: dict[str, Merge] = {
    "keeps ours": keeps_ours,
    "takes theirs": takes_theirs,
    "leaves both": leaves_both,
}


def _marked(ours: str, text: str) -> str:
    """Return a text with the block ids of our lines that still stand in it."""
    marks: dict[str, str] = {}
    for line in ours.splitlines():
        if found := _MARK.search(line):
            marks.setdefault(line[: found.start()], found[0])
    lines = text.splitlines(keepends=True)
    return "".join(_with_mark(line, marks) for line in lines)


def _with_mark(line: str, marks: dict[str, str]) -> str:
    bare = line.rstrip("\r\n")
    return bare + marks.pop(bare, "") + line[len(bare) :]
