"""Single writes: how many a request holds."""

from pathlib import Path

import pytest

from cardgen.sinks.writes import carry_out, chunks
from cardgen.sources.connection import MOST, Call, Connection, RefusedError
from tests.support.ankiconnect import running


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        pytest.param([], [], id="none"),
        pytest.param([1] * 120, [50, 50, 20], id="small ones"),
        pytest.param([MOST // 2] * 3, [1, 1, 1], id="large ones"),
        pytest.param([MOST * 2], [1], id="one that is too large goes alone"),
    ],
)
def test_a_request_holds_so_many(sizes: list[int], parts: list[int]) -> None:
    connection = Connection("http://127.0.0.1:1")
    calls = [Call("addTags", {"tags": "x" * size}) for size in sizes]
    assert [len(some) for some in chunks(connection, calls)] == parts


def test_the_first_that_fails_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as anki:
        connection = Connection(anki.url)
        carry_out(connection, [Call("createDeck", {"deck": "A"})])
        with pytest.raises(RefusedError, match="unsupported action"):
            carry_out(connection, [Call("nope"), Call("createDeck", {"deck": "B"})])
        assert "A" in anki.addon.do_deckNames()
