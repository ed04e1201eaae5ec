"""The command line: options and exit codes."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from cardgen.terminal import complain, progress, show, warn

# Commands import what they need when they run: `cardgen --help` needs none of it.

DONE, NOTES_AT_FAULT, USAGE, WORLD_AT_FAULT, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="cardgen",
    help="Compiles bilingual Markdown notes to Anki decks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


Notes = Annotated[
    Path | None,
    typer.Argument(
        metavar="NOTES",
        help="The folder of notes, or one note. Default: the configured folder, else `notes/`.",
        show_default=False,
    ),
]
FormatOption = Annotated[Literal["text", "json"], typer.Option("--format", help="How to answer.")]


def _version(wanted: bool) -> None:
    if wanted:
        from cardgen import __version__

        typer.echo(f"cardgen {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Compiles bilingual Markdown notes to Anki decks."""


@app.command()
def build(
    notes: Notes = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Where packages go. Default: `build/`."),
    ] = None,
    split: Annotated[
        Literal["language", "topic"] | None,
        typer.Option(help="Write a package for each language or topic."),
    ] = None,
    frozen: Annotated[bool, typer.Option("--frozen", help="Write no note and no ledger.")] = False,
    locked: Annotated[
        bool, typer.Option("--locked", help="Fail if a note or the ledger would be written.")
    ] = False,
    touch: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Send these slugs anew, changed or not. Repeatable."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail if a note has an error, and write nothing.")
    ] = False,
    form: FormatOption = "text",
) -> None:
    """Compile notes to an Anki package."""
    from cardgen.commands.build import BuildOptions
    from cardgen.commands.build import build as run
    from cardgen.report.outcome import summary_json, summary_lines

    options = BuildOptions(notes, output, split, frozen, locked, strict, tuple(touch or ()))
    with progress("compiling notes") as tell:
        built = run(options, tell, warn)
    complain(built.diagnostics if form == "text" else (), built.vault.shown)
    if form == "json":
        typer.echo(summary_json(built.summary, built.remarks, built.diagnostics))
    else:
        show(summary_lines(built.summary))
    if built.failed:
        raise typer.Exit(NOTES_AT_FAULT)


@app.command()
def cards(notes: Notes = None) -> None:
    """Print the card model, one JSON object a line."""
    from cardgen.commands.cards import cards as run

    lines, found = run(notes)
    show(lines)
    complain(found)


@app.command()
def plan(
    notes: Notes = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="An .apkg, .colpkg or collection. Default: the last build."
        ),
    ] = None,
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

    planned = run(notes, against)
    complain((one for one in planned.diagnostics if one.severity == "error"), planned.vault.shown)
    if form == "json":
        typer.echo(plan_json(planned))
    else:
        show(plan_lines(planned, verbose=verbose))
    if exit_code and asks_for_more(planned):
        raise typer.Exit(NOTES_AT_FAULT)


@app.command()
def adopt(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An .apkg, .colpkg or collection.anki2.")
    ],
    notes: Notes = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    assume_new: Annotated[
        bool, typer.Option("--assume-new", help="Settle records that are not in FILE as new cards.")
    ] = False,
    form: FormatOption = "text",
) -> None:
    """Take over the cards that another tool made."""
    from cardgen.commands.adopt import AdoptOptions
    from cardgen.commands.adopt import adopt as run
    from cardgen.report.adoption import adoption_json, adoption_lines

    done = run(AdoptOptions(file, notes, dry_run, assume_new))
    if form == "json":
        typer.echo(adoption_json(done))
    else:
        complain(one for one in done.diagnostics if one.severity == "error")
        show(adoption_lines(done))


@app.command()
def rehearse(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An .apkg, .colpkg or collection.anki2.")
    ],
    notes: Notes = None,
    package: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="This package. Default: what a build would write now."),
    ] = None,
    form: FormatOption = "text",
) -> None:
    """Import into a copy of FILE with Anki itself, and prove that nothing is lost."""
    from cardgen.commands.rehearse import RehearseOptions
    from cardgen.commands.rehearse import rehearse as run
    from cardgen.report.rehearsal import rehearsal_json, rehearsal_lines

    with progress("rehearsing the import"):
        done = run(RehearseOptions(file, notes, package))
    complain((one for one in done.diagnostics if one.severity == "error"), done.vault.shown)
    if form == "json":
        typer.echo(rehearsal_json(done))
    else:
        show(rehearsal_lines(done))
    if done.failed:
        raise typer.Exit(NOTES_AT_FAULT)


Codes = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Codes or globs of codes, with commas. Repeatable."),
]


@app.command()
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
    from cardgen.commands.check import CheckOptions
    from cardgen.commands.check import check as run
    from cardgen.commands.check_output import check_data, check_text, refusals

    options = CheckOptions(notes, _codes(select), _codes(ignore), fix, diff, strict)
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


def _codes(given: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for part in given or () for code in part.split(",") if code.strip())


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="Show the pages of all codes.")] = False,
) -> None:
    """Print the manual page of a code."""
    from cardgen.commands.explain import explain as run
    from cardgen.vault import UsageError

    if (code is None) != every:
        raise UsageError("name one code, or say `--all`")
    show(run(code))


def main() -> NoReturn:
    """Run the command line and exit: the one place where the world's failures are caught."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale can say
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:  # before or after a command: within one, typer catches it
        return INTERRUPTED
    except Exception as error:
        code = _exit_code(error)
        if code is None:
            raise  # our bug
        return _fail(error, code)
    return DONE


def _exit_code(error: Exception) -> int | None:
    """Return the exit code that stands for a failure, None for one that nobody foresaw."""
    from cardgen.commands.load import NotesError
    from cardgen.disk import WorldError
    from cardgen.vault import UsageError

    codes = {
        NotesError: NOTES_AT_FAULT,
        UsageError: USAGE,
        WorldError: WORLD_AT_FAULT,
        OSError: WORLD_AT_FAULT,
    }
    return next((code for kind, code in codes.items() if isinstance(error, kind)), None)


def _fail(error: Exception, code: int) -> int:
    typer.echo(f"error: {error}", err=True)
    return code
