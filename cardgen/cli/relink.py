"""`cardgen relink`: its options, and how its outcome is said."""

from typing import Annotated

import typer

from cardgen.cli.completion import slugs
from cardgen.cli.options import DryRun, FormatOption, NotesOption
from cardgen.cli.terminal import tell


def relink(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The slug that has the history.", autocompletion=slugs),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The slug that the card would get.")],
    notes: NotesOption = None,
    dry_run: DryRun = False,
    form: FormatOption = "text",
) -> None:
    """Continue an old card's history with a card that would be new.

    A build names both slugs: `cardgen relink be-net-004-1-en be-net-004-4711-en`.
    """
    from cardgen.commands.relink import RelinkOptions
    from cardgen.commands.relink import relink as run
    from cardgen.report.settled import relinked_lines, settled_json

    done = run(RelinkOptions(old, new, notes, dry_run))
    if form == "json":
        typer.echo(settled_json(done))
    else:
        tell(relinked_lines(done))
