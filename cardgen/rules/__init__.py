"""The lint rules, one a file, and the tables of them."""

from collections.abc import Iterable
from types import ModuleType
from typing import Protocol

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules import (
    answer_after_tail,
    bad_record,
    bad_records,
    block_id_language,
    broken_yaml,
    damaged_note,
    date_as_string,
    duplicate_anki_id,
    duplicate_block_id,
    duplicate_guid,
    duplicate_key,
    duplicate_section,
    duplicate_slug,
    embed_of_note,
    empty_section,
    file_too_large,
    flow_frontmatter,
    follow_up_without_paragraph,
    follow_ups_language,
    follow_ups_without_question,
    foreign_block_id,
    heading_jump,
    heading_level,
    late_frontmatter,
    link_as_follow_up,
    linked_note,
    mangled_key,
    media_missing,
    media_outside,
    media_remote,
    media_too_large,
    media_unsupported,
    merged_fence,
    missing_answer,
    missing_question,
    missing_translation,
    near_heading,
    no_sections,
    not_utf_8,
    nul_character,
    raw_html_as_text,
    section_between_answers,
    section_in_fence,
    several_records,
    slug_taken,
    stacked_frontmatter,
    stray_rule,
    subsection_in_question,
    text_outside_follow_ups,
    text_outside_sections,
    unclosed_fence,
    unclosed_frontmatter,
    unknown_heading,
    unknown_language,
    unreadable_file,
    unused_suppression,
    wikilink_without_target,
    wrong_type,
)
from cardgen.rules.subject import Finding, LintedVault, Subject


class NoteRule(Protocol):
    """A rule that looks at one note."""

    CODE: str

    def check(self, subject: Subject) -> Iterable[Finding]:
        """Yield what is wrong with the note."""


class VaultRule(Protocol):
    """A rule that looks at all notes of a vault."""

    CODE: str

    def check_vault(self, vault: LintedVault) -> Iterable[tuple[str, Finding]]:
        """Yield what is wrong, each with the path of its note."""


class Fixer(Protocol):
    """A safe fix for what is found while a note is read, compiled or named."""

    CODE: str

    def fix(self, subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
        """Return the edits that mend it, `()` where none is safe here."""


NOTE_RULES: tuple[NoteRule, ...] = (
    answer_after_tail,
    empty_section,
    follow_ups_language,
    follow_ups_without_question,
    heading_jump,
    heading_level,
    link_as_follow_up,
    near_heading,
    section_between_answers,
    subsection_in_question,
    unknown_heading,
)

VAULT_RULES: tuple[VaultRule, ...] = ()

FIXERS: tuple[Fixer, ...] = (
    date_as_string,
    late_frontmatter,
    mangled_key,
    merged_fence,
    stacked_frontmatter,
    stray_rule,
)

EMITTED: tuple[ModuleType, ...] = (
    bad_record,
    bad_records,
    block_id_language,
    broken_yaml,
    damaged_note,
    date_as_string,
    duplicate_anki_id,
    duplicate_block_id,
    duplicate_guid,
    duplicate_key,
    duplicate_section,
    duplicate_slug,
    embed_of_note,
    file_too_large,
    flow_frontmatter,
    follow_up_without_paragraph,
    foreign_block_id,
    late_frontmatter,
    linked_note,
    mangled_key,
    media_missing,
    media_outside,
    media_remote,
    media_too_large,
    media_unsupported,
    merged_fence,
    missing_answer,
    missing_question,
    missing_translation,
    no_sections,
    not_utf_8,
    nul_character,
    raw_html_as_text,
    section_in_fence,
    several_records,
    slug_taken,
    stacked_frontmatter,
    stray_rule,
    text_outside_follow_ups,
    text_outside_sections,
    unclosed_fence,
    unclosed_frontmatter,
    unknown_language,
    unreadable_file,
    unused_suppression,
    wikilink_without_target,
    wrong_type,
)
"""The codes that are found while a note is read, compiled or named: their modules are a page."""

RULES: tuple[ModuleType, ...] = (
    answer_after_tail,
    bad_record,
    bad_records,
    block_id_language,
    broken_yaml,
    damaged_note,
    date_as_string,
    duplicate_anki_id,
    duplicate_block_id,
    duplicate_guid,
    duplicate_key,
    duplicate_section,
    duplicate_slug,
    embed_of_note,
    empty_section,
    file_too_large,
    flow_frontmatter,
    follow_up_without_paragraph,
    follow_ups_language,
    follow_ups_without_question,
    foreign_block_id,
    heading_jump,
    heading_level,
    late_frontmatter,
    link_as_follow_up,
    linked_note,
    mangled_key,
    media_missing,
    media_outside,
    media_remote,
    media_too_large,
    media_unsupported,
    merged_fence,
    missing_answer,
    missing_question,
    missing_translation,
    near_heading,
    no_sections,
    not_utf_8,
    nul_character,
    raw_html_as_text,
    section_between_answers,
    section_in_fence,
    several_records,
    slug_taken,
    stacked_frontmatter,
    stray_rule,
    subsection_in_question,
    text_outside_follow_ups,
    text_outside_sections,
    unclosed_fence,
    unclosed_frontmatter,
    unknown_heading,
    unknown_language,
    unreadable_file,
    unused_suppression,
    wikilink_without_target,
    wrong_type,
)
"""All of them, for their pages."""
