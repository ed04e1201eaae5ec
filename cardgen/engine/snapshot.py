"""A vault compiled and checked as it stands at one moment."""

from collections.abc import Mapping

from msgspec import Struct

from cardgen.engine.cache import Cache
from cardgen.lint.findings import Findings
from cardgen.lint.subjects import Subjects
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.render.surroundings import Surroundings
from cardgen.vault.open import Vault
from cardgen.vault.texts import Sources


class Snapshot(Struct, frozen=True):
    """All notes of a vault, compiled and checked, and the faults of files that cannot be read.

    By a note's path, `rendered` are the hashes of all the fields of its cards, `findings` what
    was found in it, `holders` the cache that it lies in. Fields, findings and what the notes
    themselves say is wrong with them are read when asked for; no note has its aliases. `around`
    is what the notes were compiled in.
    """

    vault: Vault
    notes: tuple[CompiledNote, ...]
    faults: tuple[Diagnostic, ...]
    sources: Sources
    rendered: Mapping[str, str]
    findings: Mapping[str, Findings]
    holders: Mapping[str, Cache]
    around: Surroundings

    @property
    def unread(self) -> frozenset[str]:
        """Return the paths of notes that cannot be read."""
        return frozenset(fault.path for fault in self.faults)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all notes, those that cannot be read last."""
        return (*(note.path for note in self.notes), *sorted(self.unread))

    @property
    def subjects(self) -> Subjects:
        """Return the notes as rules see them."""
        return Subjects(self.sources, self.around.config, self.around.links, self.around.media)
