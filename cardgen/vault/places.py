"""Where a new note goes: the folder and the kind of name that such notes have."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from cardgen.anki.deck import topic_of
from cardgen.model.card import CompiledNote
from cardgen.model.created import Facts
from cardgen.model.paths import stem_of
from cardgen.wording import composed

_NOT_A_WORD = re.compile(r"[^\w]+")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+')  # in files or in wikilinks
_LONGEST = 60  # characters of a name that is made from a title
_NUMBER = re.compile(r"^\d+[\s._-]+")


def spoken(topic: str) -> str:
    """Return a topic as topics are compared: `System-Design` is `system design`."""
    return re.sub(r"[-_\s]+", " ", composed(topic)).strip().casefold()


def of_topic(notes: Sequence[CompiledNote], topic: str) -> list[CompiledNote]:
    """Return the notes of a topic, cards or not."""
    wanted = spoken(topic)
    return [note for note in notes if spoken(topic_of(note.frontmatter, note.path)) == wanted]


def folder_for(notes: Sequence[CompiledNote], topic: str, base: str = ".") -> str:
    """Return the folder that most notes of a topic are in, relative to the vault, `.` its root.

    A topic without notes goes to the folder of its name; without one a new folder is named below
    `base`, the folder of all notes, but not where all of them lie in that one.
    """
    alike = [note for note in of_topic(notes, topic) if not note.is_target]
    folders = Counter(_folder(note) for note in alike)
    if folders:
        return min(folders, key=lambda folder: (-folders[folder], folder))
    every = {*map(_folder, notes)}
    named = sorted(one for one in every if spoken(_bare(PurePosixPath(one).name)) == spoken(topic))
    if named:
        return named[0]
    return base if every == {base} else str(PurePosixPath(base, slugged(topic)))


def _folder(note: CompiledNote) -> str:
    return str(PurePosixPath(note.path).parent)


def _bare(name: str) -> str:
    return _NUMBER.sub("", name)


def stem_for(notes: Sequence[CompiledNote], facts: Facts) -> str:
    """Return a file's name, without `.md`, of the kind that at least half of the notes have."""
    known = [(stem_of(note.path), _facts_of(note)) for note in notes]
    for named in (_as_id, _as_topical, _as_title):
        alike = sum(_is_named(stem, named(its)) for stem, its in known)
        if known and alike * 2 >= len(known):
            return named(facts)
    return slugged(facts.title) or facts.id


def _facts_of(note: CompiledNote) -> Facts:
    front, stem = note.frontmatter, stem_of(note.path)
    named = stem if stem != slugged(stem) else ""  # a name with capitals or spaces is a title
    title = next(filter(None, front.titles), named)
    topic = topic_of(front, note.path)
    return Facts(front.id or "", title, topic, front.difficulty or "")


def _is_named(stem: str, wanted: str) -> bool:
    """Return whether a name is of a kind; of what stands before `--` only its beginning counts."""
    _, dashes, tail = wanted.partition("--")
    if not dashes:
        return bool(wanted) and composed(stem).casefold() == composed(wanted).casefold()
    return stem.startswith("q-") and stem.casefold().endswith(f"--{tail}".casefold())


def _as_id(facts: Facts) -> str:
    return _NOT_IN_NAMES.sub("-", facts.id)


def _as_topical(facts: Facts) -> str:
    name = slugged(facts.title) or slugged(facts.id) or "note"
    return f"q-{name}--{slugged(facts.topic)}--{facts.difficulty.casefold()}"


def _as_title(facts: Facts) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", facts.title).split()).strip(". ")


def slugged(text: str) -> str:
    """Return a text as the part of a file's name: small letters and digits, hyphens between."""
    words = _NOT_A_WORD.sub("-", composed(text).casefold().replace("_", "-")).strip("-")
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]


def free_name(stem: str, is_taken: Callable[[str], bool]) -> str:
    """Return the name of a note's file, with a number where others are taken."""
    name, number = f"{stem}.md", 2
    while is_taken(name):
        name, number = f"{stem}-{number}.md", number + 1
    return name
