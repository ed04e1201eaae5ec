"""The line of a diagnostic and the carets under it."""

import json
import subprocess
import sys

import pytest
from rich.cells import cell_len

from cardgen.parse.lines import Lines
from cardgen.report.excerpt import _ODD, excerpt


def drawn(text: str) -> tuple[str, str]:
    """Return the excerpt of the stretch between two `¦`."""
    start = text.index("¦")
    end = text.index("¦", start + 1) - 1
    lines = Lines(text.replace("¦", ""))
    return excerpt(lines, lines.span(start, end))


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        pytest.param("a ¦bad¦ word", "a bad word", "  ^^^", id="inside"),
        pytest.param("¦bad¦", "bad", "^^^", id="whole-line"),
        pytest.param("one ¦¦two", "one two", "    ^", id="between-two-letters"),
        pytest.param("end¦¦", "end", "   ^", id="at-the-end"),
        pytest.param("¦¦", "", "^", id="empty"),
        pytest.param("x\ny ¦z\nw¦", "y z", "  ^", id="several-lines"),
        pytest.param("x\r\ny ¦z\r\nw¦", "y z", "  ^", id="crlf"),
        pytest.param("что ¦это¦", "что это", "    ^^^", id="cyrillic"),
        pytest.param("漢字 ¦漢¦", "漢字 漢", "     ^^", id="wide"),
        pytest.param("é ¦x¦", "é x", "  ^", id="combining"),
        pytest.param("нет\u0301 ¦x¦", "нет\u0301 x", "    ^", id="stress"),
        pytest.param(
            "тысяча\u0482\u0488 ¦x¦", "тысяча\u0482\u0488 x", "        ^", id="church-slavonic"
        ),
        pytest.param("กิ ¦x¦", "กิ x", "  ^", id="thai"),
        pytest.param("가 ¦x¦", "가 x", "   ^", id="korean-in-parts"),
        pytest.param("🦔 ¦🦔¦", "🦔 🦔", "   ^^", id="emoji"),
        pytest.param("a“—”…½ ¦x¦", "a“—”…½ x", "       ^", id="punctuation"),
        pytest.param("\u200b¦x¦", "\u200bx", "^", id="no-width"),
        pytest.param("\t¦x¦\t", " x ", " ^", id="tab"),
        pytest.param("a\x1b[31m¦x¦", "a\ufffd[31mx", "      ^", id="escape"),
        pytest.param("\ufeff¦x¦", "x", "^", id="byte-order-mark"),
    ],
)
def test_the_carets_stand_under_the_place(text: str, line: str, carets: str) -> None:
    assert drawn(text) == (line, carets)


@pytest.mark.parametrize(
    ("before", "after", "cut_before", "cut_after"),
    [
        pytest.param(0, 40, False, False, id="short"),
        pytest.param(0, 400, False, True, id="at-the-start"),
        pytest.param(60, 400, False, True, id="near-the-start"),
        pytest.param(400, 400, True, True, id="in-the-middle"),
        pytest.param(400, 0, True, False, id="at-the-end"),
    ],
)
def test_a_long_line_is_cut_around_the_place(
    before: int, after: int, cut_before: bool, cut_after: bool
) -> None:
    line, carets = drawn(f"{'a' * before}¦BAD¦{'b' * after}")
    assert line.startswith("…") is cut_before
    assert line.endswith("…") is cut_after
    assert len(line) <= 102
    assert line[carets.index("^") :][: carets.count("^")] == "BAD"


def test_a_place_that_is_too_long_is_cut_with_its_line() -> None:
    line, carets = drawn(f"x ¦{'y' * 300}¦ z")
    assert len(line) <= 102
    assert len(carets) <= len(line)


def test_what_is_measured_by_its_length_takes_a_cell_each() -> None:
    plain = [chr(code) for code in range(0x11000) if not _ODD.match(chr(code))]
    assert [hex(ord(letter)) for letter in plain if cell_len(letter) != 1] == []
    assert not _ODD.search("Что — “это”? Naïve…"), "such a line asks for no table of widths"


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        pytest.param("что это — bad", False, id="plain"),
        pytest.param("漢字", True, id="wide"),
    ],
)
def test_the_table_of_widths_is_loaded_where_it_is_needed(text: str, *, loaded: bool) -> None:
    script = (
        "import json, sys; from cardgen.parse.lines import Lines;"
        "from cardgen.report.excerpt import excerpt\n"
        "lines = Lines(sys.argv[1]); excerpt(lines, lines.span(0, 2))\n"
        "print(json.dumps('rich.cells' in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, text], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) is loaded
