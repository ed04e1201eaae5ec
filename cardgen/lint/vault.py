"""All that can be said of a vault: what each note says of itself, and what only all of them do."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from cardgen.config import Config
from cardgen.edits.records import EditError
from cardgen.edits.rewrite import rewrite
from cardgen.edits.splice import ProofError
from cardgen.identity.assign import Identified
from cardgen.identity.naming import NOTHING, Named, name_cards
from cardgen.lint.findings import Findings, Suppression
from cardgen.lint.run import check_vault, with_fixes
from cardgen.lint.subjects import Subjects
from cardgen.model.card import CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.rules.facts.subject import LintedVault


class Setting(Struct, frozen=True):
    """What the notes of a vault are held against.

    `memory` is what is remembered of its cards, `selects` says whether a note was asked for,
    `unread` are the paths of notes that cannot be read: their cards keep their names.
    """

    config: Config
    memory: Memory
    clock: Clock
    selects: Callable[[str], bool]
    unread: frozenset[str] = frozenset()


class Linted(Struct, frozen=True):
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
    if refusing := dict(_refusals(named, subjects, setting)):
        named = _named(notes, setting, record=True, refusing=refusing)
    chosen: list[Findings] = []
    anchored: list[str] = []
    for note in notes:
        found_in_note = findings[note.path]  # read from the cache each time
        if setting.selects(note.path):
            chosen.append(found_in_note)
        if found_in_note.has_anchors:
            anchored.append(note.path)
    vault = LintedVault(
        sources=subjects.sources,
        subjects=subjects,
        notes=named.notes,
        identified=named.identified,
        ledger=setting.memory.written,
        today=setting.clock.today,
        anchored=tuple(anchored),
    )
    of_vault = (*with_fixes(named.diagnostics, subjects.get), *check_vault(vault))
    before = _named(notes, setting, record=False) if named.changes else named
    return Linted(
        sources=subjects.sources,
        identified=before.identified,
        diagnostics=(
            *(found for one in chosen for found in one.diagnostics),
            *(found for found in of_vault if setting.selects(found.path)),
        ),
        suppressions=tuple(wish for one in chosen for wish in one.suppressions),
    )


def _refusals(named: Named, subjects: Subjects, setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield the notes of cards that the ledger knew again into which no build writes, and why.

    Only of these it is said that a build writes a record: a trial for each note would be dear.
    """
    told = {one.path for one in named.diagnostics if one.code == "restored"}
    for change in named.changes:
        if change.path in told:
            try:
                rewrite(subjects.sources[change.path], change, setting.config)
            except (EditError, ProofError) as error:
                yield change.path, str(error)


def _named(
    notes: Sequence[CompiledNote],
    setting: Setting,
    *,
    record: bool,
    refusing: Mapping[str, str] = NOTHING,
) -> Named:
    return name_cards(
        notes,
        setting.memory,
        setting.config,
        clock=setting.clock,
        record=record,
        selects=setting.selects,
        unread=setting.unread,
        refusing=refusing,
    )
