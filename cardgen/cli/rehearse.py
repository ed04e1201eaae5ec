"""`cardgen rehearse`: its options, and how its outcome is said."""

from pathlib import Path
from typing import Annotated

import typer

from cardgen.cli.options import FormatOption, Notes, Output
from cardgen.cli.terminal import complain, progress, tell
from cardgen.errors import NOTES_AT_FAULT


def rehearse(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An .apkg, .colpkg or collection.anki2.")
    ],
    notes: Notes = None,
    package: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="This package. Default: what a build would write now."),
    ] = None,
    output: Output = None,
    form: FormatOption = "text",
) -> None:
    """Import into a copy of FILE with Anki itself, and prove that nothing is lost.

    `cardgen rehearse deck.colpkg` tries the package of the next build on a copy of your collection;
    FILE itself is only read.
    """
    from cardgen.commands.rehearse import RehearseOptions
    from cardgen.commands.rehearse import rehearse as run
    from cardgen.report.rehearsal import rehearsal_json, rehearsal_lines

    with progress("rehearsing the import"):
        done = run(RehearseOptions(file, notes, package, output))
    complain(done.diagnostics, done.vault.shown, notes, errors_alone=True)
    if form == "json":
        typer.echo(rehearsal_json(done, done.vault.shown))
    else:
        tell(rehearsal_lines(done, done.vault.shown))
    if done.failed:
        raise typer.Exit(NOTES_AT_FAULT)
