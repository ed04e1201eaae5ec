"""`cardgen explain`: the page of a code, and what it says of one that does not exist."""

from pathlib import Path

import pytest

from cardgen.codes import CODES
from cardgen.commands.explain import explain, pages
from cardgen.errors import UsageError
from tests.support.terminal import cardgen


def test_a_page_has_its_title_and_its_examples() -> None:
    said = list(explain("heading-jump"))
    assert said[:2] == ["heading-jump (info)", "-------------------"]
    assert "Bad:" in said[3]


def test_all_pages_come_in_the_order_of_their_names() -> None:
    assert [page.code for page in pages()] == sorted(CODES)
    assert "\n".join(explain(None)).count("\n---") >= len(CODES)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("heading-jmup", "did you mean `heading-jump`?", id="a typo"),
        pytest.param("zzz", "`cardgen explain --all` lists them", id="nothing near"),
        pytest.param("", "lists them", id="nothing"),
    ],
)
def test_a_code_that_does_not_exist(code: str, words: str) -> None:
    with pytest.raises(UsageError) as error:
        explain(code)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("heading-jump",), 0, id="a code"),
        pytest.param(("--all",), 0, id="all"),
        pytest.param((), 2, id="neither"),
        pytest.param(("heading-jump", "--all"), 2, id="both"),
    ],
)
def test_the_command_line(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    done = cardgen("explain", *words, at=tmp_path)
    assert (done.code, bool(done.out)) == (code, code == 0)
