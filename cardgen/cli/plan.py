"""`cardgen plan`: its options, and how its outcome is said."""

from pathlib import Path
from typing import Annotated

import typer

from cardgen.cli.options import FormatOption, Notes, Output
from cardgen.cli.terminal import complain, show
from cardgen.errors import NOTES_AT_FAULT


def plan(
    notes: Notes = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="An .apkg, .colpkg or collection. Default: the last build."
        ),
    ] = None,
    output: Output = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Show each card, as a word diff.")
    ] = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="Exit with 1 if an import would change a card, or one needs your hand.",
        ),
    ] = False,
    form: FormatOption = "text",
) -> None:
    """Show what the next import would do; write nothing."""
    from cardgen.commands.plan import plan as run
    from cardgen.report.plan import asks_for_more, plan_json, plan_lines

    planned = run(notes, against, output)
    complain(
        (one for one in planned.diagnostics if one.severity == "error"), planned.vault.shown, notes
    )
    if form == "json":
        typer.echo(plan_json(planned, planned.vault.shown))
    else:
        show(plan_lines(planned, planned.vault.shown, verbose=verbose))
    if exit_code and asks_for_more(planned):
        raise typer.Exit(NOTES_AT_FAULT)
