"""The laws of time: it never goes back, and only what changed moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cardgen.identity.future import DAY
from cardgen.identity.stamps import Content, slugs_ahead, stamp, unmatched
from cardgen.model.clock import Clock
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine, Memory

NOW = 1000


def _ledger(digest: str | None, time: int = 0) -> Ledger:
    return Ledger(lines={"s": LedgerLine(digest, time, "a.md")} if digest is not None else {})


@pytest.mark.parametrize(
    ("ledger", "packaged", "time", "verdict"),
    [
        pytest.param(_ledger(None), _ledger(None), NOW, "new", id="new"),
        pytest.param(_ledger("x", 500), _ledger(None), 500, "", id="unchanged"),
        pytest.param(_ledger("x", 500), _ledger("x", 500), 500, "", id="unchanged and packaged"),
        pytest.param(_ledger("x", 500), _ledger("y", 400), 500, "", id="packaged before"),
        pytest.param(_ledger("y", 500), _ledger(None), NOW, "changed", id="changed"),
        pytest.param(_ledger("y", 5000), _ledger(None), 5001, "changed", id="clock behind"),
        pytest.param(_ledger("y", NOW), _ledger(None), NOW + 1, "changed", id="the same second"),
        pytest.param(_ledger("x", 500), _ledger("y", 600), NOW, "changed", id="ledger gone back"),
        pytest.param(_ledger("x", 500), _ledger("y", 5000), 5001, "changed",
                     id="back, clock behind"),
        pytest.param(_ledger("x", 500), _ledger("y", 500), NOW, "changed", id="back by no time"),
        pytest.param(_ledger("y", 500), _ledger("x", 600), 600, "changed", id="packaged knows it"),
        pytest.param(_ledger("x", 500), _ledger("x", 600), 600, "", id="packaged later"),
        pytest.param(_ledger(None), _ledger("x", 600), 600, "new", id="only packaged knows it"),
        pytest.param(_ledger(None), _ledger("y", 600), NOW, "new", id="only packaged, otherwise"),
        pytest.param(_ledger("x", 5000), _ledger(None), 5000, "", id="unchanged, ahead"),
        pytest.param(_ledger("", 500), _ledger(None), NOW, "changed", id="a doubtful line"),
        pytest.param(_ledger("former x", 500), _ledger(None), 500, "", id="former"),
        pytest.param(_ledger("former x", 500), _ledger("former x", 500), 500, "",
                     id="former and packaged"),
        pytest.param(_ledger("former x", 500), _ledger("x", 500), 500, "",
                     id="former, packaged by this version"),
        pytest.param(_ledger("x", 500), _ledger("former x", 500), 500, "",
                     id="taken over, packaged by the former version"),
        pytest.param(_ledger("former x", 500), _ledger("y", 600), NOW, "changed",
                     id="former, ledger gone back"),
        pytest.param(_ledger("former y", 500), _ledger(None), NOW, "changed",
                     id="former, changed"),
        pytest.param(_ledger(None), _ledger("former x", 600), 600, "new",
                     id="only packaged knows it, former"),
        pytest.param(_ledger("y", LAST_SECOND), _ledger(None), LAST_SECOND, "changed",
                     id="no time is left"),
        pytest.param(_ledger("y", LAST_SECOND - 1), _ledger(None), LAST_SECOND, "changed",
                     id="one is left"),
    ],
)  # fmt: skip
def test_time(ledger: Ledger, packaged: Ledger, time: int, verdict: str) -> None:
    content = Content("s", "x", "b.md", former_hash="former x")
    stamped = stamp(Memory(ledger, packaged), [content], "type", clock=Clock(NOW))
    assert stamped.ledger.lines["s"] == LedgerLine("x", time, "b.md")
    assert ("s" in stamped.new, "s" in stamped.changed) == (verdict == "new", verdict == "changed")


@pytest.mark.parametrize(
    ("pattern", "time"),
    [
        pytest.param("s[1]-0-en", NOW, id="the slug itself"),
        pytest.param("s*", NOW, id="a glob"),
        pytest.param("*", NOW, id="all"),
        pytest.param("?[[]1]-0-e[mn]", NOW, id="a glob with a bracket"),
        pytest.param("S*", 500, id="another case"),
        pytest.param("s", 500, id="a part"),
    ],
)
def test_touch(pattern: str, time: int) -> None:
    before = Ledger(lines={"s[1]-0-en": LedgerLine("x", 500, "a.md")})
    contents = [Content("s[1]-0-en", "x", "a.md")]
    stamped = stamp(Memory(before, Ledger()), contents, "type", clock=Clock(NOW), touch=(pattern,))
    assert stamped.ledger.lines["s[1]-0-en"].time == time
    assert bool(unmatched((pattern,), ["s[1]-0-en"])) is (time == 500)


@pytest.mark.parametrize("digest", [pytest.param("", id="a doubtful line"), "x"])
def test_a_content_without_a_former_hash_is_known_by_its_own_alone(digest: str) -> None:
    memory = Memory(_ledger(digest, 500))
    stamped = stamp(memory, [Content("s", "x", "b.md")], "t", clock=Clock(NOW))
    assert stamped.ledger.lines["s"].time == (500 if digest else NOW)


def test_a_touched_card_is_later_than_a_clock_that_is_behind() -> None:
    memory = Memory(_ledger("x", 5000))
    stamped = stamp(memory, [Content("s", "x", "")], "t", clock=Clock(NOW), touch=("s",))
    assert stamped.ledger.lines["s"].time == 5001


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        pytest.param(Clock(NOW), NOW, id="too far ahead: it counts for nothing"),
        pytest.param(Clock(NOW, is_epoch=True), NOW + DAY + 2, id="an epoch knows no now"),
        pytest.param(Clock(NOW + 1), NOW + DAY + 2, id="a day ahead"),
    ],
)
def test_a_time_that_is_touched_comes_back_from_the_future(clock: Clock, time: int) -> None:
    before = replace(_ledger("x", NOW + DAY + 1), note_type=("t", NOW + DAY + 1))
    content = Content("s", "x", "b.md")
    after = stamp(Memory(before), [content], "t", clock=clock, touch=("*",)).ledger
    assert (after.lines["s"].time, after.note_type) == (time, ("t", time))
    assert (
        stamp(Memory(before), [content], "t", clock=clock).ledger.lines["s"].time == NOW + DAY + 1
    )


def test_no_time_is_later_than_a_ledger_can_hold() -> None:
    last = replace(_ledger("x", LAST_SECOND), note_type=("t", LAST_SECOND))
    contents = [Content("s", "x", "")]
    after = stamp(Memory(last, last), contents, "t", clock=Clock(LAST_SECOND), touch=("*",)).ledger
    assert after.lines["s"].time == LAST_SECOND
    assert after.note_type == ("t", LAST_SECOND)


def test_the_note_type_has_a_time_of_its_own() -> None:
    first = stamp(Memory(Ledger(), Ledger()), [], "one", clock=Clock(NOW)).ledger
    assert first.note_type == ("one", NOW)
    assert stamp(Memory(first, first), [], "one", clock=Clock(NOW + 9)).ledger.note_type == (
        "one",
        NOW,
    )
    assert stamp(Memory(first, first), [], "two", clock=Clock(NOW + 9)).ledger.note_type == (
        "two",
        NOW + 9,
    )
    assert stamp(Memory(first, first), [], "two", clock=Clock(1)).ledger.note_type == (
        "two",
        NOW + 1,
    )


def test_ahead() -> None:
    lines = {
        "b": LedgerLine("x", NOW + 61, ""),
        "a": LedgerLine("x", NOW + 900, ""),
        "c": LedgerLine("x", NOW + 60, ""),
    }
    assert slugs_ahead(lines, NOW) == ("a", "b")


slugs = st.sampled_from("abc")
digests = st.sampled_from(["1", "2", "3"])
ledgers = st.builds(
    Ledger,
    st.just("cardgen"),
    st.none() | st.tuples(digests, st.integers(0, 50)),
    st.dictionaries(slugs, st.builds(LedgerLine, digests, st.integers(0, 50), st.just("p"))),
)
contents = st.dictionaries(slugs, digests).map(
    lambda found: [Content(slug, digest, "p") for slug, digest in found.items()]
)
touches = st.lists(st.sampled_from(["a", "b", "*", "z"]), max_size=2).map(tuple)


@given(ledgers, ledgers, contents, st.integers(0, 60), touches)
def test_time_never_goes_back(
    before: Ledger, packaged: Ledger, now: list[Content], clock: int, touch: tuple[str, ...]
) -> None:
    after = stamp(Memory(before, packaged), now, "t", clock=Clock(clock), touch=touch).ledger
    for slug, line in before.lines.items():
        assert after.lines[slug].time >= line.time
    for content in now:
        known = packaged.lines.get(content.slug)
        assert known is None or after.lines[content.slug].time >= known.time


@given(ledgers, ledgers, contents, st.integers(0, 60))
def test_what_changed_is_later_than_all_that_was_known(
    before: Ledger, packaged: Ledger, now: list[Content], clock: int
) -> None:
    after = stamp(Memory(before, packaged), now, "t", clock=Clock(clock)).ledger
    for content in now:
        known = [
            lines[content.slug] for lines in (before.lines, packaged.lines) if content.slug in lines
        ]
        others = [line for line in known if line.content_hash != content.content_hash]
        for line in others:
            assert after.lines[content.slug].time > line.time


@given(ledgers, contents, st.integers(0, 60), st.integers(0, 60))
def test_a_second_build_changes_nothing(
    before: Ledger, now: list[Content], clock: int, later: int
) -> None:
    first = stamp(Memory(before, Ledger()), now, "t", clock=Clock(clock)).ledger
    again = stamp(Memory(first, first), now, "t", clock=Clock(later))
    assert again.ledger == first
    assert not again.new
    assert not again.changed


@given(ledgers, ledgers, contents, st.integers(0, 60))
def test_tombstones_stay(before: Ledger, packaged: Ledger, now: list[Content], clock: int) -> None:
    after = stamp(Memory(before, packaged), now, "t", clock=Clock(clock)).ledger
    for slug in before.lines.keys() - {content.slug for content in now}:
        assert after.lines[slug] == before.lines[slug]
