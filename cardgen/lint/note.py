"""What can be said of one note by itself: what reading and rendering found, and the rules."""

import re
from collections.abc import Iterable

from cardgen.lint.findings import Findings
from cardgen.lint.run import check_note, with_fixes
from cardgen.lint.suppressions import suppressions_of
from cardgen.model.diagnostic import Diagnostic
from cardgen.rules.facts.subject import Subject

_ANCHOR = re.compile(r"\[\[[^\[\]\n|]*#")


def look_at(subject: Subject, said: Iterable[Diagnostic]) -> Findings:
    """Return what is found in a note; `said` is what reading and rendering it complained of."""
    rules = () if subject.is_target else check_note(subject)
    return Findings(
        diagnostics=(*with_fixes(said, lambda path: subject), *rules),
        suppressions=() if subject.is_target else suppressions_of(subject),
        has_anchors=_ANCHOR.search(subject.source.text) is not None,
    )
