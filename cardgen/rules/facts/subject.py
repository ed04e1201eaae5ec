"""What a rule looks at: one note, or all notes of a vault."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Edit, Place, Span
from cardgen.model.ledger import Ledger
from cardgen.model.note import Note, SourceNote
from cardgen.parse.lines import Lines
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder


class Finding(Struct, frozen=True):
    """What a rule found: where, what, the cure in words, and as edits where it is safe.

    `related` are the places in other notes that it is about as well; `leaves` are the codes of
    what does not follow from it.
    """

    span: Span | None
    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()
    related: tuple[Place, ...] = ()
    leaves: tuple[str, ...] = ()


class Subject(Struct, frozen=True, eq=False):
    """One note as a rule sees it: text, lines, what was read, and what surrounds it.

    It is equal to itself alone, so that what is worked out from it can be kept by it: all rules
    of one note run one after another.
    """

    source: SourceNote
    lines: Lines
    note: Note
    config: Config
    links: LinkFinder
    media: MediaFinder

    @property
    def is_target(self) -> bool:
        """Return whether this is only something to link to: rules of one note skip it."""
        return not self.note.sections and not self.note.frontmatter.records

    def key_span(self, key: str) -> Span | None:
        """Return where a key of the frontmatter stands with its value, None where it does not."""
        block = self.note.frontmatter.block
        if block is None:
            return None
        pattern = re.compile(rf"^['\"]?{re.escape(key)}['\"]?[ \t]*:[^\r\n]*", re.MULTILINE)
        match = pattern.search(self.source.text, block.start, block.end)
        return self.lines.span(match.start(), match.end()) if match else None


class LintedVault(Struct, frozen=True, eq=False):
    """All notes of a vault as a rule sees them: by path, with identities and ledger.

    `subjects` holds link targets too, and reads and parses a note when it is asked for: dear, so
    look into `notes` first; `sources` reads it. `today` is the day of the check. `anchored` are the
    paths of notes that link to headings or blocks.
    """

    subjects: Mapping[str, Subject]
    notes: tuple[CompiledNote, ...]
    identified: Identified
    ledger: Ledger
    today: date = date.max
    sources: Mapping[str, SourceNote] = field(default_factory=dict)
    anchored: tuple[str, ...] = ()
