"""What was found in one note: apart from the rules, which a warm run need not even import."""

from dataclasses import dataclass

from cardgen.lint.suppressions import Suppression
from cardgen.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one note, with the fixes that are safe, none hidden.

    `suppressions` are what its author does not want to see. `has_anchors` tells that it links to
    headings or blocks of other notes, which only the whole vault can judge.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    has_anchors: bool = False
