"""What is wrong with a file."""

from cardgen.rules.file import (
    conflict_markers,
    file_too_large,
    linked_note,
    not_utf_8,
    nul_character,
    template_placeholder,
    unreadable_file,
    unused_suppression,
)
from cardgen.rules.rule import Family

FAMILY = Family(
    emitted=(
        conflict_markers,
        file_too_large,
        linked_note,
        not_utf_8,
        nul_character,
        template_placeholder,
        unreadable_file,
        unused_suppression,
    ),
)
