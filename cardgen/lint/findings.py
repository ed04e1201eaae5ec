"""What was found in one note: apart from the rules, which a warm run need not even import."""

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic, Span


class Suppression(Struct, frozen=True):
    """A wish not to see a code, or the codes that a glob matches, in one note."""

    code: str
    path: str
    span: Span


class Findings(Struct, frozen=True):
    """All that was found in one note, with the fixes that are safe, none hidden.

    `suppressions` are what its author does not want to see. `has_anchors` tells that it links to
    headings or blocks of other notes, which only the whole vault can judge.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    has_anchors: bool = False
