"""The page of a vault, served while its notes are edited: each saved note is in it at once."""

import asyncio
import errno
import socket
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import uvicorn
from watchfiles import Change, awatch

from cardgen.disk import reason
from cardgen.errors import NotesError, UsageError, WorldError
from cardgen.serve.app import Changes, app_of
from cardgen.serve.page import LivePage
from cardgen.vault.open import Vault

HOST = "127.0.0.1"
_PAUSE = 100  # milliseconds in which several writes of one save are one
_PATIENCE = 300  # milliseconds after which a quiet folder is known to be watched
_FAREWELL = 1  # seconds that open streams have to end

Say = Callable[[str], None]


def serve(vault: Vault, port: int, started: Say, warn: Say) -> None:
    """Serve a vault's page on this machine until interrupted, which raises KeyboardInterrupt.

    `started` is told the address, `warn` what went wrong with a change: the page then stays as it
    was. Another port is taken where this one is in use. Raises WorldError where none can be had.
    """
    door = _door(port)
    with door, ThreadPoolExecutor(1) as worker:  # the cache belongs to the thread that opened it
        live = worker.submit(LivePage, vault).result()
        worker.submit(live.refresh).result()
        asyncio.run(_serve(live, worker, door, started, warn))
    raise KeyboardInterrupt  # uvicorn takes the signal for itself


async def _serve(
    live: LivePage, worker: Executor, door: socket.socket, started: Say, warn: Say
) -> None:
    changes = Changes()
    port = door.getsockname()[1]
    config = uvicorn.Config(
        app_of(live.page.folder, changes, port),
        log_level="error",
        lifespan="off",
        timeout_graceful_shutdown=_FAREWELL,
    )
    server = uvicorn.Server(config)

    def end(task: asyncio.Task[None]) -> None:
        server.should_exit = True

    open_for = partial(started, f"http://{HOST}:{port}/")
    watching = asyncio.create_task(_watch(live, worker, changes, open_for, warn))
    watching.add_done_callback(end)  # it only ends by a fault of ours, which must be seen
    await server.serve(sockets=[door])
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


async def _watch(
    live: LivePage, worker: Executor, changes: Changes, started: Callable[[], None], warn: Say
) -> None:
    """Bring the page up to date after each change of the vault's files.

    `started` is called once no change can be missed any more.
    """
    loop = asyncio.get_running_loop()
    wanted = partial(_is_wanted, live.vault.root.resolve(), live.vault.output.resolve())
    is_first = True
    async for found in awatch(
        live.vault.root,
        watch_filter=wanted,
        debounce=_PAUSE,
        step=_PAUSE // 2,
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
    ):
        try:
            if (is_first or found) and (await loop.run_in_executor(worker, live.refresh)).written:
                changes.tell()
        except (NotesError, UsageError, WorldError) as error:
            warn(f"{error}; the page stays as it was")
        if is_first:
            started()
            is_first = False


def _is_wanted(root: Path, output: Path, change: Change, path: str) -> bool:
    """Return whether a file may matter: what is hidden and what cardgen writes does not."""
    place = Path(path)
    if place.is_relative_to(output):
        return False
    inside = place.relative_to(root).parts if place.is_relative_to(root) else ()
    return not any(part.startswith(".") for part in inside)


def _door(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine alone, or on a free one."""
    for number in (port, 0):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, number))
            door.listen()
        except OSError as error:
            door.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or not number:
                raise WorldError(f"cannot listen on port {number}: {reason(error)}") from error
        else:
            return door
    raise AssertionError("the system gives a free port, or says why not")
