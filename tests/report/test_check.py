"""What a check found, in words, as JSON and as GitHub's annotations."""

import json

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.lint.cardless import Cardless
from cardgen.model.diagnostic import Diagnostic, Edit, Severity, Span
from cardgen.report.check import (
    cardless_line,
    check_json,
    end_of,
    fixed_lines,
    github_lines,
    remaining_lines,
    statistics_lines,
    summary_line,
    summed_fixes,
    text_lines,
    uneven_line,
)

TEXT = "abc\n  def ghi\n"
HERE = replace(
    diagnose("media-missing", "a.md", Span(6, 9, 2, 3), "no file", "add it"),
    fix=(Edit(6, 9, "x"),),
)
NOWHERE = diagnose("broken-yaml", "b.md", None, "broken: 100%")
LONG = diagnose("dead-anchor", "a.md", Span(0, 9, 1, 1), "two lines")
TEXTS = {"a.md": TEXT}


def plain(text: str, severity: Severity) -> str:
    return text


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(
            HERE,
            "a.md:2:3: warning[media-missing]: no file\n  |\n2 |   def ghi\n  |   ^^^\n"
            "  = hint: add it\n  = fix: `--fix` does it\n",
            id="whole",
        ),
        pytest.param(NOWHERE, "b.md: error[broken-yaml]: broken: 100%\n", id="no place"),
    ],
)
def test_text(one: Diagnostic, said: str) -> None:
    assert list(text_lines([one], TEXTS, str, plain)) == [said]


def test_what_was_mended_is_told_as_done_or_as_possible() -> None:
    assert list(fixed_lines([HERE], str, done=True)) == ["a.md:2:3: fixed[media-missing]: no file"]
    assert "would fix[" in next(iter(fixed_lines([HERE], str, done=False)))


def test_much_that_was_mended_is_a_line_a_code() -> None:
    assert list(summed_fixes([HERE] * 10, str)) == list(fixed_lines([HERE] * 10, str, done=True))
    assert list(summed_fixes([NOWHERE, *[HERE] * 10], str)) == [
        "    10 × fixed[media-missing] in 1 note, first at a.md:2:3",
        "b.md: fixed[broken-yaml]: broken: 100%",
    ]


@pytest.mark.parametrize(
    ("fixed", "offered", "said"),
    [
        pytest.param(42, 42, "", id="even"),
        pytest.param(
            43, 42, "1 more than was offered: it showed once others were fixed", id="more"
        ),
        pytest.param(40, 42, "2 more are gone with them", id="less"),
    ],
)
def test_why_other_than_said_was_mended(fixed: int, offered: int, said: str) -> None:
    assert uneven_line(fixed, offered).removeprefix("       = ") == said


def test_after_fixing_what_is_left_is_said_at_a_glance() -> None:
    errors = [replace(NOWHERE, path=f"{n}.md") for n in range(14)]
    check = "check {}".format
    assert list(remaining_lines([*[HERE] * 11, *errors], str, plain, check)) == [
        "    14 × error[broken-yaml] in 14 notes: `check broken-yaml`",
        "",
    ]
    few = list(remaining_lines([HERE, errors[0]], str, plain, check))
    assert "warning[media-missing]" in "".join(few), "of little all is said"


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        pytest.param(Cardless(), "", id="none"),
        pytest.param(Cardless((("a", 1200), ("", 1))),
                     "no card from 1,201 notes (1,200 by `a`, 1 by a reason not shown)",
                     id="notes"),
        pytest.param(Cardless(files=1), "no card from 1 other file that asks (`unread-question`)",
                     id="a file"),
        pytest.param(Cardless((("a", 1),), 2),
                     "no card from 1 note (`a`) and 2 other files that ask"
                     " (`unread-question`)", id="both"),
    ],
)  # fmt: skip
def test_what_yields_no_card(lost: Cardless, said: str) -> None:
    assert cardless_line(lost) == said
    others = "; `cardgen build` makes the cards of the others"
    assert cardless_line(lost, "cardgen build") == (f"{said}{others}" if said else "")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        pytest.param([], "nothing found in 3 notes", id="nothing"),
        pytest.param([NOWHERE], "1 error in 1 of 3 notes", id="one"),
        pytest.param(
            [HERE, LONG, NOWHERE],
            "1 error, 2 warnings in 2 of 3 notes; 1 can be fixed with `--fix`", id="several",
        ),
    ],
)  # fmt: skip
def test_the_last_line(found: list[Diagnostic], said: str) -> None:
    assert summary_line(found, 3) == said


def test_statistics_name_the_most_frequent_first() -> None:
    said = list(statistics_lines([NOWHERE, HERE, HERE, LONG]))
    assert [line.split(maxsplit=1) for line in said] == [
        ["2", "warning  media-missing * 2 with `--fix`"],
        ["1", "error    broken-yaml"],
        ["1", "warning  dead-anchor"],
    ]


@pytest.mark.parametrize(
    ("one", "end"),
    [
        pytest.param(HERE, (2, 6), id="in a line"),
        pytest.param(LONG, (2, 6), id="over lines"),
        pytest.param(NOWHERE, None, id="no place"),
        pytest.param(replace(HERE, path="gone.md"), (2, 3), id="no text"),
    ],
)
def test_where_a_place_ends(one: Diagnostic, end: tuple[int, int] | None) -> None:
    assert end_of(one, TEXTS) == end


@pytest.mark.parametrize(
    ("one", "line"),
    [
        pytest.param(
            HERE,
            "::warning file=a.md,line=2,endLine=2,col=3,endColumn=6,"
            "title=cardgen media-missing::no file; add it",
            id="in a line",
        ),
        pytest.param(
            LONG,
            "::warning file=a.md,line=1,endLine=2,col=1,title=cardgen dead-anchor::two lines",
            id="over lines",
        ),
        pytest.param(
            NOWHERE, "::error file=b.md,title=cardgen broken-yaml::broken: 100%25", id="no place"
        ),
        pytest.param(
            replace(NOWHERE, path="a,b:c.md", message="a\nb"),
            "::error file=a%2Cb%3Ac.md,title=cardgen broken-yaml::a%0Ab", id="signs",
        ),
    ],
)  # fmt: skip
def test_github(one: Diagnostic, line: str) -> None:
    assert list(github_lines([one], TEXTS, str)) == [line]


def test_json() -> None:
    told = json.loads(
        check_json(
            [HERE, NOWHERE],
            fixed=[LONG],
            refused=["c.md"],
            diffs=["d"],
            texts=TEXTS,
            checked=2,
            shown=str,
        )
    )
    first = told["diagnostics"][0]
    assert (first["end_line"], first["end_column"]) == (2, 6)
    assert first["fix"] == [{"start": 6, "end": 9, "replacement": "x"}]
    assert told["summary"] == {"error": 1, "warning": 1, "info": 0}
    assert [one["code"] for one in told["fixed"]] == ["dead-anchor"]
    assert (told["refused"], told["diffs"], told["checked"]) == (["c.md"], ["d"], 2)
