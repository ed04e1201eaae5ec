"""Vaults to check: written from a table of files, checked by the function or the command line."""

import io
import json
import os
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from cardgen.cli.app import main
from cardgen.commands.check import Checked, CheckOptions, check
from cardgen.config import Config
from cardgen.engine.note_work import find_faults
from cardgen.lint.fix import Mended, Show, mend
from cardgen.lint.subjects import Subjects
from cardgen.lint.vault import Linted, Setting, lint_vault
from cardgen.model.clock import Clock
from cardgen.model.ledger import Ledger, Memory
from cardgen.model.note import SourceNote
from cardgen.parse.note import parse_header
from cardgen.pipeline import compile_parsed, parse
from cardgen.render.links import build_links
from cardgen.render.media import MediaFault
from cardgen.render.surroundings import Surroundings

NOON = 1_900_000_000  # a day in 2030, in Unix seconds

RECORDS = """\
anki_cards:
- slug: net-1-0-en
  language: en
  anki_id: 1600000000000
  guid: 'en'
- slug: net-1-0-ru
  language: ru
  anki_id: 1600000000001
  guid: 'ru'
"""
GOOD = f"""\
---
id: net-1
title: Socket / Сокет
topic: networking
difficulty: easy
language_tags: [en, ru]
{RECORDS}---
# Question (EN)
> What is a socket?

# Вопрос (RU)
> Что такое сокет?

## Answer (EN)
An endpoint of a connection.

## Ответ (RU)
Конечная точка соединения.
"""
# No translation (a warning), a link into nowhere (a warning), no answer at all (an error).
FAULTY = """\
# Question (EN)
What is `[[a]]`, and [[nowhere]]?
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished run of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def vault(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, byte for byte, and return it."""
    for path, text in files.items():
        full = folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text.encode())
    return folder


def checked(folder: Path, files: Mapping[str, str], **options: Any) -> Checked:
    """Return the outcome of checking a vault of these files."""
    return check(CheckOptions(vault(folder, files), **options))


def codes(done: Checked) -> list[str]:
    """Return the codes that were found, in their order."""
    return [one.code for one in done.diagnostics]


def cardgen(*words: str | Path, at: Path) -> Ran:
    """Run the whole command line in this process, in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(at),
        mock.patch.object(sys, "argv", ["cardgen", *map(str, words)]),
        mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(NOON)}),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as exited,
    ):
        main()
    return Ran(int(exited.value.code or 0), out.getvalue(), err.getvalue())


class NoMedia:
    """A vault without a media file."""

    def find(self, target: str, from_path: str) -> MediaFault:
        return MediaFault("media-missing", f"there is no `{target}`", "")


def setting(config: Config | None = None, ledger: Ledger | None = None) -> Setting:
    """Return what a vault is held against; every note of it is selected."""
    return Setting(config or Config(), Memory(ledger), Clock(NOON), lambda path: True)


def lint(sources: Mapping[str, SourceNote], held: Setting) -> Linted:
    """Return a vault of these notes as checked, without a disk and without an engine."""
    config, media = held.config, NoMedia()
    links = build_links((path, parse_header(source, Config())) for path, source in sources.items())
    around = Surroundings(config, links, media)
    parsed = [parse(source, config) for source in sources.values()]
    notes = [compile_parsed(one, around) for one in parsed]
    findings = {
        note.path: find_faults(one, note, around) for one, note in zip(parsed, notes, strict=True)
    }
    return lint_vault(notes, findings, Subjects(sources, config, links, media), held)


def linted(files: Mapping[str, str], config: Config | None = None) -> Linted:
    """Return a vault of these notes as checked, without a disk."""
    return lint({path: SourceNote(path, text) for path, text in files.items()}, setting(config))


def mended(before: Linted, show: Show) -> Mended:
    """Return a vault with its fixes, each round checked without a disk."""
    held = setting()

    def relint(texts: Mapping[str, str]) -> Linted:
        return lint({**before.sources, **{p: SourceNote(p, t) for p, t in texts.items()}}, held)

    return mend(before, relint, held.config, show)
