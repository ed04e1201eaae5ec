"""Options that several verbs share: codes, and whose Anki may be spoken to."""

from collections.abc import Iterator

import pytest

from cardgen.cli.options import codes
from tests.support.synced import Synced, two_notes


@pytest.mark.parametrize(
    ("given", "read"),
    [
        pytest.param(["a"], ("a",), id="one"),
        pytest.param(["a,b", "c"], ("a", "b", "c"), id="commas and repeated"),
        pytest.param([" a , b "], ("a", "b"), id="spaces"),
        pytest.param(["a,,b,"], ("a", "b"), id="empty parts"),
        pytest.param([""], (), id="empty"),
        pytest.param(None, (), id="not given"),
    ],
)
def test_codes(given: list[str] | None, read: tuple[str, ...]) -> None:
    assert codes(given) == read


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synced]:
    with two_notes(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["build", "--against", "anki", "--frozen"], id="build --url --allow-remote"),
        pytest.param(["plan", "--against", "anki"], id="plan --url --allow-remote"),
        pytest.param(["sync", "--dry-run"], id="sync --url --allow-remote"),
        pytest.param(["adopt", "anki", "--dry-run"], id="adopt --url --allow-remote"),
    ],
)
def test_anki_is_spoken_to_where_it_is_said_to_be(it: Synced, words: list[str]) -> None:
    port = it.anki.url.rpartition(":")[2]
    anywhere = ["--url", f"http://0.0.0.0:{port}"]  # it reaches this machine, and is no loopback
    refused = it.desk.run(*words, *anywhere)
    assert refused.code == 2
    assert "`0.0.0.0` is not this machine; `--allow-remote` sends" in refused.err
    before = len(it.anki.asked)
    assert it.desk.run(*words, *anywhere, "--allow-remote").code == 0
    assert len(it.anki.asked) > before
