"""A running Anki for tests: AnkiConnect's HTTP over a real collection, and what may go wrong."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from anki.collection import Collection

from tests.support import anki
from tests.support.addon import Addon


class Fault(StrEnum):
    """What may happen to a request."""

    BEFORE = "the connection breaks before it is carried out"
    AFTER = "the connection breaks after it is carried out"
    ERROR = "it fails, and its error is the empty string"
    LATE = "its answer comes too late"
    JUNK = "its answer is no JSON"


@dataclass
class Running:
    """The running Anki: its address, what it was asked, and what is to go wrong.

    `sizes` are the bytes of each request, `seconds` what Anki needed for it. `fault` is asked for
    each request, by its number from 0. `before` is called with each action before it is carried
    out: so a user acts meanwhile.
    """

    addon: Addon
    key: str | None = None
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    fault: Callable[[int], Fault | None] = lambda number: None
    before: Callable[[str, Collection], None] = lambda action, collection: None

    @property
    def actions(self) -> list[str]:
        """Return the names of all actions that were asked for, those inside of `multi` as well."""
        found = []
        for request in self.asked:
            inner = request.get("params", {}).get("actions", ()) if _is_multi(request) else ()
            found += [one["action"] for one in inner] or [request["action"]]
        return found

    def answer(self, body: bytes) -> Any:
        """Return the whole answer to a request's body."""
        if not body:
            return {"apiVersion": "AnkiConnect v.6"}
        try:
            request = json.loads(body)
        except ValueError as error:
            return {"result": None, "error": str(error)}
        return self._handle(request)

    def _handle(self, request: dict[str, Any]) -> Any:
        version = request.get("version", 4)
        try:
            if request.get("key") != self.key:
                raise ValueError("valid api key must be provided")
            result = self._run(request["action"], request.get("params", {}))
        except Exception as error:  # as the add-on does
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    def _run(self, action: str, params: dict[str, Any]) -> Any:
        if action == "multi":
            return [self._handle(one) for one in params["actions"]]
        self.before(action, self.addon.collection)
        return self.addon.run(action, params)


def _is_multi(request: dict[str, Any]) -> bool:
    return request.get("action") == "multi"


@contextmanager
def running(folder: Path, profile: str = "User 1") -> Iterator[Running]:
    """Open the collection in `folder` and let it be asked over HTTP until the end."""
    with anki.opened(folder) as collection:
        found = Running(Addon(collection, profile))
        server = HTTPServer(("127.0.0.1", 0), _handler(found))
        found.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _handler(found: Running) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fault = found.fault(len(found.asked))
            with suppress(ValueError):
                found.asked.append(json.loads(body))
            found.sizes.append(len(body))
            if fault is Fault.BEFORE:
                return
            if fault is Fault.ERROR:
                self._send(json.dumps({"result": None, "error": ""}))
                return
            began = time.perf_counter()
            answer = json.dumps(found.answer(body))
            found.seconds.append(time.perf_counter() - began)
            if fault is Fault.AFTER:
                return
            if fault is Fault.LATE:
                threading.Event().wait(0.5)
            self._send("{bad" if fault is Fault.JUNK else answer)

        def _send(self, text: str) -> None:
            data = text.encode()
            with suppress(OSError):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
