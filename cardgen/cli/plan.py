"""`cardgen plan`: its options, and how its outcome is said."""

from pathlib import Path
from typing import Annotated

import typer

from cardgen.cli.options import AllowRemote, FormatOption, Notes, Output, Url, Verbose
from cardgen.cli.terminal import complain, tell
from cardgen.errors import NOTES_AT_FAULT

Against = Annotated[
    Path | None,
    typer.Option(
        metavar="PLACE",
        help="`anki`, or an .apkg, .colpkg or collection. Default: the last build.",
    ),
]

Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="PLAN", help="Save it for `sync --plan`."),
]

ExitCode = Annotated[
    bool,
    typer.Option(
        "--exit-code",
        help="Exit with 1 if an import would change a card, or one needs your hand.",
    ),
]


def plan(
    notes: Notes = None,
    against: Against = None,
    out: Out = None,
    output: Output = None,
    verbose: Verbose = False,
    exit_code: ExitCode = False,
    url: Url = None,
    allow_remote: AllowRemote = False,
    form: FormatOption = "text",
) -> None:
    """Show what the next import or sync would do; write nothing.

    `cardgen plan --against deck.apkg -v` compares the notes with an export of your deck, word by
    word; `cardgen plan --against anki --out plan.json` saves what `cardgen sync --plan plan.json`
    carries out.
    """
    if out is not None and against is None:
        raise typer.BadParameter("name the place as well: `--against anki`", param_hint="--out")
    if against is not None and (out is not None or str(against) == "anki"):
        _plan_sync(notes, against, out, url, allow_remote, verbose, exit_code, form)
        return
    from cardgen.commands.plan import plan as run
    from cardgen.report.plan import asks_for_more, plan_json, plan_lines

    planned = run(notes, against, output)
    complain(planned.diagnostics, planned.vault.shown, notes, errors_alone=True)
    if form == "json":
        typer.echo(plan_json(planned, planned.vault.shown))
    else:
        tell(plan_lines(planned, planned.vault.shown, verbose=verbose))
    if exit_code and asks_for_more(planned):
        raise typer.Exit(NOTES_AT_FAULT)


def _plan_sync(
    notes: Path | None,
    place: Path,
    out: Path | None,
    url: str | None,
    allow_remote: bool,
    verbose: bool,
    exit_code: bool,
    form: str,
) -> None:
    from cardgen.commands.plan import plan_sync, save_plan
    from cardgen.model.reach import Reach
    from cardgen.report.sync import plan_lines, sync_plan_json

    vault, made, plan = plan_sync(notes, place, Reach(url, allow_remote))
    complain(made.diagnostics, vault.shown, notes, errors_alone=True)
    if out is not None:
        save_plan(plan, out)
    if form == "json":
        typer.echo(sync_plan_json(plan, made.diagnostics, vault.shown))
    else:
        tell(plan_lines(plan, vault.shown, verbose=verbose))
    if exit_code and not plan.is_empty:
        raise typer.Exit(NOTES_AT_FAULT)
