"""What a shell may complete: slugs, codes and topics."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import typer

Completer = Callable[[typer.Context, str], list[str]]

_TOPIC = re.compile(rb"^topic:[ \t]+([^\r\n#]+)", re.MULTILINE)
_HEAD = 4_000  # bytes of a note in which its topic stands


def _completer(complete: Callable[[typer.Context], Iterator[str]]) -> Completer:
    """Return what completes a word, the last of a list with commas.

    It is silent about faults: the command itself names them.
    """

    def completed(ctx: typer.Context, incomplete: str) -> list[str]:
        found: list[str] = []
        with suppress(Exception):
            found = sorted(set(complete(ctx)))
        done, comma, begun = incomplete.rpartition(",")
        return [f"{done}{comma}{one}" for one in found if one.startswith(begun)]

    return completed


@_completer
def slugs(ctx: typer.Context) -> Iterator[str]:
    """Yield the slugs that the ledger knows."""
    from cardgen.disk import read_text
    from cardgen.identity.ledger import read_ledger
    from cardgen.vault.open import open_vault

    vault = open_vault(_notes(ctx), None)
    yield from read_ledger(read_text(vault.ledger_path) or "").lines


@_completer
def codes(ctx: typer.Context) -> Iterator[str]:
    """Yield every code of `check`."""
    from cardgen.codes import CODES

    yield from CODES


@_completer
def topics(ctx: typer.Context) -> Iterator[str]:
    """Yield the topics that notes and settings name; no note is read as a whole."""
    from cardgen.vault.notes import find_notes
    from cardgen.vault.open import open_vault

    vault = open_vault(_notes(ctx), None)
    yield from vault.config.topics
    for path in find_notes(vault.root, vault.config):
        with suppress(OSError), (vault.root / path).open("rb") as file:
            if found := _TOPIC.search(file.read(_HEAD)):
                yield found[1].decode(errors="replace").strip().strip("\"'")


def _notes(ctx: typer.Context) -> Path | None:
    named = ctx.params.get("notes")
    return Path(named) if named else None
