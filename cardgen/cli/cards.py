"""`cardgen cards`: its options, and how its outcome is said."""

import sys
from typing import Annotated, Literal

import typer

from cardgen.cli.options import Notes
from cardgen.cli.terminal import complain, show, tell

CardsFormat = Annotated[
    Literal["text", "json"] | None,
    typer.Option(
        "--format",
        help="How to answer. Default: `text` on a terminal, else `json`.",
        show_default=False,
    ),
]


def cards(notes: Notes = None, form: CardsFormat = None) -> None:
    """Print the cards: what each asks and answers, or the model as JSON; write nothing.

    `cardgen cards notes/oauth.md` prints the cards of one note, to be read on a terminal and as
    one JSON object a line in a pipe; `cardgen cards --format text` is for people anywhere.
    """
    from cardgen.commands.cards import cards as run

    as_text = form == "text" or (form is None and sys.stdout.isatty())
    done = run(notes, as_text=as_text)
    if as_text:
        tell(line for one in done.lines for line in one.split("\n"))
    else:
        show(done.lines)
    complain(done.diagnostics, done.vault.shown, notes, errors_alone=True)
