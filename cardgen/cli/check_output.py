"""What `cardgen check` prints: its outcome in the form that was asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cardgen import __version__
from cardgen.cli.options import Form
from cardgen.cli.terminal import listing, paint, spelt
from cardgen.commands.check import Checked
from cardgen.commands.explain import pages
from cardgen.lint.consequences import without_consequences
from cardgen.model.diagnostic import Diagnostic
from cardgen.report.check import (
    cardless_line,
    check_json,
    concise_lines,
    fixed_line,
    fixed_lines,
    folded_lines,
    github_lines,
    remaining_lines,
    statistics_lines,
    summary_line,
    summed_fixes,
    text_lines,
    uneven_line,
)
from cardgen.report.folded import worst_first
from cardgen.report.sarif import sarif


@dataclass(frozen=True, slots=True)
class Asked:
    """How `check` is to answer; `notes` and `select` as they were given."""

    form: Form = "text"
    statistics: bool = False
    fix: bool = False
    select: tuple[str, ...] = ()
    notes: Path | None = None
    severity: str | None = None

    def command(self, code: str) -> str:
        """Return the command that shows all that is found of a code."""
        return listing(code, self.notes)

    @property
    def each(self) -> str:
        """Return the command that shows each remark."""
        return f"{spelt('check', self.notes)} --severity info"


def check_text(done: Checked, asked: Asked) -> Iterator[str]:
    """Yield the outcome as text: the settings that cure most, what was found, what was mended.

    A person is told causes; programs get all that was found. The counts come last.
    """
    shown = done.vault.shown
    found = done.diagnostics if asked.select else without_consequences(done.diagnostics)
    if done.diffs and not asked.fix:
        yield "".join(done.diffs).removesuffix("\n")
        yield from fixed_lines(done.fixed, shown, done=False)
    if done.remark and not asked.statistics and asked.form != "concise":
        yield f"{done.remark}\n"
    if asked.statistics:
        yield from statistics_lines(found)
    elif asked.fix or not done.diffs:
        yield from _found_lines(found, done, asked)
    yield from _mended_lines(done, asked)
    yield from refusals(done)
    if asked.form != "concise" and (lost := cardless_line(done.cardless, _build(done, asked))):
        yield lost
    mended = f"{fixed_line(done.fixed, found)}; " if asked.fix and (done.fixed or found) else ""
    yield f"{mended}{summary_line(found, done.checked)}"


def _build(done: Checked, asked: Asked) -> str:
    """Return the command that makes the cards of other notes; empty if it fails, or has none."""
    fails = any(one.harmful for one in done.diagnostics)
    return spelt("build", asked.notes) if done.cardless.others and not fails else ""


def _found_lines(found: Sequence[Diagnostic], done: Checked, asked: Asked) -> Iterator[str]:
    """Yield what was found; what was asked for by its code or its note is shown to the last one."""
    texts, shown = done.texts, done.vault.shown
    if asked.form == "concise":
        yield from concise_lines(found, shown, paint)
    elif _is_in_full(done, asked):
        yield from text_lines(worst_first(found), texts, shown, paint)
    elif asked.fix:
        yield from remaining_lines(found, shown, paint, asked.command)
    else:
        yield from folded_lines(found, texts, shown, paint, command=asked.command, each=asked.each)


def _is_in_full(done: Checked, asked: Asked) -> bool:
    wants_each = asked.form == "full" or bool(asked.select) or asked.severity == "info"
    return wants_each or str(done.vault.selected) in done.texts


def _mended_lines(done: Checked, asked: Asked) -> Iterator[str]:
    """Yield what was mended, and why that is not as much as `check` said."""
    if not asked.fix:
        return
    if asked.form == "concise" or _is_in_full(done, asked):
        yield from fixed_lines(done.fixed, done.vault.shown, done=True)
    else:
        yield from summed_fixes(done.fixed, done.vault.shown)
    if (
        done.fixed
        and asked.form != "concise"
        and (why := uneven_line(len(done.fixed), done.offered))
    ):
        yield why


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
