"""What a command writes to the terminal: progress, lines, remarks, diagnostics."""

import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from cardgen.model.diagnostic import Diagnostic, Severity
    from cardgen.report.diagnostic import Shown

_WIPED = "\r\x1b[2K"  # the line of a terminal that the cursor is on (ECMA-48)
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


class Bar:
    """How far something is, drawn on a terminal where standard error is one; else nothing.

    It is drawn when it is told something, without a thread: worker processes are forked beside it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._drawn: Progress | None = None

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far it is; with a `total` of None only that something is being done."""
        if not sys.stderr.isatty():
            return
        if self._drawn is None:
            from rich.console import Console
            from rich.progress import Progress

            self._drawn = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._drawn.add_task(self._text, total=None)
            self._drawn.start()
        self._drawn.update(self._drawn.task_ids[0], completed=done, total=total, refresh=True)

    def clear(self) -> None:
        """Take it away, until it is told something again: it would wipe a question."""
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None


@contextmanager
def progress(text: str) -> Iterator[Bar]:
    """Show on a terminal what is being done and how far it is; in a pipe say nothing."""
    bar = Bar(text)
    try:
        bar(0, None)
        yield bar
    finally:
        bar.clear()


def warn(remark: str) -> None:
    """Write a remark to standard error, on a line of its own where progress is drawn there."""
    if sys.stderr.isatty():
        typer.echo(_WIPED, err=True, nl=False)
    tell([f"warning: {remark}"], err=True)


def show(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    for line in lines:
        typer.echo(line)


def tell(lines: Iterable[str], *, err: bool = False) -> None:
    """Write prose to standard output or error: on a terminal it is broken at spaces."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        for line in lines:
            typer.echo(line, err=err)
        return
    from cardgen.report.fitted import fitted

    width = get_terminal_size().columns
    for line in lines:
        for row in fitted(line, width):
            typer.echo(row, err=err)


def save(lines: Iterable[str], path: Path) -> None:
    """Write lines to a file, whole or not at all. Raises WorldError where the disk refuses."""
    from cardgen.disk import reason, shown, write_file
    from cardgen.errors import WorldError

    try:
        write_file(path, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise WorldError(f"cannot write `{shown(path)}`: {reason(error)}") from error


def spelt(verb: str, notes: Path | None) -> str:
    """Return a command for the notes that this one was given."""
    return f"cardgen {verb}{f' {shlex.quote(str(notes))}' if notes is not None else ''}"


def listing(code: str, notes: Path | None) -> str:
    """Return the command that lists all that is found in these notes, or all of one code."""
    return f"{spelt('check', notes)}{f' --select {code}' if code else ''}"


def paint(text: str, severity: "Severity", stream: TextIO | None = None) -> str:
    """Return a text in the colour of its severity, on a terminal that wants colours."""
    if not (stream or sys.stdout).isatty() or os.environ.get("NO_COLOR"):
        return text
    return typer.style(text, fg=_COLOURS[severity], bold=True)


def complain(
    found: "Iterable[Diagnostic]", shown: "Shown", notes: Path | None, *, errors_alone: bool = False
) -> None:
    """Write to standard error which diagnostics cost a card, and how many others there are.

    A cause is said, and not what follows from it. `notes` are those that the command was given;
    with `errors_alone` nothing lesser is said.
    """
    from cardgen.lint.consequences import without_consequences
    from cardgen.report.diagnostic import tally
    from cardgen.report.folded import FEW, glance_lines

    causes = without_consequences(found)
    found = tuple(one for one in causes if not errors_alone or one.severity == "error")
    lines = glance_lines(
        found, shown, lambda code: listing(code, notes), partial(paint, stream=sys.stderr)
    )
    tell(lines, err=True)
    if found:
        more = f": `{listing('', notes)}` says more" if len(found) > FEW else ""
        tell([f"{tally(found)}{more}"], err=True)
