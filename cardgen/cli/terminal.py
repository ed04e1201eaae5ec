"""What a command writes to the terminal: progress, lines, remarks, diagnostics."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from cardgen.model.diagnostic import Diagnostic
    from cardgen.report.diagnostic import Shown


@contextmanager
def progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal what is being done and how far it is; in a pipe say nothing.

    It draws when it is called, without a thread: worker processes are forked beside it.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(text, total=None)
        bar.refresh()

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, refresh=True)

        yield tell


def warn(remark: str) -> None:
    """Write a remark to standard error."""
    typer.echo(f"warning: {remark}", err=True)


def show(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    for line in lines:
        typer.echo(line)


def complain(found: "Iterable[Diagnostic]", shown: "Shown") -> None:
    """Write diagnostics to standard error, counted at the end."""
    from cardgen.report.diagnostic import diagnostic_lines, tally

    found = tuple(found)
    if found:
        # Lines are written by the hundred: a vault may have thousands of complaints.
        lines = chain(diagnostic_lines(found, shown), (tally(found),))
        while some := tuple(islice(lines, 500)):
            typer.echo("\n".join(some), err=True)
