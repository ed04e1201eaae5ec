"""What `cardgen check` prints: its outcome in the form that was asked for."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import typer

from cardgen import __version__
from cardgen.commands.check import Checked
from cardgen.commands.explain import pages
from cardgen.model.diagnostic import Severity
from cardgen.report.check import (
    check_json,
    fixed_lines,
    github_lines,
    statistics_lines,
    summary_line,
    text_lines,
)
from cardgen.report.sarif import sarif

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def check_text(done: Checked, *, statistics: bool, fix: bool) -> Iterator[str]:
    """Yield the outcome as text: what was mended, what is left, the counts."""
    shown = done.vault.shown
    if done.diffs and not fix:
        yield "".join(done.diffs).removesuffix("\n")
    yield from fixed_lines(done.fixed, shown, done=fix)
    if statistics:
        yield from statistics_lines(done.diagnostics)
    elif fix or not done.diffs:
        yield from text_lines(done.diagnostics, done.texts, shown, _paint)
    yield from refusals(done)
    yield summary_line(done.diagnostics, done.checked)


def refusals(done: Checked) -> Iterator[str]:
    """Yield a line for each note whose fixes were not proved."""
    for path in done.refused:
        yield f"the fixes of `{done.vault.shown(path)}` were not proved safe, so it stays as it was"


def check_data(done: Checked, form: Literal["json", "sarif", "github"]) -> Iterator[str]:
    """Yield the outcome for programs."""
    found, texts, shown = done.diagnostics, done.texts, done.vault.shown
    match form:
        case "json":
            yield check_json(
                found,
                fixed=done.fixed,
                refused=done.refused,
                diffs=done.diffs,
                texts=texts,
                checked=done.checked,
                shown=shown,
            )
        case "sarif":
            root = f"{Path.cwd().as_uri().rstrip('/')}/"
            yield sarif(found, texts, pages=pages(), shown=shown, root=root, version=__version__)
        case "github":
            yield from github_lines(found, texts, shown)


def _paint(text: str, severity: Severity) -> str:
    """Return a text in the colour of its severity, on a terminal that wants colours."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return typer.style(text, fg=_COLOURS[severity], bold=True)
