"""`cardgen watch`: its options, and how each round is said."""

from contextlib import suppress
from datetime import datetime
from typing import Annotated

import typer

from cardgen.cli.options import AllowRemote, Notes, Output, Url
from cardgen.cli.terminal import paint, tell

Sync = Annotated[
    bool, typer.Option("--sync", help="Bring a running Anki up to date after each build.")
]


def watch(
    notes: Notes = None,
    output: Output = None,
    sync: Sync = False,
    url: Url = None,
    allow_remote: AllowRemote = False,
) -> None:
    """Check and build whenever a note is saved, until Ctrl-C.

    One line a change, errors in full. `cardgen watch --sync` keeps Anki up to date as well; large
    changes and cards that were edited in Anki are left to `cardgen sync`.
    """
    from cardgen.commands.watch import WatchOptions
    from cardgen.commands.watch import watch as run
    from cardgen.model.reach import Reach
    from cardgen.report.watch import first_line, round_lines

    options = WatchOptions(notes, output, sync, Reach(url, allow_remote))
    with suppress(KeyboardInterrupt):  # its usual end
        vault, rounds = run(options)
        for number, done in enumerate(rounds):
            if number == 0:
                tell([first_line(done)])
            now = f"{datetime.now().astimezone():%H:%M:%S}"
            said = round_lines(done, vault.shown, paint)
            tell(line if "\n" in line else f"{now}  {line}" for line in said)
