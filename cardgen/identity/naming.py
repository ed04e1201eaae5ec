"""The cards of a whole vault by name, and what a build has to write so that they keep it."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.identity.allocate import LinesByNote, allocate, slugs_of_pending, waits
from cardgen.identity.assign import Identified, identify
from cardgen.identity.changes import changes_of
from cardgen.model.card import CompiledNote
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Named:
    """The notes of a vault and who their cards are.

    `changes` are what has to be written into notes; `diagnostics` are those of identity.
    """

    notes: tuple[CompiledNote, ...]
    identified: Identified
    changes: tuple[NoteChange, ...]
    diagnostics: tuple[Diagnostic, ...]


def name_cards(
    notes: Sequence[CompiledNote],
    ledger: Ledger,
    config: Config,
    *,
    clock: int,
    record: bool,
    selects: Callable[[str], bool],
    unread: frozenset[str] = frozenset(),
    written: Set[str] | None = None,
) -> Named:
    """Return who each card of a vault is.

    `record` gives new follow-up cards their index and says what to write into which of the notes
    selected; without it they stay pending. `clock` is now, in Unix seconds; `unread` are the
    paths of notes that could not be read: what the ledger says is theirs stays so. `written` are
    the slugs of the ledger itself, where `ledger` has what was packaged as well.
    """
    lines = LinesByNote(ledger.lines, {note.path for note in notes} | unread)
    if record:
        notes = [
            allocate(note, lines.of(note))
            if waits(note) and selects(note.path) and not note.frontmatter.damage
            else note
            for note in notes
        ]
    today = datetime.fromtimestamp(clock, UTC).date()
    identified = identify(notes, ledger.lines, config.namespace, today, unread, written=written)
    identified = _with_pending_held(identified, lines)
    chosen = (claim for claim in identified.claims if selects(claim.note.path))
    changes = changes_of(chosen) if record else ()
    return Named(
        notes=tuple(notes),
        identified=identified,
        changes=tuple(change for change in changes if not change.frontmatter.damage),
        diagnostics=(*identified.diagnostics, *_not_written(changes, identified)),
    )


def _with_pending_held(identified: Identified, lines: LinesByNote) -> Identified:
    """Return who each card is, with the pending follow-ups that are known by their content held."""
    notes = {note.path: note for note, _ in identified.pending}
    held = (slugs_of_pending(note, lines.of(note)) for note in notes.values())
    return replace(identified, held=identified.held.union(*held))


def _not_written(changes: Iterable[NoteChange], identified: Identified) -> Iterable[Diagnostic]:
    """Yield a diagnostic for each damaged note that would have to be written into."""
    notes = {change.path: change.frontmatter for change in changes}
    notes |= {note.path: note.frontmatter for note, _ in identified.pending}
    for path, frontmatter in notes.items():
        if frontmatter.damage:
            yield diagnose(
                "damaged-note",
                path,
                frontmatter.block,
                f"this note is not written into, so its new cards are not recorded:"
                f" {frontmatter.damage[0]}",
                "mend its frontmatter",
            )
