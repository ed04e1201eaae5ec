"""A small vault whose notes lean on each other, built warm and cold, and what both came to."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from cardgen.engine.compile import compile_vault
from cardgen.engine.snapshot import Snapshot
from cardgen.lint.findings import Findings
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.vault.open import Vault, open_vault
from tests.support.terminal import cardgen

NOON = {"SOURCE_DATE_EPOCH": "1770000000"}
NAMES = ("alpha", "beta", "gamma", "delta")
IMAGE = b"\x89PNG one"

_NOTE = """\
---
id: {name}
title: Title of {name} / Заголовок {name}
aliases: [alias-{name}]
topic: security
created: 2025-01-01
---
# Question (EN)
> What is {name}?

# Вопрос (RU)
> Что такое {name}?

## Answer (EN)
One thing, see [[{next}]] and [[alias-{next}]]. {image}

## Ответ (RU)
Одно, см. [[{next}|это]] и [[nowhere]].

## Follow-ups
- Why?
  - Because of [[{next}]].
"""


def note(name: str, following: str, image: str = "") -> str:
    """Return a note that links to another one by its name and its alias."""
    return _NOTE.format(name=name, next=following, image=image)


def make_vault(folder: Path) -> Path:
    """Write a vault of four notes and an image below a folder; return its root."""
    root = folder / "notes"
    root.mkdir(parents=True)
    for place, name in enumerate(NAMES):
        image = "![[one.png]]" if place % 2 else ""
        text = note(name, NAMES[(place + 1) % len(NAMES)], image)
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    (root / "one.png").write_bytes(IMAGE)
    return root


def warm_vault(folder: Path) -> Path:
    """Write a vault and build it until there is nothing left to record; return its root."""
    root = make_vault(folder)
    build(folder)
    build(folder)
    return root


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: exit code, what it said, and every file but what is only a cache."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]


def build(home: Path, *words: str) -> Outcome:
    """Return what `cardgen build notes` came to in a folder that holds the vault."""
    done = cardgen("build", "notes", "-o", "out", *words, at=home, env=NOON)
    return Outcome(done.code, done.out, done.err.replace(str(home), "~"), files_of(home))


def files_of(home: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder but those that are only a cache."""
    files = (path for path in sorted(home.rglob("*")) if path.is_file())
    files = (p for p in files if ".sqlite" not in p.name and p.name != "packages.json")
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def cold_copy(home: Path, target: Path) -> Path:
    """Copy a folder with a vault, its ledger and output, but without anything cached."""
    shutil.rmtree(target, ignore_errors=True)
    cached = shutil.ignore_patterns("*.sqlite*", "packages.json", "*.apkg")
    shutil.copytree(home, target, ignore=cached)
    return target


def cache_of(home: Path) -> Path:
    """Return the one cache file of a build."""
    (path,) = (home / "out" / ".cardgen").glob("*.sqlite")
    return path


def vault_of(home: Path) -> Vault:
    """Return the vault in a folder."""
    return open_vault(home / "notes", home / "out")


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a snapshot says, read: values that can be compared."""

    notes: tuple[CompiledNote, ...]
    faults: tuple[Diagnostic, ...]
    rendered: dict[str, str]
    findings: dict[str, Findings]


def compiled(vault: Vault) -> Seen:
    """Return what a vault compiles to, fields read, with its cache if it has one."""
    return read(compile_vault(vault))


def compiled_cold(vault: Vault) -> Seen:
    """Return what a vault compiles to without a cache."""
    return compiled(replace(vault, output=vault.output / "nowhere"))


def read(found: Snapshot) -> Seen:
    """Return a snapshot as values."""
    notes = tuple(map(_read, found.notes))
    return Seen(notes, found.faults, dict(found.rendered), dict(found.findings))


def _read(note: CompiledNote) -> CompiledNote:
    cards = tuple(replace(card, fields=tuple(card.fields)) for card in note.cards)
    return replace(note, cards=cards, diagnostics=tuple(note.diagnostics))


class Counter:
    """A progress that remembers how many notes were compiled."""

    def __init__(self) -> None:
        self.paths = 0

    def __call__(self, done: int, total: int) -> None:
        self.paths = done


def compiled_count(vault: Vault) -> int:
    """Return how many notes compiling a vault had to compile, keeping the cache."""
    counter = Counter()
    compile_vault(vault, keep=True, progress=counter)
    return counter.paths
