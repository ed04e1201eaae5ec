"""A card finds the record that was made of it, and no other card's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cardgen.identity.claims import claim_records, id_of, stem_of, unclaimed
from cardgen.identity.ids import derived_id
from cardgen.model.card import CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Frontmatter, Record
from cardgen.parse.names import slug_of
from tests.support.notes import card, codes, compiled, record

PATH = "sec/q-oauth.md"
Wanted = list[tuple[str, int | None]]  # cards: language and index
DAY = date(2026, 3, 1)
THEIRS = 1_768_327_343_566  # an id that another tool recorded


def _note(wanted: Wanted, slugs: list[str | Record], note_id: str | None = "be-1") -> CompiledNote:
    records = [s if isinstance(s, Record) else record(s, line=i) for i, s in enumerate(slugs, 9)]
    cards = [card(language, index) for language, index in wanted]
    return compiled(PATH, cards, records, Frontmatter(id=note_id))


def _ours(slug: str, *, created: date | None = None, later: int = 0) -> Record:
    """Return a record as a build writes it; `later` is by how much its id had to make way."""
    anki_id = derived_id(slug, created, DAY) + later
    return record(slug, anki_id=anki_id, guid="made from the slug")


def _claimed(note: CompiledNote) -> list[str | None]:
    claimed, _ = claim_records(note)
    return [claimed[place].slug if place in claimed else None for place in range(len(note.cards))]


@pytest.mark.parametrize(
    ("wanted", "slugs", "claimed"),
    [
        pytest.param([("en", 0)], ["be-1-0-en"], ["be-1-0-en"], id="the expected slug"),
        pytest.param(
            [("en", 0), ("ru", 0)], ["be-1-0-ru", "be-1-0-en"], ["be-1-0-en", "be-1-0-ru"],
            id="each its language",
        ),
        pytest.param(
            [("en", 0)], ["x-0-en", "q-oauth-0-en", "be-1-0-en"], ["be-1-0-en"],
            id="the expected one before all",
        ),
        pytest.param(
            [("en", 0)], ["x-0-en", "q-oauth-0-en", "be-1-00-en"], ["be-1-00-en"],
            id="the id before the stem",
        ),
        pytest.param(
            [("en", 0)], ["x-0-en", "q-oauth-0-en"], ["q-oauth-0-en"], id="the stem before others"
        ),
        pytest.param([("en", 0)], ["x-0-en"], ["x-0-en"], id="the only one"),
        pytest.param([("en", 0)], ["x-1-en"], ["x-1-en"], id="the sole one of its language"),
        pytest.param(
            [("en", 0)], [record("opaque", language="en")], ["opaque"], id="a slug without shape"
        ),
        pytest.param(
            [("en", 0)], [record("be-1-0-ru", language="en")], ["be-1-0-ru"],
            id="the record's language, not the slug's",
        ),
        pytest.param(
            [("en", 0)], ["be-1-1-en", "be-1-2-en"], [None], id="two of other indexes: none"
        ),
        pytest.param(
            [("en", 0), ("en", 2)], ["x-1-en", record("be-1-2-en", guid="g")],
            ["x-1-en", "be-1-2-en"], id="the sole one before a follow-up came",
        ),
        pytest.param(
            [("en", 0)], ["x-1-en", record("be-1-2-en", guid="g")], ["x-1-en"],
            id="and after it went",
        ),
        pytest.param(
            [("en", 0), ("en", 1)],
            [record("opaque", language="en"), record("be-1-1-en", guid="g")],
            ["opaque", "be-1-1-en"], id="a slug without shape, beside a follow-up's",
        ),
        pytest.param(
            [("en", 0), ("en", 1)], [record(s, guid=s) for s in ("be-1-1-en", "be-1-2-en")],
            [None, "be-1-1-en"], id="a question that came last takes no follow-up's",
        ),
        pytest.param([("ru", 0)], [_ours("be-1-1-ru")], [None], id="a gone follow-up's: not taken"),
        pytest.param(
            [("ru", 0)], [_ours("be-1-1-ru", created=date(2025, 1, 23))], [None],
            id="nor one of a dated note",
        ),
        pytest.param(
            [("ru", 0)], [_ours("old-1-ru")], [None], id="nor one of a note that was renamed"
        ),
        pytest.param(
            [("ru", 0)], [_ours("be-1-1-ru"), _ours("be-1-2-ru")], [None], id="nor one of several"
        ),
        pytest.param(
            [("ru", 0), ("ru", 1)], [_ours("be-1-1-ru")], [None, "be-1-1-ru"],
            id="its follow-up takes it",
        ),
        pytest.param(
            [("ru", 0)], [_ours("be-1-1-ru"), record("x-2-ru", anki_id=THEIRS)], ["x-2-ru"],
            id="a gone follow-up's does not hide the sole one",
        ),
        pytest.param(
            [("ru", 0)], [record("kotlin117-1-ru")], ["kotlin117-1-ru"],
            id="another tool's that was never sent",
        ),
        pytest.param(
            [("ru", 0)], [record("kotlin117-1-ru", anki_id=THEIRS)], ["kotlin117-1-ru"],
            id="another tool's",
        ),
        pytest.param(
            [("ru", 0)], [record("kotlin117-1-ru", anki_id=THEIRS, guid="random")],
            ["kotlin117-1-ru"], id="another tool's, adopted",
        ),
        pytest.param(
            [("ru", 0)], [record("kotlin117-1-ru", guid="g")], ["kotlin117-1-ru"],
            id="with a GUID and no id",
        ),
        pytest.param(
            [("ru", 0)], [_ours("kotlin117-1-ru", later=1)], ["kotlin117-1-ru"],
            id="completed for the question",
        ),
        pytest.param(
            [("ru", 0)], [_ours("be-1-0-ru")], ["be-1-0-ru"], id="a question's is the question's"
        ),
        pytest.param([("en", 0)], ["be-1-0-ru"], [None], id="another language"),
        pytest.param(
            [("en", 0)], [record("opaque", language=None)], [None], id="no language at all"
        ),
        pytest.param([("en", 0)], [], [None], id="no record"),
        pytest.param(
            [("en", 0), ("en", 1)], ["be-1-1-en"], [None, "be-1-1-en"],
            id="the follow-up's is not the question's",
        ),
        pytest.param([("en", 1)], ["be-1-1-en"], ["be-1-1-en"], id="follow-up by its index"),
        pytest.param([("en", 1)], ["x-1-en"], ["x-1-en"], id="follow-up, the only such record"),
        pytest.param([("en", 1)], ["be-1-0-en"], [None], id="follow-up takes no question's"),
        pytest.param([("en", 1)], ["be-1-2-en"], [None], id="follow-up takes no other index"),
        pytest.param([("en", None)], ["be-1-1-en"], [None], id="no block id claims nothing"),
        pytest.param(
            [("en", 1), ("en", 2)], ["be-1-2-en", "be-1-1-en"], ["be-1-1-en", "be-1-2-en"],
            id="two follow-ups",
        ),
    ],
)  # fmt: skip
def test_claims(wanted: Wanted, slugs: list[str | Record], claimed: list[str | None]) -> None:
    assert _claimed(_note(wanted, slugs)) == claimed


@pytest.mark.parametrize(
    ("slugs", "claimed", "said"),
    [
        pytest.param(["x-0-en", "y-0-en"], "x-0-en", True, id="several: the first"),
        pytest.param(["y-0-en", "x-0-en"], "y-0-en", True, id="in the order of the file"),
        pytest.param(["be-1-0-en", "be-1-0-en"], "be-1-0-en", True, id="one slug twice"),
        pytest.param(["be-1-00-en", "be-1-000-en"], "be-1-00-en", True, id="two of the note's id"),
        pytest.param(["be-1-0-en", "x-0-en"], "be-1-0-en", False, id="one is better"),
        pytest.param(["x-0-en", "be-1-1-en"], "x-0-en", False, id="another index"),
        pytest.param(["x-0-en", "y-0-ru"], "x-0-en", False, id="another language"),
    ],
)
def test_several_records(slugs: list[str | Record], claimed: str, said: bool) -> None:
    note = _note([("en", 0)], slugs)
    assert _claimed(note) == [claimed]
    assert codes(claim_records(note)[1]) == (["several-records"] if said else [])


@pytest.mark.parametrize(
    ("path", "note_id", "stem", "name"),
    [
        pytest.param("a/b.md", "x", "b", "x", id="an id"),
        pytest.param("a/b.md", None, "b", "b", id="none: the stem"),
        pytest.param("a/b.c.md", None, "b.c", "b.c", id="dots"),
        pytest.param("B.MD", None, "B", "B", id="capitals"),
        pytest.param("и\u0306.md", None, "\u0439", "\u0439", id="decomposed by the disk"),
        pytest.param("a\tb.md", None, "a b", "a b", id="a tab in a name"),
        pytest.param("a\ufffe\x80b.md", None, "a  b", "a  b", id="what YAML does not allow"),
        pytest.param(" \u3000\xa0b.md", None, "b", "b", id="white space before a name"),
        pytest.param("b\xa0c.md", None, "b\xa0c", "b\xa0c", id="white space in it"),
        pytest.param("\ufe0fb.md", None, "\ufe0fb", "\ufe0fb", id="an invisible letter"),
        pytest.param("\u3000.md", None, "note", "note", id="nothing else"),
        pytest.param("b.md", "и\u0306", "b", "\u0439", id="an id that is decomposed"),
        pytest.param("b.md", "\ufffe", "b", "b", id="an id of nothing that can be written"),
    ],
)
def test_names(path: str, note_id: str | None, stem: str, name: str) -> None:
    note = compiled(path, [], frontmatter=Frontmatter(id=note_id))
    assert (stem_of(note), id_of(note)) == (stem, name)


def test_slug() -> None:
    assert slug_of("be-sec-001", 0, "en") == "be-sec-001-0-en"


@pytest.mark.parametrize(
    ("note_id", "stands", "taken"),
    [
        pytest.param(derived_id("be-1-7-en", None, DAY), True, 0, id="ours, its item stands"),
        pytest.param(derived_id("be-1-7-en", None, DAY), False, 0, id="ours, its item is gone"),
        pytest.param(
            THEIRS, True, 1, id="another tool's: a later item with its index is another card"
        ),
        pytest.param(THEIRS, False, 1, id="another tool's: the question's"),
    ],
)
def test_an_emptied_record_of_a_follow_up_is_known_by_the_ledger(
    note_id: int, stands: bool, taken: int
) -> None:
    emptied = record("be-1-7-en")
    note = replace(_note([("en", 0)], [emptied]), marks=(("en", 7),) if stands else ())
    lines = {"be-1-7-en": LedgerLine("h", 1, PATH, "g", note_id)}
    assert len(claim_records(note, lines)[0]) == taken


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        pytest.param(("", "another"), "be-1-0-en", id="of no note, asking another thing"),
        pytest.param(("c.md", "another"), "be-1-0-en", id="of another note, asking another thing"),
        pytest.param((PATH, "another"), "q-oauth-0-en", id="of this note, reworded"),
        pytest.param(("c.md", ""), "q-oauth-0-en", id="of another place, asking this"),
        pytest.param(("", None), "q-oauth-0-en", id="asking nobody knows what"),
    ],
)
def test_a_bare_slug_that_the_ledger_knows_of_another_card_is_not_before_our_own(
    line: tuple[str, str | None], claimed: str
) -> None:
    """The ledger was lost, and refilled from a collection in which our own card was deleted."""
    path, asks = line
    note = _note([("en", 0)], [record("q-oauth-0-en"), _ours("be-1-0-en")])
    asked = note.cards[0].question_hash if asks == "" else asks
    known = LedgerLine("h", 1, path, "theirs", THEIRS, asked)
    found, _ = claim_records(note, {"q-oauth-0-en": known})
    assert found[0].slug == claimed


slugs = st.builds(
    slug_of,
    st.sampled_from(["be-1", "q-oauth", "x"]),
    st.integers(0, 2),
    st.sampled_from(["en", "ru"]),
)
wishes = st.lists(st.tuples(st.sampled_from(["en", "ru"]), st.sampled_from([0, 1, 2, None])))


@given(wishes, st.lists(slugs, max_size=8))
def test_a_record_is_claimed_at_most_once(wanted: Wanted, recorded: list[str | Record]) -> None:
    note = _note(wanted, recorded)
    claimed, _ = claim_records(note)
    taken = [id(one) for one in claimed.values()]
    left = [id(one) for one in unclaimed(note, claimed)]
    assert len(set(taken)) == len(taken)
    assert sorted(taken + left) == sorted(id(one) for one in note.frontmatter.records)


@given(wishes, st.lists(slugs, max_size=8))
def test_a_card_claims_in_its_own_language(wanted: Wanted, recorded: list[str | Record]) -> None:
    note = _note(wanted, recorded)
    claimed, _ = claim_records(note)
    for place, one in claimed.items():
        assert one.language == note.cards[place].language
        assert note.cards[place].index in (one.index, 0)


@given(st.lists(slugs, max_size=8, unique=True), st.randoms())
def test_the_expected_slug_is_claimed_in_any_order(recorded: list[str], random: object) -> None:
    random.shuffle(recorded)  # type: ignore[attr-defined]  # hypothesis gives a `random.Random`
    note = _note([("en", 0), ("ru", 1)], list(recorded))
    for slug, claimed in zip(("be-1-0-en", "be-1-1-ru"), _claimed(note), strict=True):
        assert claimed == slug or slug not in recorded


@pytest.mark.parametrize(
    "base", [pytest.param("и\u0306", id="decomposed"), pytest.param("\u0439", id="composed")]
)
def test_a_slug_that_was_recorded_in_another_spelling_is_still_the_cards(base: str) -> None:
    note = _note([("en", 0)], ["x-0-en", f"{base}-0-en"], "и\u0306")
    assert _claimed(note) == [f"{base}-0-en"]
