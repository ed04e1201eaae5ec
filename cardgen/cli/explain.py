"""`cardgen explain`: its options, and how its outcome is said."""

from typing import Annotated

import typer

from cardgen.cli.completion import codes
from cardgen.cli.terminal import show


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="What `check` puts in brackets behind the severity.",
            show_default=False,
            autocompletion=codes,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show the pages of all codes.")] = False,
) -> None:
    """Print the manual page of a code.

    `cardgen explain missing-answer` says what it means, and how to mend it.
    """
    from cardgen.commands.explain import explain as run
    from cardgen.errors import UsageError

    if (code is None) != every:
        raise UsageError("name one code, or say `--all`")
    show(run(code))
