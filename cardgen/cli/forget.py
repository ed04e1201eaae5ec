"""`cardgen forget`: its options, and how its outcome is said."""

from typing import Annotated

import typer

from cardgen.cli.completion import slugs
from cardgen.cli.options import DryRun, FormatOption, NotesOption
from cardgen.cli.terminal import tell


def forget(
    slugs: Annotated[
        list[str],
        typer.Argument(metavar="SLUG...", help="Cards that are gone.", autocompletion=slugs),
    ],
    notes: NotesOption = None,
    dry_run: DryRun = False,
    form: FormatOption = "text",
) -> None:
    """Be done with old cards: nothing continues them, and their names are never used again.

    A build names the slugs: `cardgen forget be-net-004-1-en`. Nothing in Anki is deleted.
    """
    from cardgen.commands.forget import ForgetOptions
    from cardgen.commands.forget import forget as run
    from cardgen.report.settled import forgotten_lines, settled_json

    done = run(ForgetOptions(tuple(slugs), notes, dry_run))
    if form == "json":
        typer.echo(settled_json(done))
    else:
        tell(forgotten_lines(done))
