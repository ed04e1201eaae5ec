"""`cardgen build`: its options, and how its outcome is said."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardgen.cli.completion import slugs
from cardgen.cli.options import AllowRemote, FormatOption, Notes, Output, Url
from cardgen.cli.terminal import complain, progress, spelt, tell, warn
from cardgen.errors import NOTES_AT_FAULT

if TYPE_CHECKING:
    from cardgen.commands.build import Built

Split = Annotated[
    Literal["language", "topic"] | None,
    typer.Option(help="Write a package for each language or topic."),
]

Frozen = Annotated[bool, typer.Option("--frozen", help="Write no note and no ledger.")]

Locked = Annotated[
    bool, typer.Option("--locked", help="Fail if a note or the ledger would be written.")
]

Touch = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="Send these slugs anew, changed or not. Repeatable.",
        autocompletion=slugs,
    ),
]

Against = Annotated[
    Path | None,
    typer.Option(
        metavar="PLACE",
        help="Package only what is new or changed there: `anki`, an export or a collection.",
    ),
]

Strict = Annotated[
    bool, typer.Option("--strict", help="Fail if a note has an error, and write nothing.")
]


def build(
    notes: Notes = None,
    output: Output = None,
    split: Split = None,
    frozen: Frozen = False,
    locked: Locked = False,
    touch: Touch = None,
    against: Against = None,
    url: Url = None,
    allow_remote: AllowRemote = False,
    strict: Strict = False,
    form: FormatOption = "text",
) -> None:
    """Compile notes to an Anki package.

    `cardgen build` writes `build/cardgen.apkg`, records new cards in their notes, and keeps
    `cardgen.lock`. `cardgen build --against deck.apkg` packages only what differs from an export of
    your deck; `cardgen build --locked` is for CI.
    """
    from cardgen.commands.build import BuildOptions
    from cardgen.commands.build import build as run
    from cardgen.model.reach import Reach
    from cardgen.report.build import summary_json

    chosen = (notes, output, split, frozen, locked, strict, tuple(touch or ()))
    options = BuildOptions(*chosen, against, Reach(url, allow_remote))
    with progress("compiling notes") as bar:
        built = run(options, bar, warn)
    complain(built.diagnostics if form == "text" else (), built.vault.shown, notes)
    if built.advice and form == "text":
        warn(built.advice)
    if form == "json":
        typer.echo(summary_json(built.summary, built.remarks, built.diagnostics, built.vault.shown))
    elif built.summary.cards or built.summary.packages:
        tell(_told(built, notes, touched=bool(touch)))
    for remark in built.parting:
        warn(remark)
    if built.failed:
        raise typer.Exit(NOTES_AT_FAULT)


def _told(built: "Built", notes: Path | None, *, touched: bool) -> Iterator[str]:
    """Yield what was done, and what comes next: of what is sent anew its author knows best."""
    from cardgen.report.build import next_line, summary_lines

    yield from summary_lines(built.summary, built.vault.shown)
    step = next_line(built.summary, built.diagnostics, lambda verb: spelt(verb, notes))
    if step and not touched:
        yield step
