"""What a rule looks at: one note, or all notes of a vault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Edit, Span
from cardgen.model.ledger import Ledger
from cardgen.model.note import Note, SourceNote
from cardgen.parse.text import Lines
from cardgen.render.links import Links
from cardgen.render.media import MediaFinder


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where, what, the cure in words, and as edits where it is safe."""

    span: Span | None
    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One note as a rule sees it: text, lines, what was read, and what surrounds it."""

    source: SourceNote
    lines: Lines
    note: Note
    config: Config
    links: Links
    media: MediaFinder

    def key_span(self, key: str) -> Span | None:
        """Return where a key of the frontmatter stands with its value, None where it does not."""
        block = self.note.frontmatter.block
        if block is None:
            return None
        pattern = re.compile(rf"^['\"]?{re.escape(key)}['\"]?[ \t]*:[^\r\n]*", re.MULTILINE)
        match = pattern.search(self.source.text, block.start, block.end)
        return self.lines.span(match.start(), match.end()) if match else None


@dataclass(frozen=True, slots=True)
class LintedVault:
    """All notes of a vault as a rule sees them: by path, with identities and ledger."""

    subjects: Mapping[str, Subject]
    notes: tuple[CompiledNote, ...]
    identified: Identified
    ledger: Ledger
