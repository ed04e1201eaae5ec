"""The index of a new follow-up card: paired across languages, never used twice."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cardgen.identity.allocate import FIRST, LAST, LinesByNote, allocate, other_indexes
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Frontmatter
from cardgen.parse.follow_ups import card_marks
from tests.support.effort import calls
from tests.support.notes import card, compiled, record

CODES = ("en", "ru")

PATH = "q-oauth--security--medium.md"
Item = tuple[str, int | None]


def _note(items: Sequence[Item], slugs: Sequence[str] = (), id_: str | None = None) -> CompiledNote:
    """Return a note whose follow-ups, all of them cards, have these languages and indexes."""
    seen: Counter[str] = Counter()
    cards: list[CompiledCard] = [card("en"), card("ru")]
    for number, (language, index) in enumerate(items):
        made = card(language, index, ordinal=seen[language])
        place = None if index is not None else 100 + number
        cards.append(replace(made, index=index, place=place))
        seen[language] += 1
    records = [record(slug) for slug in slugs]
    note = compiled(PATH, cards, records, Frontmatter(id=id_ or "be-001"))
    return replace(note, items=tuple(items))


def _indexes(note: CompiledNote, lines: Mapping[str, LedgerLine] | None = None) -> list[int | None]:
    """Return the index of each follow-up in the order of the file."""
    return [one.index for one in allocate(note, lines or {}, CODES).cards[2:]]


def _lines(*slugs: str, path: str = PATH) -> dict[str, LedgerLine]:
    return {slug: LedgerLine("", 1, path) for slug in slugs}


A, B, C = "first new", "second new", "third new"  # an index that the text leads to


def _pattern(indexes: Sequence[int | None]) -> list[int | str | None]:
    """Return indexes with each new one by the order in which they come."""
    new = list(dict.fromkeys(one for one in indexes if one and one >= FIRST))
    assert all(one <= LAST for one in new)
    names = dict(zip(new, (A, B, C), strict=False))
    return [names.get(one, one) if one else one for one in indexes]


@pytest.mark.parametrize(
    ("items", "indexes"),
    [
        pytest.param([("en", None)], [A], id="the-first"),
        pytest.param([("en", None), ("en", None)], [A, B], id="two"),
        pytest.param(
            [("en", None), ("en", None), ("ru", None), ("ru", None)], [A, B] * 2, id="pairs"
        ),
        pytest.param([("ru", None), ("en", None)], [A, A], id="russian-first"),
        pytest.param(
            [("en", None), ("ru", None), ("en", None), ("ru", None)], [A, A, B, B], id="mixed"
        ),
        pytest.param([("en", None), ("en", None), ("ru", None)], [A, B, C], id="unequal-lists"),
        pytest.param([("en", 4), ("ru", None)], [4, 4], id="twin-of-a-marked-one"),
        pytest.param([("en", None), ("ru", 4)], [4, 4], id="twin-of-a-marked-russian-one"),
        pytest.param([("en", 2), ("en", None)], [2, A], id="after-a-gap"),
        pytest.param(
            [("en", 2), ("en", 1), ("ru", None), ("ru", None)], [2, 1, 2, 1], id="reordered"
        ),
        pytest.param(
            [("en", 1), ("en", None), ("ru", 1), ("ru", None)], [1, A, 1, A], id="new-pair"
        ),
        pytest.param(
            [("en", None), ("en", 1), ("ru", None), ("ru", 1)], [A, 1, A, 1], id="new-pair-above"
        ),
        pytest.param(
            [("en", 1), ("ru", 2), ("ru", None), ("en", None)], [1, 2, A, A], id="unlike-pairs"
        ),
        pytest.param(
            [("en", 1), ("en", 2), ("ru", 2), ("ru", None)], [1, 2, 2, A], id="twin-taken"
        ),
        pytest.param([("en", 1), ("ru", 1)], [1, 1], id="nothing-new"),
        pytest.param([], [], id="no-follow-ups"),
    ],
)
def test_indexes(items: list[Item], indexes: list[int | str]) -> None:
    assert _pattern(_indexes(_note(items))) == indexes


def _index_of(text: str, language: str = "en", *, used: Sequence[str] = ()) -> int | None:
    note = compiled(PATH, [replace(card(language, None, text=text), place=9)])
    note = replace(note, items=((language, None),))
    return allocate(note, _lines(*used), CODES).cards[0].index


def test_an_index_comes_from_the_text_and_from_nothing_else() -> None:
    one, other = _index_of("Why?"), _index_of("How?")
    assert one != other
    assert _index_of("why", "ru") == one  # letters alone, as a question is known again
    assert (one, other) == (_index_of("Why?"), _index_of("How?"))


def test_two_clones_that_add_two_follow_ups_give_two_indexes() -> None:
    indexes = {_index_of(f"Question {number}?") for number in range(20)}
    assert len(indexes) == 20


def test_a_pair_has_the_index_of_the_first_language_wherever_it_stands() -> None:
    def pair(*languages: str) -> set[int | None]:
        cards = [
            replace(card(code, None, text=f"Why in {code}?"), place=place)
            for place, code in enumerate(languages, 1)
        ]
        note = replace(compiled(PATH, cards), items=tuple((code, None) for code in languages))
        return {one.index for one in allocate(note, {}, CODES).cards}

    assert pair("en", "ru") == pair("ru", "en") == {_index_of("Why in en?")}


def test_a_twin_has_the_same_index_before_and_after_the_other_is_marked() -> None:
    """Both are old cards, reworded: what is printed for one holds when the other was settled."""
    lines = _lines("be-001-4-en", "be-001-4-ru")
    russian = replace(card("ru", None, text="Почему?"), place=2)

    def index(english: CompiledCard) -> int | None:
        items = (("en", english.index), ("ru", None))
        note = replace(
            compiled(PATH, [english, russian], [], Frontmatter(id="be-001")), items=items
        )
        return allocate(note, lines, CODES).cards[1].index

    waiting = replace(card("en", None, text="Why?"), place=1)
    assert index(waiting) == index(replace(waiting, index=4, place=None)) == _index_of("Why?")


def test_the_next_index_is_taken_where_the_one_of_the_text_is_another_cards() -> None:
    wanted = _index_of("Why?") or 0
    assert _index_of("Why?", used=(f"be-001-{wanted}-ru",)) == wanted + 1
    assert _index_of("Why?", used=(f"be-001-{wanted + 1}-ru",)) == wanted


@pytest.mark.parametrize(
    ("slugs", "lines"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param(["be-001-0-en"], {}, id="the-question's-record"),
        pytest.param(["be-001-{}-en"], {}, id="unclaimed-record"),
        pytest.param(["be-001-{}-ru"], {}, id="unclaimed-record-of-the-other-language"),
        pytest.param(["other-{}-en"], {}, id="record-of-another-base"),
        pytest.param(["opaque"], {}, id="opaque-record"),
        pytest.param([], {"be-001-{}-en": PATH}, id="tombstone"),
        pytest.param([], {"be-001-{}-en": "moved.md"}, id="tombstone-of-a-moved-note"),
        pytest.param([], {"old-id-{}-en": PATH}, id="tombstone-of-an-old-id"),
        pytest.param([], {"be-002-{}-en": "other.md"}, id="line-of-another-note"),
        pytest.param([], {"opaque": PATH}, id="opaque-line"),
        pytest.param(["be-001-{}-en"], {"be-001-2-ru": PATH}, id="both"),
    ],
)
def test_an_index_that_was_used_once_is_never_used_again(
    slugs: list[str], lines: dict[str, str]
) -> None:
    (wanted,) = _indexes(_note([("en", None)]))
    used = [slug.format(wanted) for slug in slugs]
    known = {slug.format(wanted): LedgerLine("", 1, path) for slug, path in lines.items()}
    is_used = any(
        "{}" in slug and path != "other.md"
        for slug, path in (dict.fromkeys(slugs, "") | lines).items()
    )
    assert wanted is not None
    assert _indexes(_note([("en", None)], used), known) == [wanted + is_used]


def test_a_twin_takes_no_index_that_its_language_had_before() -> None:
    note = _note([("en", 1), ("ru", None)])
    assert _pattern(_indexes(note, _lines("be-001-1-ru"))) == [1, A]


def test_a_follow_up_that_cannot_be_marked_stays_without_an_index() -> None:
    note = _note([("en", None)])
    cards = tuple(replace(one, place=None) for one in note.cards)
    assert allocate(replace(note, cards=cards), {}, CODES).cards == cards


def test_items_that_are_no_cards_count_for_the_pairs() -> None:
    note = _note([("en", None), ("en", None), ("ru", None), ("ru", None)])
    kept = (*note.cards[:2], note.cards[3], note.cards[5])  # the second of each list has an answer
    after = allocate(replace(note, cards=kept), {}, CODES).cards[2:]
    assert _pattern([one.index for one in after]) == [A, A]


ITEMS = st.lists(
    st.tuples(st.sampled_from(("en", "ru")), st.one_of(st.none(), st.integers(1, 9))),
    max_size=8,
    unique_by=lambda item: item if item[1] else object(),
)
USED = st.lists(st.tuples(st.sampled_from(("en", "ru")), st.integers(1, 9)), max_size=4)


@given(ITEMS, USED)
def test_no_card_gets_an_index_that_its_language_has_or_had(
    items: list[Item], used: list[tuple[str, int]]
) -> None:
    lines = _lines(*(f"be-001-{index}-{language}" for language, index in used))
    note = _note(items)
    after = allocate(note, lines, CODES).cards[2:]
    given_now = [
        (one.language, one.index)
        for one, (_, index) in zip(after, items, strict=True)
        if index is None
    ]
    known = [item for item in items if item[1]]
    assert all(index for _, index in given_now)
    assert len(set(given_now)) == len(given_now)
    assert not set(given_now) & {*known, *used}
    assert [one.index for one, (_, index) in zip(after, items, strict=True) if index] == [
        index for _, index in known
    ]


@given(ITEMS)
def test_allocating_again_changes_nothing(items: list[Item]) -> None:
    once = allocate(_note(items), {}, CODES)
    marked = tuple((one.language, one.index) for one in once.cards[2:])
    assert allocate(replace(once, items=marked), {}, CODES) == replace(once, items=marked)


def test_a_block_id_that_stands_elsewhere_in_the_note_is_never_given_again() -> None:
    (wanted,) = _indexes(_note([("en", None)]))
    marks = card_marks(f"- one\n\n  - moved here ^card-{wanted}-en\n")
    note = replace(_note([("en", None)]), marks=marks)
    assert wanted is not None
    assert [card.index for card in allocate(note, {}, CODES).cards if card.index] == [wanted + 1]


def test_a_note_is_given_the_lines_of_its_path_and_of_its_name_alone() -> None:
    own = {**_lines("old-1-en"), **_lines("be-001-2-ru", path="elsewhere.md")}
    others = _lines("be-002-1-en", "opaque", path="b.md")
    assert LinesByNote({**others, **own}).of(_note([("en", None)])) == own


def test_the_lines_of_other_notes_cost_a_note_nothing() -> None:
    few, many = (_lines(*(f"x{n}-1-en" for n in range(size)), path="b.md") for size in (10, 1000))
    few_own, many_own = LinesByNote(few), LinesByNote(many)
    note = _note([("en", None)])
    assert few_own.of(note) == many_own.of(note) == {}  # sorted out, once for all notes
    assert calls(lambda: many_own.of(note)) == calls(lambda: few_own.of(note))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((None, None), (None, None), id="both are new"),
        pytest.param((None, None), (7, None), id="its twin was marked since"),
        pytest.param((None, 7), (None, 7), id="its twin is marked"),
    ],
)
@pytest.mark.parametrize("taken", [False, True], ids=["its own", "the next one"])
def test_a_new_follow_up_is_known_by_the_index_it_had_beside_its_twin(
    before: tuple[int | None, int | None], after: tuple[int | None, int | None], taken: bool
) -> None:
    new = next(place for place, index in enumerate(after) if index is None)
    first = _note(list(zip(CODES, before, strict=True)))
    had = _indexes(first)[new]
    lines = _lines(f"be-001-{had}-{CODES[new]}") if taken and had != 7 else {}
    had = _indexes(first, lines)[new]
    now = _note(list(zip(CODES, after, strict=True)))
    assert had in other_indexes(now, now.cards[2 + new], lines, CODES)
    assert len(other_indexes(now, now.cards[2 + new], lines, CODES)) <= 3


def test_a_follow_up_without_a_twin_has_the_index_of_its_text_alone() -> None:
    note = _note([("en", None), ("en", 7), ("ru", 8)])
    assert other_indexes(note, note.cards[2], {}, CODES) == {_indexes(note)[0]}
