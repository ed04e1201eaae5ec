"""What is wrong with follow-ups."""

from cardgen.rules.follow_ups import (
    answer_in_follow_up,
    block_id_language,
    duplicate_block_id,
    follow_up_without_paragraph,
    follow_ups_language,
    follow_ups_without_question,
    foreign_block_id,
    link_as_follow_up,
    text_outside_follow_ups,
)
from cardgen.rules.rule import Family

FAMILY = Family(
    emitted=(
        block_id_language,
        duplicate_block_id,
        follow_up_without_paragraph,
        foreign_block_id,
        text_outside_follow_ups,
    ),
    of_note=(
        answer_in_follow_up,
        follow_ups_language,
        follow_ups_without_question,
        link_as_follow_up,
    ),
)
