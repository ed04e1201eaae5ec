"""`cardgen stats`: its options, and how its outcome is said."""

import typer

from cardgen.cli.options import FormatOption, Notes
from cardgen.cli.terminal import progress, tell


def stats(notes: Notes = None, form: FormatOption = "text") -> None:
    """Count notes and cards, what is translated, and what `check` finds; write nothing.

    `cardgen stats --format json` is fit for a daily job.
    """
    from cardgen.commands.stats import stats as run
    from cardgen.report.stats import stats_json, stats_lines

    with progress("counting") as bar:
        done = run(notes, bar)
    if form == "json":
        typer.echo(stats_json(done.stats, done.vault.shown))
    else:
        tell(stats_lines(done.stats, done.vault.shown))
