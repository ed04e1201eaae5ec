"""What a check found by code: each error in its place, examples of the rest, nothing lost."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.diagnostic import Diagnostic, Edit, Severity
from cardgen.report.folded import FEW
from cardgen.report.groups import Group, group_lines, groups_of
from tests.report.test_folded import command, plain, some

ERROR, WARNING = "missing-answer", "media-missing"
OTHERS = ("dead-anchor", "quoted-url", "broken-bold", "tables-differ", "steps-differ",
          "empty-section", "wrong-script")  # fmt: skip


def alike(code: str, number: int, hint: str = "a cure") -> list[Diagnostic]:
    return [diagnose(code, f"{place}.md", None, "the same", hint) for place in range(number)]


def sizes(groups: tuple[Group, ...]) -> list[list[int]]:
    return [[len(block) for block in group.blocks] for group in groups]


@pytest.mark.parametrize(
    ("found", "blocks", "are_whole"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param(some(WARNING, FEW), [[1] * FEW], [True], id="little, each"),
        pytest.param(alike(WARNING, FEW), [[FEW]], [False], id="little, that says the same"),
        pytest.param(some(WARNING, 11), [[1, 1, 1]], [False], id="much, by examples"),
        pytest.param(alike(WARNING, 3) + some(ERROR, 8), [[1] * 8, [1, 1, 1]], [True, True],
                     id="three of a code, each"),
        pytest.param(alike(ERROR, 40), [[40]], [True], id="errors, a place each"),
        pytest.param(some(ERROR, 40), [[1] * 40], [True], id="errors, a line each"),
        pytest.param(some(ERROR, 41), [[1] * 10], [False], id="more errors than a screen holds"),
        pytest.param(alike(ERROR, 1200), [[1200]], [False], id="one error everywhere"),
        pytest.param(alike(WARNING, 20) + alike(WARNING, 4, "another"), [[20, 4]], [False],
                     id="two cures"),
        pytest.param([*alike(ERROR, 12), *(one for code in OTHERS for one in some(code, 3)),
                      *some(WARNING, 1)],
                     [[12], [1], *[[]] * 7], [True, True, *[False] * 7],
                     id="many codes, no examples of what is frequent"),
    ],
)  # fmt: skip
def test_groups(found: list[Diagnostic], blocks: list[list[int]], are_whole: list[bool]) -> None:
    groups = groups_of(found)
    assert sizes(groups) == blocks
    assert [group.is_whole for group in groups] == are_whole
    assert sorted((one for group in groups for one in group.found), key=repr) == sorted(
        found, key=repr
    )


def test_codes_without_examples_come_last_the_most_frequent_first() -> None:
    rare = [one for code in OTHERS for one in some(code, 3)]
    groups = groups_of([*rare, *some(WARNING, 9), *some("late-frontmatter", 1), *some(ERROR, 1)])
    assert [group.found[0].code for group in groups][:3] == [ERROR, "late-frontmatter", WARNING]
    assert {len(group.found) for group in groups[3:]} == {3}


def said(found: list[Diagnostic]) -> list[str]:
    groups = groups_of(found)
    return [line for group in groups for line in group_lines(group, str, plain, command)]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        pytest.param(
            alike(ERROR, 4),
            ["4 × error[missing-answer]: the same", "  0.md", "  1.md", "  2.md", "  3.md",
             "  = hint: a cure"],
            id="an error in each of its places",
        ),
        pytest.param(
            alike(WARNING, 1200),
            ["1,200 × warning[media-missing]: the same", "  0.md", "  1.md", "  2.md",
             "  and 1,197 more: `check media-missing`", "  = hint: a cure"],
            id="a warning in some of its places",
        ),
        pytest.param(
            [*alike(WARNING, 5), *some(WARNING, 7)],
            ["5 × warning[media-missing]: the same", "  0.md", "  1.md", "  2.md", "  and 2 more",
             "0.md: warning[media-missing]: media-missing 0",
             "1.md: warning[media-missing]: media-missing 1", "  = hint: a cure",
             "    12 × warning[media-missing] in 7 notes: `check media-missing`"],
            id="examples, and the count of all",
        ),
    ],
)  # fmt: skip
def test_lines(found: list[Diagnostic], lines: list[str]) -> None:
    assert said(found) == lines


def test_a_code_without_an_example_is_a_line() -> None:
    frequent = [one for code in OTHERS for one in some(code, 3)]
    assert said([*frequent, *alike(WARNING, 5)])[:2] == [
        "     5 × warning[media-missing] in 5 notes: `check media-missing`",
        "     3 × warning[dead-anchor] in 3 notes: `check dead-anchor`",
    ]


def test_what_can_be_fixed_says_so() -> None:
    mended = [replace(one, fix=(Edit(0, 1, "x"),)) for one in some(WARNING, 3)]
    assert said([*mended, *some(ERROR, 8)])[-2:] == ["  = hint: a cure", "  = fix: `--fix` does it"]


def test_a_label_is_painted() -> None:
    def marked(text: str, severity: Severity) -> str:
        return f"<{severity} {text}>"

    (group,) = groups_of(alike(ERROR, 4))
    first = next(group_lines(group, str, marked, command))
    assert first == "4 × <error error[missing-answer]>: the same"
