"""Single writes, many in a request: the first that fails ends it."""

from pathlib import Path

import pytest

from cardgen.sinks.writes import carry_out
from cardgen.sources.connection import Call, Connection, RefusedError
from tests.support.ankiconnect import running


def test_the_first_that_fails_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as anki:
        connection = Connection(anki.url)
        carry_out(connection, [Call("createDeck", {"deck": "A"})])
        with pytest.raises(RefusedError, match="unsupported action"):
            carry_out(connection, [Call("nope"), Call("createDeck", {"deck": "B"})])
        assert "A" in anki.addon.do_deckNames()
