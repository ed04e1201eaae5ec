"""All that can be said of a vault: what each note says of itself, and what only all of them do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.identity.naming import Named, name_cards
from cardgen.lint.findings import Findings
from cardgen.lint.run import check_vault, with_fixes
from cardgen.lint.suppressions import Suppression
from cardgen.model.card import CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.pipeline import parse
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder
from cardgen.rules.facts.subject import LintedVault, Subject

_HELD = 64  # parsed notes in memory at a time: rules come back to the same one


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


class Subjects(Mapping[str, Subject]):
    """The notes of a vault as rules see them, each read and parsed when it is asked for."""

    def __init__(
        self,
        sources: Mapping[str, SourceNote],
        config: Config,
        links: LinkFinder,
        media: MediaFinder,
    ) -> None:
        self.sources = sources

        def read(path: str) -> Subject:
            source = sources[path]
            note = parse(source, config).note
            return Subject(source, Lines(source.text), note, config, links, media)

        self._read = lru_cache(maxsize=_HELD)(read)

    def __getitem__(self, path: str) -> Subject:
        """Return a note by its path; raises KeyError for one that is not there."""
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self.sources)


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
        now=setting.clock.horizon,
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
