"""The ledger's text: read back as it was, merged by git, refused where it lies."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.identity.ledger import LedgerError, read_ledger, spelt_as_found, write_ledger
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine

WHOLE = (
    "# cardgen.lock: who each card is, and when it last changed. Keep it in git.\n"
    "@version\t2\n"
    "@namespace\tcardgen\n"
    "@note-type\tabc\t1700000000\n"
    "a-0-en\tgE\t1690000000001\tq1\t111\t1700000001\tsec/a.md\n"
    "a-0-ru\tgR\t1690000000002\tq2\t222\t1700000002\tsec/a.md\n"
)
LEDGER = Ledger(
    "cardgen",
    ("abc", 1700000000),
    {
        "a-0-ru": LedgerLine("222", 1700000002, "sec/a.md", "gR", 1690000000002, "q2"),
        "a-0-en": LedgerLine("111", 1700000001, "sec/a.md", "gE", 1690000000001, "q1"),
    },
)
FIRST = (
    "# cardgen.lock: when the content of each card last changed. Keep it in git.\n"
    "@namespace\tcardgen\n"
    "@note-type\tabc\t1700000000\n"
    "a-0-en\t111\t1700000001\tsec/a.md\n"
    "a-0-ru\t222\t1700000002\tsec/a.md\n"
)  # as the first version wrote it


def test_text() -> None:
    assert write_ledger(LEDGER) == WHOLE
    assert read_ledger(WHOLE) == LEDGER


def test_a_ledger_of_the_first_version_is_read_and_written_anew_with_its_times() -> None:
    old = Ledger(
        "cardgen",
        ("abc", 1700000000),
        {
            "a-0-en": LedgerLine("111", 1700000001, "sec/a.md"),
            "a-0-ru": LedgerLine("222", 1700000002, "sec/a.md"),
        },
    )
    assert read_ledger(FIRST) == old
    assert "a-0-en\t\t\t\t111\t1700000001\tsec/a.md\n" in write_ledger(old)


NEW = "a\tg\t5\tq\t1\t7\tx.md"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        pytest.param(
            (NEW, "a\t1\t7\tx.md"), LedgerLine("1", 7, "x.md", "g", 5, "q"), id="the same time"
        ),
        pytest.param(
            (NEW, "a\t2\t9\ty.md"), LedgerLine("2", 9, "y.md", "g", 5, "q"), id="an old form later"
        ),
        pytest.param(
            (NEW, "a\t2\t3\ty.md"), LedgerLine("1", 7, "x.md", "g", 5, "q"), id="an old form before"
        ),
        pytest.param(
            (NEW, "a\t\t\tr\t2\t9\ty.md"), LedgerLine("2", 9, "y.md", "g", 5, "r"),
            id="a line without a GUID later",
        ),
        pytest.param(
            (NEW, "a\th\t6\tq\t2\t9\ty.md"), LedgerLine("2", 9, "y.md", "h", 6, "q"),
            id="another GUID later",
        ),
        pytest.param(
            (f"{NEW}\tclosed", "a\tg\t5\tq\t2\t9\ty.md"),
            LedgerLine("2", 9, "y.md", "g", 5, "q", closed=True), id="closed by one of the two",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_two_lines_of_a_slug_are_one(rows: tuple[str, str], line: LedgerLine, turned: bool) -> None:
    text = "\n".join(reversed(rows) if turned else rows)
    assert read_ledger(text).lines == {"a": line}


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
        pytest.param(FIRST + WHOLE, LEDGER, id="both forms"),
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
        pytest.param(WHOLE + "=======\n", "line 7", id="conflict in the middle"),
        pytest.param(WHOLE + ">>>>>>> branch\n", "conflict", id="conflict ends"),
        pytest.param("||||||| base\n", "conflict", id="conflict in three"),
        pytest.param("<<<<<<< HEAD\r\n", "conflict", id="conflict in CRLF"),
        pytest.param("a-0-en\n", "line 1", id="one cell"),
        pytest.param("a-0-en\t1\t2\n", "line 1", id="three cells"),
        pytest.param("a-0-en\t1\t2\ta.md\tx\n", "line 1", id="five cells"),
        pytest.param("a-0-en\t\t\t1\t2\t3\n", "line 1", id="six cells"),
        pytest.param("a-0-en\t\t\t1\t2\t3\ta.md\topen\n", "line 1", id="eight, and no mark"),
        pytest.param("\t1\t2\ta.md\n", "line 1", id="no slug"),
        pytest.param("a-0-en\tg\tx\t1\t2\t3\ta.md\n", "line 1", id="an id that is a word"),
        pytest.param("a-0-en\tg\t-5\t1\t2\t3\ta.md\n", "line 1", id="an id below nought"),
        pytest.param("@version\t3\n", "update cardgen", id="a later version"),
        pytest.param("@version\tx\n", "update cardgen", id="a version that is a word"),
        pytest.param(WHOLE[:-25], "line 6", id="cut off"),
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
        pytest.param(WHOLE + "\0\0\0", "line 7: NUL characters", id="the end not written"),
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
    LedgerLine,
    st.sampled_from(["", "1", "2"]),
    st.integers(0, LAST_SECOND),
    paths,
    st.none() | names,
    st.none() | st.integers(1, 10**15),
    st.none() | st.sampled_from(["1", "2"]),
    st.booleans(),
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
