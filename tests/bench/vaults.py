"""The vaults that a benchmark runs on: real notes replicated, with their records or without."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.support.corpus import CORPUS, ROOT

_RECORDED = re.compile(r"^(\s*-?\s*)(slug|guid): (.*)$", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*-?\s*anki_id: )(\d+)$", re.MULTILINE)
_ID = re.compile(r"^('?(?:---)?id'?: )(\S+)$", re.MULTILINE)
_APART = 1_000_003  # milliseconds between the ids of two copies: none is absurd at 125 copies

_RECORDS = re.compile(r"^anki_cards:.*\n(?:[ \t-].*\n)*?(?=[^ \t-]|---)", re.MULTILINE)
_BLOCK_ID = re.compile(r" \^card-\d+-[a-z]+$", re.MULTILINE)
_OPENING = re.compile(r"\A---\n")
# What a tool leaves that writes each list once: nothing is wrong with it, but no entry can be
# added without adding it to the other key as well.
_SHARED = "---\nanki_cards: &cards []\ncards_of_the_deck: *cards\n"
_DAMAGED = 10  # each tenth note


def corpus() -> Path:
    """Return the folder of notes to replicate."""
    notes = CORPUS / "notes"
    return notes if notes.is_dir() else ROOT / "notes"


def replicate(source: Path, target: Path, times: int) -> int:
    """Write copies of a folder of notes that share nothing; return how many notes there are."""
    count = 0
    for copy in range(times):
        for path in _notes(source):
            text = path.read_text(encoding="utf-8")
            text = _ID.sub(rf"\g<1>\g<2>-c{copy}", text)
            text = _RECORDED.sub(rf"\g<1>\g<2>: c{copy}-\g<3>", text.replace("guid: '", "guid: "))
            text = _NUMBER.sub(partial(_shifted, copy), text)
            relative = path.relative_to(source)
            place = target / f"{relative.parent}" / f"c{copy}-{relative.name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            count += 1
    return count


def _shifted(copy: int, match: re.Match[str]) -> str:
    return f"{match[1]}{int(match[2]) - copy * _APART}"


def _notes(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix == ".md")


def unrecord(source: Path, target: Path) -> None:
    """Write a vault again without its records; a tenth of the notes then refuse new ones."""
    for number, path in enumerate(_notes(source)):
        text = path.read_text(encoding="utf-8")
        text = _BLOCK_ID.sub("", _RECORDS.sub("", text, count=1))
        if number % _DAMAGED == 0:
            text = _OPENING.sub(_SHARED, text)
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
