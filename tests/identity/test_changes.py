"""What has to be written into notes: records that are not there or not finished, and block ids."""

from datetime import date

import pytest
from msgspec.structs import replace

from cardgen.identity.assign import identify
from cardgen.identity.changes import changes_of
from cardgen.model.card import CompiledCard
from cardgen.model.note import Record
from tests.support.notes import card, compiled, record

DONE = record("a-0-en", anki_id=5, guid="g")
FOREIGN = record("a-0-en", anki_id=5)
HALF = replace(record("a-0-en"), guid="g")
MARKED = replace(card(index=2), place=40)


def changed(cards: list[CompiledCard], records: list[Record]) -> list[tuple[list[str], list[str]]]:
    """Return the slugs and the block ids that are written into each note."""
    note = compiled("a.md", cards, records)
    changes = changes_of(identify([note], {}, "cardgen", date(2026, 1, 1)).claims)
    return [
        ([one.slug for one in change.records], [edit.replacement for edit in change.block_ids])
        for change in changes
    ]


@pytest.mark.parametrize(
    ("cards", "records", "written"),
    [
        pytest.param([card()], [], [(["a-0-en"], [])], id="a new card"),
        pytest.param([card()], [HALF], [(["a-0-en"], [])], id="a record without its id"),
        pytest.param([card(), card("ru")], [DONE], [(["a-0-ru"], [])], id="another language"),
        pytest.param([MARKED], [], [(["a-2-en"], [" ^card-2-en"])], id="a follow-up"),
        pytest.param(
            [MARKED], [record("a-2-en", anki_id=7, guid="g")], [([], [" ^card-2-en"])],
            id="a follow-up that lost its block id",
        ),
        pytest.param([MARKED, card(), card("ru")], [],
                     [(["a-0-en", "a-0-ru", "a-2-en"], [" ^card-2-en"])], id="by index"),
        pytest.param([card()], [DONE], [], id="recorded"),
        pytest.param([card()], [FOREIGN], [], id="another tool's record stays as it is"),
        pytest.param([], [DONE], [], id="no card"),
    ],
)  # fmt: skip
def test_what_is_written(
    cards: list[CompiledCard], records: list[Record], written: list[tuple[list[str], list[str]]]
) -> None:
    assert changed(cards, records) == written
