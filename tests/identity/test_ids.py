"""GUIDs that are promised for ever, and note ids that Anki leaves alone."""

from datetime import UTC, date, datetime, timedelta

import genanki
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.identity.ids import DAY, derived_id, guid_of, is_derived, next_free

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("slug", "guid"),
    [
        pytest.param("be-sec-001-0-en", "u%^HU.Kn{b", id="English"),
        pytest.param("be-sec-001-0-ru", "u@p#zBmn<)", id="Russian"),
    ],
)
def test_guid_is_pinned(slug: str, guid: str) -> None:
    assert guid_of("cardgen", slug) == guid


@given(namespace=st.text(max_size=20), slug=st.text(max_size=20))
def test_a_guid_is_that_of_genanki(namespace: str, slug: str) -> None:
    assert guid_of(namespace, slug) == genanki.guid_for(namespace, slug)


def test_a_namespace_has_guids_of_its_own() -> None:
    assert guid_of("work", "be-sec-001-0-en") != guid_of("cardgen", "be-sec-001-0-en")


@pytest.mark.parametrize(
    ("created", "first", "last"),
    [
        pytest.param(date(2025, 1, 23), date(2025, 1, 22), date(2025, 1, 22), id="the day before"),
        pytest.param(TODAY, TODAY - timedelta(1), TODAY - timedelta(1), id="today"),
        pytest.param(date(2006, 1, 1), date(2005, 12, 31), date(2005, 12, 31), id="the first year"),
        pytest.param(None, date(2020, 1, 1), date(2020, 12, 31), id="no date"),
        pytest.param(TODAY + timedelta(1), date(2020, 1, 1), date(2020, 12, 31), id="tomorrow"),
        pytest.param(date(2005, 12, 31), date(2020, 1, 1), date(2020, 12, 31), id="before Anki"),
        pytest.param(date(1, 1, 1), date(2020, 1, 1), date(2020, 12, 31), id="the year one"),
        pytest.param(date(9999, 12, 31), date(2020, 1, 1), date(2020, 12, 31), id="the last year"),
    ],
)
@given(slug=st.text(max_size=20))
def test_derived_id_lies_in_its_day(
    created: date | None, first: date, last: date, slug: str
) -> None:
    number = derived_id(slug, created, TODAY)
    assert first <= datetime.fromtimestamp(number / 1000, UTC).date() <= last
    assert number == derived_id(slug, created, TODAY)


def test_derived_ids_are_pinned() -> None:
    assert derived_id("be-sec-001-0-en", date(2025, 1, 23), TODAY) == 1737529838573
    assert derived_id("be-sec-001-0-en", None, TODAY) == 1589785838573


def test_undated_ids_use_the_whole_year() -> None:
    days = {derived_id(f"a-{n}-en", None, TODAY) // DAY for n in range(4000)}
    assert len(days) == 366


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        pytest.param(5, [], 5, id="nothing taken"),
        pytest.param(5, [4, 6], 5, id="neighbours taken"),
        pytest.param(5, [5], 6, id="taken"),
        pytest.param(5, [5, 6, 8], 7, id="the next one taken as well"),
    ],
)
def test_next_free(wanted: int, taken: list[int], free: int) -> None:
    assert next_free(wanted, taken) == free


@pytest.mark.parametrize(
    ("anki_id", "derived"),
    [
        pytest.param(derived_id("a-1-en", None, TODAY), True, id="no date"),
        pytest.param(derived_id("a-1-en", TODAY, TODAY), True, id="today"),
        pytest.param(derived_id("a-1-en", date(2006, 1, 1), TODAY), True, id="long ago"),
        pytest.param(derived_id("a-1-en", TODAY, TODAY) + 1, False, id="the next one"),
        pytest.param(derived_id("a-1-ru", TODAY, TODAY), False, id="another slug's"),
        pytest.param(1_768_327_343_566, False, id="another tool's"),
        pytest.param(7, False, id="a small number"),
    ],
)
def test_is_derived(anki_id: int, derived: bool) -> None:
    assert is_derived(anki_id, "a-1-en") is derived
