"""`cardgen stats`: its options, and how its outcome is said."""

import json
from typing import Annotated

import typer

from cardgen.cli.options import FormatOption, Notes
from cardgen.cli.terminal import progress, show, tell

Others = Annotated[
    bool, typer.Option("--others", help="Only list the files that hold no question.")
]


def stats(notes: Notes = None, others: Others = False, form: FormatOption = "text") -> None:
    """Count notes and cards, what is translated, and what `check` finds; write nothing.

    `cardgen stats --format json` is fit for a daily job. `cardgen stats --others` lists the files
    that make no cards since cardgen sees no question in them.
    """
    from cardgen.commands.stats import stats as run
    from cardgen.report.stats import stats_json, stats_lines

    with progress("counting") as bar:
        done = run(notes, bar)
    if others:
        paths = [done.vault.shown(path) for path in done.others]
        show([json.dumps(paths, ensure_ascii=False)] if form == "json" else paths)
    elif form == "json":
        typer.echo(stats_json(done.stats, done.vault.shown))
    else:
        tell(stats_lines(done.stats, done.vault.shown))
