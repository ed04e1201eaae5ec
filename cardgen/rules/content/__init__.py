"""What is wrong with what a card shows."""

from cardgen.rules.content import (
    answer_too_long,
    answer_too_short,
    broken_bold,
    dead_anchor,
    dollar_in_doubt,
    embed_of_note,
    link_to_itself,
    media_missing,
    media_outside,
    media_remote,
    media_too_large,
    media_unsupported,
    question_half_quoted,
    question_not_quoted,
    question_without_question,
    quoted_url,
    raw_html_as_text,
    refused_math,
    same_question,
    swallowed_html,
    wikilink_without_target,
)
from cardgen.rules.rule import Family

FAMILY = Family(
    emitted=(
        embed_of_note,
        media_missing,
        media_outside,
        media_remote,
        media_too_large,
        media_unsupported,
        raw_html_as_text,
        refused_math,
        wikilink_without_target,
    ),
    of_note=(
        answer_too_long,
        answer_too_short,
        broken_bold,
        dollar_in_doubt,
        link_to_itself,
        question_half_quoted,
        question_not_quoted,
        question_without_question,
        quoted_url,
        swallowed_html,
    ),
    of_vault=(
        dead_anchor,
        same_question,
    ),
)
