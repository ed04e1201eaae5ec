"""The specification's examples as answers: what docs/commonmark.md says, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest

from cardgen.config import Config
from cardgen.model.card import Media
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_note
from cardgen.render.links import build_links
from cardgen.render.surroundings import Surroundings
from tests.support.corpus import ROOT
from tests.support.gfm import GFM
from tests.support.spec_html import Signs, read_html
from tests.support.spec_rules import RULES, Rule
from tests.support.specification import extensions_shown, shown

PAGE = ROOT / "docs" / "commonmark.md"
HEAD = "# Question (EN)\nq\n\n# Answer (EN)\n"
LINES = "A single newline breaks the line"


@dataclass(frozen=True, slots=True)
class _All:
    """Has every file, under the name that the author gave it."""

    def find(self, target: str, from_path: str) -> Media:
        return Media(target, f"/{target}")


def _around(*, line_breaks: bool) -> Surroundings:
    return Surroundings(Config(line_breaks=line_breaks), build_links(()), _All())


AROUND = {breaks: _around(line_breaks=breaks) for breaks in (False, True)}


def _answer(markdown: str, *, line_breaks: bool) -> str:
    """Return the answer field of a note with a text as its answer; no card, no text."""
    note = compile_note(SourceNote("a.md", HEAD + markdown), AROUND[line_breaks])
    return note.cards[0].text("Answer") if note.cards else ""


@cache
def _examples() -> Mapping[str, tuple[str, str]]:
    cases = (extensions_shown(name) for name in ("tables", "strikethrough", "tasklists"))
    return {**shown(), **{k: v for one in cases for k, v in one.items()}, **GFM}


@cache
def _signs(name: str, *, line_breaks: bool) -> tuple[Signs, Signs]:
    markdown, html = _examples()[name]
    return read_html(html), read_html(_answer(markdown, line_breaks=line_breaks))


def _agree(name: str, rules: Mapping[str, Rule], *, line_breaks: bool) -> bool:
    spec, card = _signs(name, line_breaks=line_breaks)
    for rule in rules.values():
        spec, card = rule(spec, card)
    return spec == card


def _differing(rules: Mapping[str, Rule], *, line_breaks: bool = True) -> set[str]:
    return {name for name in _examples() if not _agree(name, rules, line_breaks=line_breaks)}


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of each row of the table below a heading of the page."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def _named(cell: str) -> list[str]:
    """Return the examples that a cell names: numbers, ranges of numbers, names in backticks."""
    names = re.findall(r"`([^`]+)`", cell)
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", re.sub(r"`[^`]+`", "", cell)):
        names += map(str, range(int(first), int(last or first) + 1))
    return names


def test_every_example_is_tried() -> None:
    assert len(shown()) == 652
    assert all(len(extensions_shown(name)) > 5 for name in ("tables", "strikethrough", "tasklists"))


def test_an_example_differs_where_the_page_says_so_and_nowhere_else() -> None:
    listed = [name for *_, cell in _rows("In some texts") for name in _named(cell)]
    assert sorted(listed) == sorted(set(listed)), "an example belongs to two differences"
    assert _differing(RULES) == set(listed)


def test_without_line_breaks_a_newline_is_one() -> None:
    rules = {name: rule for name, rule in RULES.items() if name != LINES}
    listed = {name for *_, cell in _rows("In some texts") for name in _named(cell)}
    assert _differing(rules, line_breaks=False) == listed


def test_every_difference_has_a_reason_and_an_example() -> None:
    assert [row[0] for row in _rows("In every text")] == list(RULES)
    assert all(len(row) == 2 and row[1] for row in _rows("In every text"))
    assert all(len(row) == 3 and row[1] and _named(row[2]) for row in _rows("In some texts"))


@pytest.mark.parametrize("name", RULES)
def test_a_difference_in_every_text_shows_in_an_example(name: str) -> None:
    others = {other: rule for other, rule in RULES.items() if other != name}
    assert _differing(others) > _differing(RULES)
