"""What is wrong with sections and their headings."""

from cardgen.rules.rule import Family
from cardgen.rules.sections import (
    answer_after_tail,
    duplicate_section,
    empty_section,
    heading_jump,
    heading_level,
    missing_answer,
    missing_question,
    missing_translation,
    near_heading,
    no_sections,
    references_without_question,
    section_between_answers,
    section_in_comment,
    section_in_fence,
    several_questions,
    subsection_in_question,
    text_outside_sections,
    unclosed_fence,
    unknown_heading,
    unknown_language,
    unread_question,
)

FAMILY = Family(
    emitted=(
        answer_after_tail,
        duplicate_section,
        missing_answer,
        missing_question,
        missing_translation,
        no_sections,
        section_in_comment,
        section_in_fence,
        several_questions,
        text_outside_sections,
        unclosed_fence,
        unknown_language,
        unread_question,
    ),
    of_note=(
        empty_section,
        heading_jump,
        heading_level,
        near_heading,
        references_without_question,
        section_between_answers,
        subsection_in_question,
        unknown_heading,
    ),
)
