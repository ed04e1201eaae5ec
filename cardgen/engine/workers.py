"""Worker processes: each is given one piece of work at a time, in bytes, and answers in bytes."""

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from cardgen.engine.packing import Piece, Work
from cardgen.errors import WorldError

# Pieces a worker is given before it answers, so that it never waits for the next.
_AHEAD = 2 if sys.platform == "linux" else 1  # others' pipes may hold less than a note
_HELD = 30_000  # bytes that the pipe surely takes beside one more such piece, see socket(7)


def run_in_workers(work: Work, pieces: Iterable[Piece], count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each piece with what `work` makes of it, in the order they are done.

    Raises WorldError, naming the piece, where a worker dies. Leaving the iterator early, as an
    interruption does, ends the workers at once.
    """
    left = _Left(pieces)
    crew: list[_Worker] = []
    try:
        with _uninterrupted():
            crew.extend(_Worker(work) for _ in range(count))
        busy = {worker.pipe: worker for worker in crew if worker.give(left)}
        while busy:
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]  # `wait` gives back what it was given
                yield worker.answer()
                if not worker.give(left):
                    del busy[worker.pipe]
    finally:
        for worker in crew:
            worker.stop()


class _Left:
    """The pieces that nobody has yet, looked at one ahead."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = iter(pieces)
        self.next = next(self._pieces, None)

    def take(self) -> Piece:
        """Return the next piece; raises IndexError where there is none."""
        if self.next is None:
            raise IndexError
        taken, self.next = self.next, next(self._pieces, None)
        return taken


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold interruptions back for the block, in us and for ever in processes begun in it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process, the pipe to it, and the pieces it has not answered for yet."""

    def __init__(self, work: Work) -> None:
        # A fork has all that `work` needs; where there is none it is sent over.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        self.pipe, theirs = context.Pipe()
        self._waiting: deque[str] = deque()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(work, theirs, self.pipe), daemon=True
        )
        self._process.start()
        theirs.close()

    def give(self, left: _Left) -> bool:
        """Hand over the next pieces; return whether the worker has anything to do.

        Only to an idle one goes a piece that the pipe may not hold: a busy one does not read
        while it answers, and we do not read while we give.
        """
        while left.next and (
            not self._waiting or (len(self._waiting) < _AHEAD and len(left.next[1]) <= _HELD)
        ):
            name, data = left.take()
            self._waiting.append(name)
            with suppress(BrokenPipeError, ConnectionResetError):  # dead: its answer says so
                self.pipe.send_bytes(data)
        return bool(self._waiting)

    def answer(self) -> tuple[str, bytes]:
        """Return the oldest piece and its answer, waiting for it."""
        try:
            data = self.pipe.recv_bytes()
        except (EOFError, OSError):
            self._died()
        return self._waiting.popleft(), data

    def _died(self) -> None:
        self._process.join(1)
        raise WorldError(
            f"the process that compiled `{self._waiting[0]}` died"
            f" (exit code {self._process.exitcode}); nothing was written, run again"
        )

    def stop(self) -> None:
        """End the process at once; it has nothing to lose."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(work: Work, pipe: Connection, parents: Connection) -> None:
    """Answer for one piece after the other until the parent is gone."""
    parents.close()  # or a parent's death would not be noticed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    gc.disable()  # tokens hold no cycles, and walking them costs a third of the time
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send_bytes(work(pipe.recv_bytes()))
