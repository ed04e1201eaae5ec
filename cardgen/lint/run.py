"""Running the rules: a rule says what and where, the runner says which note and how bad."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.diagnostic import Diagnostic
from cardgen.rules.facts.subject import Finding, LintedVault, Subject
from cardgen.rules.families import FIXERS, NOTE_RULES, VAULT_RULES
from cardgen.rules.rule import NoteRule

_FIXER_OF = {fixer.CODE: fixer for fixer in FIXERS}


def check_note(subject: Subject, rules: Sequence[NoteRule] = NOTE_RULES) -> Iterator[Diagnostic]:
    """Yield what the rules of one note find in it."""
    for rule in rules:
        for finding in rule.check(subject):
            yield _diagnostic(rule.CODE, subject.source.path, finding)


def check_vault(vault: LintedVault) -> Iterator[Diagnostic]:
    """Yield what the rules of a whole vault find in its notes."""
    for rule in VAULT_RULES:
        for path, finding in rule.check_vault(vault):
            yield _diagnostic(rule.CODE, path, finding)


def _diagnostic(code: str, path: str, finding: Finding) -> Diagnostic:
    plain = diagnose(
        code, path, finding.span, finding.message, finding.hint, related=finding.related
    )
    if finding.fix or finding.leaves:
        return replace(plain, fix=finding.fix, leaves=finding.leaves)
    return plain


def with_fixes(
    found: Iterable[Diagnostic], read: Callable[[str], Subject | None]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of reading, compiling and naming, with a fix where there is one.

    `read` gives the note of a path.
    """
    for one in found:
        fixer = _FIXER_OF.get(one.code)
        subject = read(one.path) if fixer else None
        fix = fixer.fix(subject, one) if fixer and subject else ()
        yield replace(one, fix=fix) if fix else one
