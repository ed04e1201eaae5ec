"""`cardgen check`: its options, and how its outcome is said."""

from typing import Annotated

import typer

from cardgen.cli.options import (
    CheckFormat,
    Ignore,
    Notes,
    OutputFile,
    Select,
    SeverityOption,
    codes,
)
from cardgen.cli.terminal import progress, save, show, tell
from cardgen.errors import NOTES_AT_FAULT

Fix = Annotated[bool, typer.Option("--fix", help="Write the safe fixes into the notes.")]

Diff = Annotated[bool, typer.Option("--diff", help="Show the safe fixes, write none.")]

Statistics = Annotated[
    bool, typer.Option("--statistics", help="Show only how often each code was found.")
]

Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail as well.")]

ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]


def check(
    notes: Notes = None,
    fix: Fix = False,
    diff: Diff = False,
    select: Select = None,
    ignore: Ignore = None,
    statistics: Statistics = False,
    severity: SeverityOption = None,
    strict: Strict = False,
    exit_zero: ExitZero = False,
    form: CheckFormat = "text",
    output: OutputFile = None,
) -> None:
    """Say what is wrong with the notes, and mend what is safe to mend.

    What is frequent is counted: `--select CODE`, `--format full` and one note as NOTES show each.
    `cardgen check --severity error` shows what costs a card, `cardgen check --severity info` each
    remark; `cardgen check --diff` shows what `cardgen check --fix` would mend.
    """
    from cardgen.cli.check_output import Asked, check_data, check_text, refusals
    from cardgen.commands.check import CheckOptions
    from cardgen.commands.check import check as run

    asked = Asked(form, statistics, fix, codes(select), notes, severity)
    options = CheckOptions(notes, asked.select, codes(ignore), fix, diff, strict, severity)
    with progress("checking notes"):
        done = run(options)
    if form in ("json", "sarif", "github"):
        lines = check_data(done, form)
        for line in refusals(done):
            typer.echo(f"warning: {line}", err=True)
    else:
        lines = check_text(done, asked)
    if output is None:
        (tell if form in ("text", "concise") else show)(lines)
    else:
        save(lines, output)
    if done.failed and not exit_zero:
        raise typer.Exit(NOTES_AT_FAULT)
