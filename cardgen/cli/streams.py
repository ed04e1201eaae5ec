"""The standard streams as they are found: in any locale, closed, or on a disk that is full."""

import io
import os
import sys

_STREAMS = (0, 1, 2)


def open_streams() -> bool:
    """Make the streams fit to be written to; return whether standard output was closed.

    They say everything in UTF-8, whatever the locale. Where a descriptor was closed the next file
    that is opened would get it, and what is printed: it leads to nowhere instead. What cannot be
    written to standard error is lost and stops nothing: it is no fault of the notes.
    """
    closed = [number for number in _STREAMS if _is_closed(number)]
    for _ in closed:
        os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stderr is sys.__stderr__:  # not where a test listens
        sys.stderr = _text(_Forgiving(2, "w", closefd=False))
    if sys.stdout is None:
        sys.stdout = _text(io.FileIO(1, "w", closefd=False))
    return 1 in closed


def give_up_output() -> None:
    """Let standard output lead to nowhere: nothing is written to it at the end of the process."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _text(raw: io.FileIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw), "utf-8", errors="backslashreplace", line_buffering=True
    )


class _Forgiving(io.FileIO):
    """A file that takes what cannot be written for written."""

    def write(self, data: object) -> int:
        """Write bytes and return how many were taken: all that a full disk refuses, too."""
        try:
            return super().write(data)  # type: ignore[arg-type]  # whatever a buffer gives
        except OSError:
            return len(memoryview(data))  # type: ignore[arg-type]  # as above
