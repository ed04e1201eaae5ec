"""What is wrong with records, slugs and the ledger."""

from cardgen.rules.identity import (
    ambiguous_card,
    bad_slug,
    copied_note,
    duplicate_anki_id,
    duplicate_guid,
    duplicate_note_id,
    duplicate_slug,
    history_left_behind,
    incomplete_record,
    ledger_contradicts_record,
    restored,
    several_records,
    several_slug_bases,
    slug_not_from_id,
    slug_of_another_note,
    slug_taken,
    time_ahead,
    unadopted,
    unclaimed_record,
    unrecorded,
)
from cardgen.rules.rule import Family

FAMILY = Family(
    emitted=(
        ambiguous_card,
        copied_note,
        duplicate_anki_id,
        duplicate_guid,
        duplicate_slug,
        history_left_behind,
        ledger_contradicts_record,
        restored,
        several_records,
        slug_taken,
        time_ahead,
    ),
    of_note=(
        bad_slug,
        incomplete_record,
        several_slug_bases,
        slug_not_from_id,
        unrecorded,
    ),
    of_vault=(
        duplicate_note_id,
        slug_of_another_note,
        unadopted,
        unclaimed_record,
    ),
)
