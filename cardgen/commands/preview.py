"""`cardgen preview`: the cards as a web page."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from cardgen.engine.run import Progress, silent
from cardgen.errors import ExtraError
from cardgen.model.diagnostic import Diagnostic
from cardgen.serve.page import LivePage
from cardgen.sinks.web import PAGE
from cardgen.vault.open import Vault, open_vault

Say = Callable[[str], None]


class Previewed(Struct, frozen=True):
    """The outcome: the page, how many cards it shows, and how many files were written."""

    vault: Vault
    page: Path
    cards: int
    written: int
    diagnostics: tuple[Diagnostic, ...]


def preview(notes: Path | None, output: Path | None, progress: Progress = silent) -> Previewed:
    """Write the page of the notes asked for, of what is not there yet.

    Nothing is written into notes or the ledger. Raises UsageError where there are no notes,
    NotesError where the ledger cannot be trusted, WorldError where the disk refuses.
    """
    live = LivePage(open_vault(notes, output))
    done = live.refresh(progress)
    made = done.made
    return Previewed(
        vault=live.vault,
        page=live.page.folder / PAGE,
        cards=len(made.deck.notes),
        written=len(done.written),
        diagnostics=made.diagnostics,
    )


def serve_preview(
    notes: Path | None, output: Path | None, port: int, started: Say, warn: Say
) -> None:
    """Serve the page of the notes asked for on this machine until interrupted.

    `started` is told its address, `warn` what went wrong with a change. Raises ExtraError where
    the extra is not installed, UsageError where there are no notes, NotesError where the ledger
    cannot be trusted, WorldError where the disk refuses or no port can be had.
    """
    vault = open_vault(notes, output)
    try:
        from cardgen.serve.preview import serve  # noqa: PLC0415  # the extra
    except ImportError as error:
        raise ExtraError(
            "`--serve` needs Starlette, uvicorn and watchfiles, and not all are installed; the page"
            " is written without them",
            "preview",
        ) from error
    serve(vault, port, started, warn)
