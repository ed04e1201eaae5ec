"""The ledger's text: read back as it was, merged by git, refused where it lies."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.identity.ledger import LedgerError, read_ledger, spelt_as_found, write_ledger
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine

WHOLE = (
    "# cardgen.lock: when the content of each card last changed. Keep it in git.\n"
    "@namespace\tcardgen\n"
    "@note-type\tabc\t1700000000\n"
    "a-0-en\t111\t1700000001\tsec/a.md\n"
    "a-0-ru\t222\t1700000002\tsec/a.md\n"
)
LEDGER = Ledger(
    "cardgen",
    ("abc", 1700000000),
    {
        "a-0-ru": LedgerLine("222", 1700000002, "sec/a.md"),
        "a-0-en": LedgerLine("111", 1700000001, "sec/a.md"),
    },
)


def test_text() -> None:
    assert write_ledger(LEDGER) == WHOLE
    assert read_ledger(WHOLE) == LEDGER


@pytest.mark.parametrize(
    ("text", "ledger"),
    [
        pytest.param("", Ledger(), id="nothing"),
        pytest.param("# a remark\n\n", Ledger(), id="a remark"),
        pytest.param("\ufeff" + WHOLE, LEDGER, id="byte order mark"),
        pytest.param(WHOLE.replace("\n", "\r\n"), LEDGER, id="CRLF"),
        pytest.param(WHOLE.rstrip("\n"), LEDGER, id="no newline at the end"),
        pytest.param("\n".join(reversed(WHOLE.split("\n"))), LEDGER, id="another order"),
        pytest.param(WHOLE + WHOLE, LEDGER, id="twice the same"),
        pytest.param(WHOLE + "a-0-en\t000\t1600000000\told.md\n", LEDGER, id="an older line"),
        pytest.param("a-0-en\t000\t1600000000\told.md\n" + WHOLE, LEDGER, id="an older one above"),
        pytest.param(
            "a\t1\t5\tx.md\na\t2\t6\ty.md\n", Ledger(lines={"a": LedgerLine("2", 6, "y.md")}),
            id="the later holds",
        ),
        pytest.param(
            "a\t1\t5\tx.md\na\t2\t5\tx.md\n", Ledger(lines={"a": LedgerLine("", 5, "x.md")}),
            id="two contents of one second: neither",
        ),
        pytest.param(
            "@note-type\ta\t5\n@note-type\tb\t6\n@note-type\tc\t4\n", Ledger(None, ("b", 6)),
            id="the later note type",
        ),
        pytest.param(
            "@note-type\ta\t5\n@note-type\tb\t5\n", Ledger(None, ("", 5)),
            id="two note types of one second: neither",
        ),
    ],
)  # fmt: skip
def test_read(text: str, ledger: Ledger) -> None:
    assert read_ledger(text) == ledger


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("<<<<<<< HEAD\n" + WHOLE, "conflict", id="conflict opens"),
        pytest.param(WHOLE + "=======\n", "line 6", id="conflict in the middle"),
        pytest.param(WHOLE + ">>>>>>> branch\n", "conflict", id="conflict ends"),
        pytest.param("||||||| base\n", "conflict", id="conflict in three"),
        pytest.param("<<<<<<< HEAD\r\n", "conflict", id="conflict in CRLF"),
        pytest.param("a-0-en\n", "line 1", id="one cell"),
        pytest.param("a-0-en\t1\t2\n", "line 1", id="three cells"),
        pytest.param("a-0-en\t1\t2\ta.md\tx\n", "line 1", id="five cells"),
        pytest.param("a-0-en 1 2 a.md\n", "line 1", id="spaces"),
        pytest.param("a-0-en\t1\tnow\ta.md\n", "line 1", id="a time that is a word"),
        pytest.param("a-0-en\t1\t-2\ta.md\n", "line 1", id="a time below nought"),
        pytest.param("a-0-en\t1\t1.5\ta.md\n", "line 1", id="a time with a fraction"),
        pytest.param("a-0-en\t1\t²\ta.md\n", "line 1", id="a time in superscript"),
        pytest.param(f"a-0-en\t1\t{'9' * 5000}\ta.md\n", "line 1", id="a time without end"),
        pytest.param("a-0-en\t1\t253402300800\ta.md\n", "a date can show", id="year 10000"),
        pytest.param("@note-type\t1\t999999999999999\n", "a date can show", id="its note type"),
        pytest.param("@note-type\tabc\n", "line 1", id="a note type without a time"),
        pytest.param("@namespace\ta\n@namespace\tb\n", "line 2", id="two namespaces"),
        pytest.param("{}", "line 1", id="JSON"),
        pytest.param("\0" * 512, "NUL characters; restore it from git", id="not written whole"),
        pytest.param(WHOLE + "\0\0\0", "line 6: NUL characters", id="the end not written"),
        pytest.param("\x1b[2J\u202eё\r", r"`\x1b[2J\u202eё\r`", id="what a terminal obeys"),
        pytest.param("@namespace\ta\n@namespace\t\x1bb\n", r"`\x1bb`", id="namespaces, too"),
    ],
)
def test_refused(text: str, part: str) -> None:
    with pytest.raises(LedgerError) as error:
        read_ledger(text)
    assert part in str(error.value)
    assert str(error.value).isprintable()


names = st.one_of(
    st.text(st.sampled_from("a\\\t\n\r #@<=>|'\u2028\x85\ufeff🦔"), min_size=1, max_size=9),
    st.text(min_size=1, max_size=20),
    st.sampled_from(["# a", "@namespace", "@note-type", "<<<<<<< a", "=======", "\ufeff", "\\#"]),
)
paths = names.map(lambda name: unicodedata.normalize("NFC", name))  # as a ledger spells them
ledger_lines = st.builds(
    LedgerLine, st.sampled_from(["", "1", "2"]), st.integers(0, LAST_SECOND), paths
)
ledgers = st.builds(
    Ledger,
    st.none() | names,
    st.none() | st.tuples(st.sampled_from(["1", "2"]), st.integers(0, LAST_SECOND)),
    st.dictionaries(names, ledger_lines, max_size=6),
)


@given(ledgers)
def test_written_and_read_it_is_the_same(ledger: Ledger) -> None:
    assert read_ledger(write_ledger(ledger)) == ledger


@given(ledgers)
def test_written_twice_it_is_the_same_text(ledger: Ledger) -> None:
    text = write_ledger(ledger)
    assert write_ledger(read_ledger(text)) == text


@given(st.integers(), st.integers())
def test_whatever_the_times_are_what_is_written_can_be_read(one: int, other: int) -> None:
    ledger = Ledger(None, ("1", one), {"a": LedgerLine("1", other, "a.md")})
    found = read_ledger(write_ledger(ledger))
    assert found.note_type == ("1", min(max(one, 0), LAST_SECOND))
    assert found.lines["a"].time == min(max(other, 0), LAST_SECOND)


few = st.dictionaries(
    st.sampled_from("abc"),
    st.builds(LedgerLine, st.sampled_from("12"), st.integers(0, 3), st.just("p")),
)


@given(few, few, st.randoms())
def test_a_union_reads_as_the_later(
    ours: dict[str, LedgerLine], theirs: dict[str, LedgerLine], random: object
) -> None:
    texts = [write_ledger(Ledger("cardgen", None, side)).splitlines() for side in (ours, theirs)]
    rows = sorted({line for text in texts for line in text})
    random.shuffle(rows)  # type: ignore[attr-defined]  # hypothesis gives a `random.Random`
    merged = read_ledger("\n".join(rows)).lines
    assert merged.keys() == ours.keys() | theirs.keys()
    for slug, line in merged.items():
        sides = [side[slug] for side in (ours, theirs) if slug in side]
        assert line.time == max(side.time for side in sides)
        hashes = {side.content_hash for side in sides if side.time == line.time}
        assert line.content_hash == (hashes.pop() if len(hashes) == 1 else "")


def test_a_path_is_spelt_as_the_disk_spells_it_and_written_as_everybody_does() -> None:
    composed, decomposed = "\u0439.md", "\u0438\u0306.md"
    ledger = read_ledger(write_ledger(Ledger("n", None, {"a": LedgerLine("h", 1, decomposed)})))
    assert ledger.lines["a"].path == composed
    assert spelt_as_found(ledger, [decomposed]).lines["a"].path == decomposed
    assert spelt_as_found(ledger, ["a.md"]) is ledger
