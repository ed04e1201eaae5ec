"""Where one language says other things than another."""

from cardgen.rules.languages import (
    code_blocks_differ,
    code_differs,
    follow_ups_differ,
    headings_differ,
    list_items_differ,
    side_much_shorter,
    side_untouched,
    steps_differ,
    tables_differ,
    transliterated,
    urls_differ,
    wrong_script,
)
from cardgen.rules.rule import Family

FAMILY = Family(
    of_note=(
        code_blocks_differ,
        code_differs,
        follow_ups_differ,
        headings_differ,
        list_items_differ,
        side_much_shorter,
        steps_differ,
        tables_differ,
        transliterated,
        urls_differ,
        wrong_script,
    ),
    of_vault=(side_untouched,),
)
