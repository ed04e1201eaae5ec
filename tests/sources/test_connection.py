"""One request and its answer, against what may answer on a port."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cardgen.errors import UsageError, WorldError
from cardgen.sources.connection import MOST, Call, Connection, RefusedError
from tests.support.ankiconnect import running


@contextmanager
def stranger(body: bytes, status: int = 200) -> Iterator[str]:
    """Answer every request with the same bytes."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        pytest.param(b"<html>", 200, "is not AnkiConnect", id="a web page"),
        pytest.param(b"6", 200, "is not AnkiConnect", id="a number"),
        pytest.param(b'{"result": 1}', 200, "is not AnkiConnect", id="no error"),
        pytest.param(b"[" * 100_000, 200, "is not AnkiConnect", id="nested without end"),
        pytest.param(b"", 403, "it answers 403", id="a foreign origin"),
        pytest.param(b'{"result": null, "error": ""}', 200, "it does not say why", id="empty"),
        pytest.param(b'{"result": null, "error": "no\\nsuch"}', 200, "no such", id="two lines"),
    ],
)
def test_what_answers_is_told_in_one_line(body: bytes, status: int, words: str) -> None:
    with stranger(body, status) as url, pytest.raises(WorldError, match=words) as error:
        Connection(url).call("version")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1:8765", "http://example.org", "ftp://127.0.0.1", "8765", "http://[", ""]
)
def test_an_address_that_is_not_this_machine_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Connection(url)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://[::1]:1", "http://127.0.0.2:1"])
def test_this_machine_has_several_names(url: str) -> None:
    assert Connection(url).shown == url


def test_a_name_and_a_key_are_not_shown() -> None:
    connection = Connection("http://me:secret@127.0.0.1:9", key="hidden")
    assert connection.shown == "http://127.0.0.1:9"
    assert "hidden" not in repr(connection)


def test_each_action_of_many_has_its_own_answer_and_key(tmp_path: Path) -> None:
    with running(tmp_path) as anki:
        anki.key = "k"
        connection = Connection(anki.url, key="k")
        version, unknown = connection.multi((Call("version"), Call("nope")))
        assert (version.unwrap(), unknown.error) == (6, "unsupported action")
        with pytest.raises(RefusedError, match="Anki refuses `nope`: unsupported action"):
            unknown.unwrap()
        assert connection.multi(()) == ()
        assert connection.requests == 1
        connection.close()
        assert connection.call("version") == 6


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
    assert [len(some) for some in connection.requests_of(calls, 50)] == parts
