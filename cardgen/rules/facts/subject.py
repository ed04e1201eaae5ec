"""What a rule looks at: one note, or all notes of a vault."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cardgen.config import Config
from cardgen.identity.assign import Identified
from cardgen.model.card import Claim, CompiledNote
from cardgen.model.diagnostic import Edit, Span
from cardgen.model.ledger import LAST_SECOND, Ledger
from cardgen.model.note import Note, SourceNote
from cardgen.parse.lines import Lines
from cardgen.render.links import LinkFinder
from cardgen.render.media import MediaFinder


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where, what, the cure in words, and as edits where it is safe."""

    span: Span | None
    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
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


def _is_content(claim: Claim, digest: str) -> bool:
    return claim.card.is_content(digest)


@dataclass(frozen=True, slots=True, eq=False)
class LintedVault:
    """All notes of a vault as a rule sees them: by path, with identities and ledger.

    `subjects` holds link targets too, and reads a note when it is asked for: dear, so look into
    `sources` and `notes` first. Of the fields of their cards only the first is there. `today` is
    the day of the check, `now` its time in Unix seconds. `is_content` tells whether a
    hash of the ledger is that of a card as a build would compile it; `claim.card` itself has
    other hashes where it shows code, since checking colours none. It is dear: ask for the few
    cards in doubt.
    """

    subjects: Mapping[str, Subject]
    notes: tuple[CompiledNote, ...]
    identified: Identified
    ledger: Ledger
    today: date = date.max
    now: int = LAST_SECOND
    sources: Mapping[str, SourceNote] = field(default_factory=dict)
    is_content: Callable[[Claim, str], bool] = _is_content
