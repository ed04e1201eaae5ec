"""Running the rules: a rule says what and where, the runner says which note and how bad."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cardgen.diagnose import diagnose
from cardgen.model.diagnostic import Diagnostic
from cardgen.rules import FIXERS, NOTE_RULES, VAULT_RULES
from cardgen.rules.subject import Finding, LintedVault

_FIXER_OF = {fixer.CODE: fixer for fixer in FIXERS}


def run_rules(vault: LintedVault, selects: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Yield what the rules find in the notes selected; a link target is held to none of its own."""
    for path, subject in vault.subjects.items():
        if selects(path) and not subject.is_target:
            for rule in NOTE_RULES:
                for finding in rule.check(subject):
                    yield _diagnostic(rule.CODE, path, finding)
    for vault_rule in VAULT_RULES:
        for path, finding in vault_rule.check_vault(vault):
            if selects(path):
                yield _diagnostic(vault_rule.CODE, path, finding)


def _diagnostic(code: str, path: str, finding: Finding) -> Diagnostic:
    plain = diagnose(code, path, finding.span, finding.message, finding.hint)
    return replace(plain, fix=finding.fix) if finding.fix else plain


def with_fixes(found: Iterable[Diagnostic], vault: LintedVault) -> Iterator[Diagnostic]:
    """Yield the diagnostics of reading, compiling and naming, with a fix where there is one."""
    for one in found:
        fixer = _FIXER_OF.get(one.code)
        subject = vault.subjects.get(one.path)
        fix = fixer.fix(subject, one) if fixer and subject else ()
        yield replace(one, fix=fix) if fix else one
