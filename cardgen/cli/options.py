"""The options that several verbs share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cardgen.cli import completion

Notes = Annotated[
    Path | None,
    typer.Argument(
        metavar="NOTES",
        help="The folder of notes, or one note. Default: the configured folder, else `notes/`.",
        show_default=False,
    ),
]


NotesOption = Annotated[
    Path | None,
    typer.Option(
        "--notes",
        metavar="NOTES",
        help="The folder of notes. Default: the configured folder, else `notes/`.",
        show_default=False,
    ),
]


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Where packages go. Default: `build/`."),
]


Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Show each card, as a word diff.")]


DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing.")]


FormatOption = Annotated[Literal["text", "json"], typer.Option("--format", help="How to answer.")]


Form = Literal["text", "full", "concise", "json", "sarif", "github"]
CheckFormat = Annotated[
    Form,
    typer.Option(
        "--format",
        "--output-format",
        help="How to answer: `full` folds nothing, `concise` is a line for each.",
    ),
]


OutputFile = Annotated[
    Path | None,
    typer.Option("--output-file", metavar="FILE", help="Write the answer to a file."),
]


SeverityOption = Annotated[
    Literal["error", "warning", "info"] | None,
    typer.Option(help="Show what is this bad and worse.", show_default=False),
]


Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="Where AnkiConnect listens. Default: as configured.",
        show_default=False,
    ),
]


AllowRemote = Annotated[
    bool, typer.Option("--allow-remote", help="Let it be another machine's, unencrypted.")
]


Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODES",
        help="Show only these codes, or globs of codes, with commas. Repeatable.",
        autocompletion=completion.codes,
    ),
]


Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODES",
        help="Never show these codes, or globs of codes, with commas. Repeatable.",
        autocompletion=completion.codes,
    ),
]


def codes(given: list[str] | None) -> tuple[str, ...]:
    """Return the codes of a repeatable option, each part split at its commas."""
    return tuple(code.strip() for part in given or () for code in part.split(",") if code.strip())
