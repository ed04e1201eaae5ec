"""All that can be said of a vault: what each note says of itself, and what only all of them do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.identity.naming import Named, name_cards
from cardgen.lint.findings import Findings
from cardgen.lint.run import check_vault, with_fixes
from cardgen.lint.subjects import Subjects
from cardgen.lint.suppressions import Suppression
from cardgen.model.card import CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.rules.facts.subject import LintedVault


@dataclass(frozen=True, slots=True)
class Setting:
    """What the notes of a vault are held against.

    `memory` is what is remembered of its cards, `selects` says whether a note was asked for,
    `unread` are the paths of notes that cannot be read: their cards keep their names.
    """

    config: Config
    memory: Memory
    clock: Clock
    selects: Callable[[str], bool]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Linted:
    """A vault as checked once.

    `diagnostics` are those of the notes selected, none hidden; `suppressions` what these notes do
    not want to see. `identified` is who each card is before anything is written into a note.
    """

    sources: Mapping[str, SourceNote]
    identified: Identified
    diagnostics: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]


def lint_vault(
    notes: Sequence[CompiledNote],
    findings: Mapping[str, Findings],
    subjects: Subjects,
    setting: Setting,
) -> Linted:
    """Return a vault as checked, from what its notes compile to and what was found in each."""
    named = _named(notes, setting, record=True)
    chosen = [findings[note.path] for note in notes if setting.selects(note.path)]
    vault = LintedVault(
        sources=subjects.sources,
        subjects=subjects,
        notes=named.notes,
        identified=named.identified,
        ledger=setting.memory.written,
        today=setting.clock.today,
        anchored=tuple(note.path for note in notes if findings[note.path].has_anchors),
    )
    of_vault = (*with_fixes(named.diagnostics, subjects.get), *check_vault(vault))
    return Linted(
        sources=subjects.sources,
        identified=_named(notes, setting, record=False).identified,
        diagnostics=(
            *(found for one in chosen for found in one.diagnostics),
            *(found for found in of_vault if setting.selects(found.path)),
        ),
        suppressions=tuple(wish for one in chosen for wish in one.suppressions),
    )


def _named(notes: Sequence[CompiledNote], setting: Setting, *, record: bool) -> Named:
    return name_cards(
        notes,
        setting.memory,
        setting.config,
        clock=setting.clock,
        record=record,
        selects=setting.selects,
        unread=setting.unread,
    )
