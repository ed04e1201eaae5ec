"""The lint rules, one a file, and the tables of them."""

from collections.abc import Iterable
from typing import Protocol

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.rules import (
    answer_after_tail,
    answer_too_long,
    answer_too_short,
    bad_record,
    bad_records,
    bad_slug,
    blank_line_in_frontmatter,
    block_id_language,
    broken_bold,
    broken_yaml,
    code_blocks_differ,
    code_differs,
    comment_in_frontmatter,
    damaged_note,
    date_as_string,
    date_in_future,
    dead_anchor,
    dollar_in_doubt,
    duplicate_anki_id,
    duplicate_block_id,
    duplicate_guid,
    duplicate_key,
    duplicate_note_id,
    duplicate_section,
    duplicate_slug,
    embed_of_note,
    empty_section,
    file_name,
    file_too_large,
    flow_frontmatter,
    follow_up_without_paragraph,
    follow_ups_differ,
    follow_ups_language,
    follow_ups_without_question,
    foreign_block_id,
    heading_jump,
    heading_level,
    headings_differ,
    incomplete_record,
    language_tags_mismatch,
    late_frontmatter,
    link_as_follow_up,
    link_to_itself,
    linked_note,
    list_items_differ,
    lost_frontmatter,
    mangled_key,
    media_missing,
    media_outside,
    media_remote,
    media_too_large,
    media_unsupported,
    merged_fence,
    missing_answer,
    missing_field,
    missing_question,
    missing_translation,
    near_heading,
    no_sections,
    not_utf_8,
    nul_character,
    question_half_quoted,
    question_not_quoted,
    question_without_question,
    quoted_url,
    raw_html_as_text,
    record_gone,
    records_gone,
    records_in_body,
    same_question,
    sealed_frontmatter,
    section_between_answers,
    section_in_fence,
    several_records,
    several_slug_bases,
    side_much_shorter,
    side_untouched,
    slug_not_from_id,
    slug_of_another_note,
    slug_taken,
    stacked_frontmatter,
    steps_differ,
    stray_rule,
    subsection_in_question,
    swallowed_html,
    tables_differ,
    tag_with_space,
    text_outside_follow_ups,
    text_outside_sections,
    time_ahead,
    transliterated,
    unadopted,
    unclaimed_record,
    unclosed_fence,
    unclosed_frontmatter,
    unknown_difficulty,
    unknown_heading,
    unknown_language,
    unreadable_file,
    unreadable_record,
    unrecorded,
    unused_suppression,
    updated_before_created,
    urls_differ,
    wikilink_without_target,
    wrong_script,
    wrong_type,
)
from cardgen.rules.subject import Finding, LintedVault, Subject


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


NOTE_RULES: tuple[NoteRule, ...] = (
    answer_after_tail,
    answer_too_long,
    answer_too_short,
    bad_slug,
    blank_line_in_frontmatter,
    broken_bold,
    code_blocks_differ,
    code_differs,
    comment_in_frontmatter,
    dollar_in_doubt,
    empty_section,
    file_name,
    follow_ups_differ,
    follow_ups_language,
    follow_ups_without_question,
    heading_jump,
    heading_level,
    headings_differ,
    incomplete_record,
    language_tags_mismatch,
    link_as_follow_up,
    link_to_itself,
    list_items_differ,
    missing_field,
    near_heading,
    question_half_quoted,
    question_not_quoted,
    question_without_question,
    quoted_url,
    records_in_body,
    section_between_answers,
    several_slug_bases,
    side_much_shorter,
    slug_not_from_id,
    steps_differ,
    subsection_in_question,
    swallowed_html,
    tables_differ,
    tag_with_space,
    transliterated,
    unknown_difficulty,
    unknown_heading,
    unrecorded,
    updated_before_created,
    urls_differ,
    wrong_script,
)

VAULT_RULES: tuple[VaultRule, ...] = (
    date_in_future,
    dead_anchor,
    duplicate_note_id,
    same_question,
    side_untouched,
    slug_of_another_note,
    time_ahead,
    unadopted,
    unclaimed_record,
)

FIXERS: tuple[Fixer, ...] = (
    date_as_string,
    late_frontmatter,
    mangled_key,
    merged_fence,
    stacked_frontmatter,
    stray_rule,
)

EMITTED: tuple[Rule, ...] = (
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
    lost_frontmatter,
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
    record_gone,
    records_gone,
    sealed_frontmatter,
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
    unreadable_record,
    unused_suppression,
    wikilink_without_target,
    wrong_type,
)
"""The codes that are found while a note is read, compiled or named: their modules are a page."""

RULES: tuple[Rule, ...] = tuple(dict.fromkeys((*EMITTED, *NOTE_RULES, *VAULT_RULES)))
"""All of them, for their pages."""
