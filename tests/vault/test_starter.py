"""What a new vault begins with."""

import pytest

from cardgen.vault.starter import EXAMPLE, with_lines
from tests.support.notes import read

LINES = ("/build/", "a merge=union")
BOTH = "/build/\na merge=union\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param("", BOTH, id="nothing"),
        pytest.param("x\n", f"x\n{BOTH}", id="another line"),
        pytest.param("x", f"x\n{BOTH}", id="a last line without its end"),
        pytest.param("x\r\n", "x\r\n/build/\r\na merge=union\r\n", id="CRLF"),
        pytest.param("/build/\n", BOTH, id="one of them"),
        pytest.param("build\na  merge=union", "build\na  merge=union", id="spelt otherwise"),
        pytest.param("# /build/\n", f"# /build/\n{BOTH}", id="a comment"),
    ],
)
def test_lines_are_added_and_nothing_changes(text: str, after: str) -> None:
    found, added = with_lines(text, LINES)
    assert found == after
    assert found.startswith(text)
    assert with_lines(found, LINES) == (found, ())
    assert bool(added) is (found != text)


def test_the_example_is_read_without_a_fault() -> None:
    note = read(EXAMPLE, "q-dns-caching--networking--easy.md")
    assert note.found == ()
    assert len(note.cards()) == 4
