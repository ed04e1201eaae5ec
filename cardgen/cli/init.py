"""`cardgen init`: its options, and how its outcome is said."""

from pathlib import Path
from typing import Annotated

import typer

from cardgen.cli.options import DryRun, FormatOption
from cardgen.cli.terminal import tell, warn


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder; made where missing.")
    ] = Path(),
    adapt: Annotated[
        bool,
        typer.Option("--adapt", help="Write the settings that read the notes that are there."),
    ] = False,
    dry_run: DryRun = False,
    form: FormatOption = "text",
) -> None:
    """Begin a vault: settings, lines for git, and an example if there is no note.

    `cardgen init my-notes` replaces nothing: what is there stays as it is. `cardgen init --adapt`
    reads notes of your own headings and language.
    """
    from cardgen.commands.init import init as run
    from cardgen.report.started import started_json, started_lines

    done = run(folder, adapt=adapt, dry_run=dry_run)
    for remark in done.remarks:
        warn(remark)
    if form == "json":
        typer.echo(started_json(done))
    else:
        tell(started_lines(done))
