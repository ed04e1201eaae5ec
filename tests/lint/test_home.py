"""Where the notes of a folder lie, by what lies in it."""

import pytest

from cardgen.lint.home import home_of
from cardgen.model.note import SourceNote

CARD = "# Question\nWhy?\n\n## Answer\nSo.\n"
ASKS = "## Frage\nWarum?\n\n## Antwort\nDarum.\n"


def sources(texts: dict[str, str]) -> list[SourceNote]:
    return [SourceNote(path, text) for path, text in texts.items()]


@pytest.mark.parametrize(
    ("texts", "of_program", "folder", "beside"),
    [
        pytest.param({"a.md": "x"}, False, ".", (), id="any file"),
        pytest.param({"x/a.md": "x", "x/b.md": "y"}, False, ".", (), id="all in one folder"),
        pytest.param({"notes/a.md": "x", "README.md": "x"}, False, "notes", (), id="in notes"),
        pytest.param({"notes/a.md": "x", "b.md": "x"}, False, ".", (), id="in notes and beside"),
        pytest.param({"docs/x/a.md": CARD, "docs/y/b.md": CARD}, False, "docs", (), id="in docs"),
        pytest.param({"README.md": CARD}, False, ".", (), id="a README with a card"),
        pytest.param({"notes/a.md": "x", "b.md": "x"}, True, "notes", ("b.md",), id="notes of one"),
        pytest.param({"q/a.md": CARD, "b.md": "x"}, True, "q", ("b.md",), id="cards in a program"),
        pytest.param({"q/a.md": ASKS, "q/b.md": ASKS}, True, "q", (), id="questions in a program"),
    ],
)
def test_notes(
    texts: dict[str, str], of_program: bool, folder: str, beside: tuple[str, ...]
) -> None:
    home = home_of(sources(texts), "notes", is_obsidian=False, is_program=of_program)
    assert (home.folder, home.beside) == (folder, beside)
    assert home.notes


@pytest.mark.parametrize(
    ("texts", "of_program", "beside"),
    [
        pytest.param({}, False, (), id="nothing"),
        pytest.param({"README.md": ASKS, "CHANGELOG.md": "x"}, False, (), id="READMEs"),
        pytest.param({"docs/a.md": "x"}, False, ("docs/a.md",), id="documentation"),
        pytest.param({"q/a.md": ASKS}, True, ("q/a.md",), id="a page that asks"),
        pytest.param({"a.md": "x", "b.md": "---\na: b\n---\n"}, True, ("a.md", "b.md"), id="text"),
        pytest.param({"docs/a.md": ASKS, "docs/b.md": ASKS}, True, ("docs/a.md", "docs/b.md"),
                     id="documentation that asks"),
    ],
)  # fmt: skip
def test_no_notes(texts: dict[str, str], of_program: bool, beside: tuple[str, ...]) -> None:
    home = home_of(sources(texts), "notes", is_obsidian=False, is_program=of_program)
    assert (home.folder, home.notes, home.beside) == ("notes", (), beside)


def test_a_vault_of_obsidians_is_one_whatever_lies_in_it() -> None:
    found = sources({"README.md": "x", "docs/a.md": "x"})
    home = home_of(found, "notes", is_obsidian=True, is_program=True)
    assert (home.folder, len(home.notes)) == (".", 2)
    assert home_of((), "notes", is_obsidian=True, is_program=False).folder == "."
