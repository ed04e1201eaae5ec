"""The web application that serves a page to this machine alone, and says when it has changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAMES = ("127.0.0.1", "localhost")
_BEAT = 15.0  # seconds between two signs of life, by which a browser that went away is noticed


class Changes:
    """How often the page has changed, and who waits to hear of it."""

    def __init__(self) -> None:
        self.number = 0
        self._happened = asyncio.Event()

    def tell(self) -> None:
        """Tell all who listen that the page is another one."""
        self.number += 1
        self._happened.set()
        self._happened = asyncio.Event()

    async def events(self) -> AsyncIterator[str]:
        """Yield server-sent events: how often the page changed, at once and after each change."""
        while True:
            happened, number = self._happened, self.number
            yield f"event: changed\ndata: {number}\n\n"
            while not happened.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(happened.wait(), _BEAT)
                if not happened.is_set():
                    yield ": alive\n\n"


class OwnMachineOnly:
    """Refuses a request that another page or name led here: DNS can point any name at us."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 403."""
        if scope["type"] == "http" and not self._is_own(scope):
            await PlainTextResponse("not for you", 403)(scope, receive, send)
            return
        await self._app(scope, receive, _unstored(send))

    def _is_own(self, scope: Scope) -> bool:
        headers = HTTPConnection(scope).headers
        origin = headers.get("origin")
        return headers.get("host") in self._hosts and (origin is None or origin in self._origins)


def _unstored(send: Send) -> Send:
    """Return a sender whose answers no browser keeps: a file may be another one a second later."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"cache-control", b"no-store")]
        await send(message)

    return sending


def app_of(folder: Path, changes: Changes, port: int) -> Starlette:
    """Return the application that serves the files of a page's folder, and `events`."""

    async def events(request: Request) -> StreamingResponse:
        return StreamingResponse(changes.events(), media_type="text/event-stream")

    routes = [Route("/events", events), Mount("/", StaticFiles(directory=folder, html=True))]
    return Starlette(routes=routes, middleware=[Middleware(OwnMachineOnly, port=port)])
