"""What is found in a note after records were written into its frontmatter."""

from msgspec.structs import replace

from cardgen.edits.moves import Moves
from cardgen.lint.findings import Findings
from cardgen.lint.run import check_note, with_fixes
from cardgen.model.diagnostic import Diagnostic
from cardgen.rules import identity
from cardgen.rules.facts.subject import Subject
from cardgen.rules.families import NOTE_RULES

_PLACES = {rule.CODE: place for place, rule in enumerate(NOTE_RULES)}
_OF_RECORDS = frozenset(rule.CODE for rule in identity.FAMILY.of_note)


def look_after(
    before: Findings,
    header: Subject,
    said: tuple[Diagnostic, ...],
    counts: tuple[int, int],
    moves: Moves,
) -> Findings:
    """Return what is found in a note after an edit of its records; the rest only moved.

    `header` is the note without its body, `said` what reading that says now. Of what was found
    `before`, the first of `counts` was said of the frontmatter, the second by reading and
    rendering in all; below come the rules, of which those about records look again.
    """
    first, last = counts
    rest = (one for one in before.diagnostics[last:] if one.code not in _OF_RECORDS)
    again = check_note(header, identity.FAMILY.of_note)
    rules = sorted((*map(moves.diagnostic, rest), *again), key=lambda one: _PLACES[one.code])
    return replace(
        before,
        diagnostics=(
            *with_fixes(said, lambda path: header),
            *map(moves.diagnostic, before.diagnostics[first:last]),
            *rules,
        ),
        suppressions=tuple(replace(one, span=moves.span(one.span)) for one in before.suppressions),
    )
