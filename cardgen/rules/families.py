"""The table of all rules, family by family, in the order in which they are shown."""

from cardgen.rules import content, file, follow_ups, frontmatter, identity, languages, sections
from cardgen.rules.rule import Family, Fixer, NoteRule, Rule, VaultRule

FAMILIES: tuple[Family, ...] = (
    file.FAMILY,
    frontmatter.FAMILY,
    sections.FAMILY,
    follow_ups.FAMILY,
    identity.FAMILY,
    content.FAMILY,
    languages.FAMILY,
)

NOTE_RULES: tuple[NoteRule, ...] = tuple(rule for one in FAMILIES for rule in one.of_note)
VAULT_RULES: tuple[VaultRule, ...] = tuple(rule for one in FAMILIES for rule in one.of_vault)
FIXERS: tuple[Fixer, ...] = tuple(rule for one in FAMILIES for rule in one.fixers)
EMITTED: tuple[Rule, ...] = tuple(rule for one in FAMILIES for rule in one.emitted)
RULES: tuple[Rule, ...] = tuple(dict.fromkeys((*EMITTED, *NOTE_RULES, *VAULT_RULES)))
"""All of them, for their pages."""
