"""What a build says of notes, not read from the cache before it is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct

from cardgen.codes import sort_diagnostics
from cardgen.edits.relocated import relocated
from cardgen.engine.rewriting import Renewed
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import WorldError
from cardgen.lint.findings import Findings
from cardgen.model.diagnostic import Diagnostic

_LACKS = ("missing-question", "missing-answer", "no-sections")
_NEAR = "near-heading"


class Said(Struct, frozen=True):
    """What is wrong with the notes that were asked for, as it is true when some were written.

    `faults` are those of files that cannot be read, `of_notes` those of each note that was not
    `renewed`, `of_cards` what naming the cards found. Of the notes themselves it holds nothing:
    read, it may take as much memory as they do.
    """

    faults: tuple[Diagnostic, ...]
    of_notes: tuple[Sequence[Diagnostic], ...]
    of_cards: tuple[Diagnostic, ...]
    findings: Mapping[str, Findings]
    renewed: Mapping[str, Renewed]

    def read(self) -> tuple[Diagnostic, ...]:
        """Return it in the order of files and lines.

        Of a note that was saved and compiled again in the meantime nothing is said: it is another
        text by now.
        """
        of_notes = (
            *self.faults,
            *(one for said in self.of_notes for one in _still(said)),
            *(one for note in self.renewed.values() for one in note.diagnostics),
        )
        moved = relocated(
            self.of_cards,
            lambda path: self.renewed[path].rewritten if path in self.renewed else None,
        )
        return tuple(sort_diagnostics((*of_notes, *moved, *self._causes(of_notes))))

    def _causes(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield why notes lack a section, where a heading nearly opens it: `check` finds that."""
        for path in sorted({one.path for one in found if one.code in _LACKS}):
            note = self.renewed.get(path)
            with suppress(WorldError):  # as of what is said
                all_of_it = note.findings if note else self.findings[path]
                yield from (one for one in all_of_it.diagnostics if one.code == _NEAR)


def _still(said: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    try:
        return tuple(said)
    except WorldError:
        return ()


def said_of(
    snapshot: Snapshot, of_cards: tuple[Diagnostic, ...], renewed: Sequence[Renewed]
) -> Said:
    """Return what is said of a snapshot, of its cards, and of its notes that are `renewed`."""
    now = {one.path: one for one in renewed}
    selects = snapshot.vault.selects
    chosen = (one for one in snapshot.notes if one.diagnostics and selects(one.path))
    return Said(
        faults=tuple(one for one in snapshot.faults if selects(one.path)),
        of_notes=tuple(one.diagnostics for one in chosen if one.path not in now),
        of_cards=of_cards,
        findings=snapshot.findings,
        renewed=now,
    )
