"""`cardgen cards`: its options, and how its outcome is said."""

from cardgen.cli.options import Notes
from cardgen.cli.terminal import complain, show


def cards(notes: Notes = None) -> None:
    """Print the card model, one JSON object a line; write nothing.

    `cardgen cards notes/oauth.md` prints the cards of one note.
    """
    from cardgen.commands.cards import cards as run

    done = run(notes)
    show(done.lines)
    complain(done.diagnostics, done.vault.shown, notes)
