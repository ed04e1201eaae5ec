"""`cardgen adopt`: its options, and how its outcome is said."""

from pathlib import Path
from typing import Annotated

import typer

from cardgen.cli.options import AllowRemote, DryRun, FormatOption, Notes, Output, Url
from cardgen.cli.terminal import complain, tell


def adopt(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="`anki`, or an .apkg, .colpkg or collection.anki2."),
    ],
    notes: Notes = None,
    dry_run: DryRun = False,
    assume_new: Annotated[
        bool, typer.Option("--assume-new", help="Settle records that are not in FILE as new cards.")
    ] = False,
    output: Output = None,
    url: Url = None,
    allow_remote: AllowRemote = False,
    form: FormatOption = "text",
) -> None:
    """Take over the cards that another tool made.

    `cardgen adopt deck.apkg --dry-run` says which cards of an export it knows again; without
    `--dry-run` it records them in the notes, so that no import doubles them.
    """
    from cardgen.commands.adopt import AdoptOptions
    from cardgen.commands.adopt import adopt as run
    from cardgen.model.reach import Reach
    from cardgen.report.adoption import adoption_json, adoption_lines

    done = run(AdoptOptions(file, notes, dry_run, assume_new, output, Reach(url, allow_remote)))
    if form == "json":
        typer.echo(adoption_json(done, done.vault.shown))
    else:
        complain(done.diagnostics, done.vault.shown, notes, errors_alone=True)
        tell(adoption_lines(done, done.vault.shown))
