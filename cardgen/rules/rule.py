"""What a rule is, and what a family of rules holds: its modules by what each can do."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules.facts.subject import Finding, LintedVault, Subject


class Rule(Protocol):
    """What every module of a rule has: its code, and its manual page as its docstring."""

    CODE: str
    __doc__: str | None


class NoteRule(Rule, Protocol):
    """A rule that looks at one note."""

    def check(self, subject: Subject) -> Iterable[Finding]:
        """Yield what is wrong with the note."""


class VaultRule(Rule, Protocol):
    """A rule that looks at all notes of a vault."""

    def check_vault(self, vault: LintedVault) -> Iterable[tuple[str, Finding]]:
        """Yield what is wrong, each with the path of its note."""


class Fixer(Rule, Protocol):
    """A safe fix for what is found while a note is read, compiled or named."""

    def fix(self, subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
        """Return the edits that mend it, `()` where none is safe here."""


class Family(Struct, frozen=True):
    """The rules that look at one part of a note.

    `emitted` are the codes that are found while a note is read, compiled or named: their modules
    are a page. `of_note` and `of_vault` look for themselves; `fixers` mend what was emitted.
    """

    emitted: tuple[Rule, ...] = ()
    of_note: tuple[NoteRule, ...] = ()
    of_vault: tuple[VaultRule, ...] = ()
    fixers: tuple[Fixer, ...] = ()
