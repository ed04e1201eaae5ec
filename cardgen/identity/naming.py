"""The cards of a whole vault by name, and what a build has to write so that they keep it."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.identity.allocate import LinesByNote, allocate, waits
from cardgen.identity.assign import Identified, identify
from cardgen.identity.changes import changes_of
from cardgen.identity.future import times_ahead
from cardgen.identity.remarks import without_promise
from cardgen.identity.returned import with_old_indexes
from cardgen.identity.unwritten import without_unwritten
from cardgen.model.card import CompiledNote, Why
from cardgen.model.change import NoteChange
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import LedgerLine, Memory

NOTHING: Mapping[str, str] = MappingProxyType({})
_FOR_WANT_OF_WRITING = (Why.NO_BLOCK_ID, Why.NOT_WRITTEN)


class Named(Struct, frozen=True):
    """The notes of a vault and who their cards are.

    `changes` are what has to be written into notes; `found` is what is wrong with that.
    """

    notes: tuple[CompiledNote, ...]
    identified: Identified
    changes: tuple[NoteChange, ...]
    found: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with who the cards are and with writing it down."""
        return (*self.identified.diagnostics, *self.found)


def name_cards(
    notes: Sequence[CompiledNote],
    memory: Memory,
    config: Config,
    *,
    clock: Clock,
    record: bool,
    selects: Callable[[str], bool],
    unread: frozenset[str] = frozenset(),
    refusing: Mapping[str, str] = NOTHING,
) -> Named:
    """Return who each card of a vault is.

    `record` gives new follow-up cards their index and says what to write into which of the notes
    selected; without it they stay pending. In a note that is not written into, those do that the
    ledger does not know by their question; one that may be an old card is an error then.
    `unread` are the paths of notes that could not be read: what is remembered as theirs stays so.
    `refusing` are those of notes that cannot be written into though their frontmatter is sound,
    each with the reason.
    """
    known = memory.lines
    closed = _closed(notes, refusing)
    if record:
        written = {n.path for n in notes if selects(n.path) and n.path not in closed}
        notes = _indexed(notes, known, unread, written, config.languages)
    sure = memory.written.lines.keys()
    by = config.namespace, clock.today, unread
    identified = identify(notes, known, *by, written=sure, waits=not record)
    identified = without_unwritten(_without_promises(identified, closed), closed)
    chosen = (claim for claim in identified.claims if selects(claim.note.path))
    changes = changes_of(chosen) if record else ()
    return Named(
        notes=tuple(notes),
        identified=identified,
        changes=tuple(change for change in changes if change.path not in closed),
        found=(
            *_not_written(changes, identified, closed),
            *times_ahead(identified.claims, memory.written.lines, clock.horizon),
        ),
    )


def _without_promises(identified: Identified, closed: Mapping[str, str]) -> Identified:
    told = tuple(without_promise(one, closed) for one in identified.diagnostics)
    return replace(identified, diagnostics=told)


def _indexed(
    notes: Sequence[CompiledNote],
    lines: Mapping[str, LedgerLine],
    unread: frozenset[str],
    written: Set[str],
    codes: tuple[str, ...],
) -> Sequence[CompiledNote]:
    """Return the notes, with an index for each new follow-up of those that are `written` into."""
    if not any(map(waits, notes)):
        return notes
    by_note = LinesByNote(lines, {note.path for note in notes} | unread)
    known = with_old_indexes(notes, lines, unread)
    return [allocate(old, by_note.of(old), codes) if old.path in written else old for old in known]


def _closed(notes: Iterable[CompiledNote], refusing: Mapping[str, str]) -> dict[str, str]:
    """Return the paths of notes that are not written into, each with the reason."""
    damaged = {note.path: note.frontmatter.damage for note in notes if note.frontmatter.damage}
    return {path: damage[0] for path, damage in damaged.items()} | dict(refusing)


def _not_written(
    changes: Iterable[NoteChange], identified: Identified, closed: Mapping[str, str]
) -> Iterable[Diagnostic]:
    """Yield a diagnostic for each closed note that would have to be written into."""
    notes = {change.path: change.frontmatter for change in changes}
    waiting = (*identified.pending, *identified.left_out)
    notes |= {
        one.note.path: one.note.frontmatter for one in waiting if one.why in _FOR_WANT_OF_WRITING
    }
    for path, frontmatter in notes.items():
        if path in closed:
            yield diagnose(
                "damaged-note",
                path,
                frontmatter.block,
                f"the cards of this note cannot be recorded in it: {closed[path]}",
                "mend its frontmatter",
            )
