"""`cardgen check`: its options, and how its outcome is said."""

from typing import Annotated, Literal

import typer

from cardgen.cli.options import Codes, Notes, codes
from cardgen.cli.terminal import progress, show
from cardgen.errors import NOTES_AT_FAULT


def check(
    notes: Notes = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the safe fixes into the notes.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the safe fixes, write none.")] = False,
    select: Codes = None,
    ignore: Codes = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show only how often each code was found.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as well.")] = False,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], typer.Option("--format", help="How to answer.")
    ] = "text",
) -> None:
    """Say what is wrong with the notes, and mend what is safe to mend."""
    from cardgen.cli.check_output import check_data, check_text, refusals
    from cardgen.commands.check import CheckOptions
    from cardgen.commands.check import check as run

    options = CheckOptions(notes, codes(select), codes(ignore), fix, diff, strict)
    with progress("checking notes"):
        done = run(options)
    if form == "text":
        show(check_text(done, statistics=statistics, fix=fix))
    else:
        show(check_data(done, form))
        for line in refusals(done):
            typer.echo(f"warning: {line}", err=True)
    if done.failed:
        raise typer.Exit(NOTES_AT_FAULT)
