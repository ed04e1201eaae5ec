"""The command line, run in this process or in one of its own."""

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from cardgen.cli.app import main

ENDED = "\x04"  # Ctrl-D: nothing more is typed
_PATIENCE = 60  # seconds without a new letter on a terminal


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished run of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what standard output says, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def cards(self) -> list[dict[str, Any]]:
        """Return the lines of `cardgen cards`."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def cardgen(*words: str | Path, at: Path, env: dict[str, str] | None = None) -> Ran:
    """Return a run of `cardgen` in this process, from the folder `at`."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, {"NO_COLOR": "1", "TERM": "dumb", **(env or {})}),
        mock.patch.object(sys, "argv", ["cardgen", *map(str, words)]),
        chdir(at),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())


def unmeasured() -> dict[str, str]:
    """Return our environment without what measures coverage: it would begin in each process,
    import modules of its own, and write where a test leaves no room."""
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}


def hears_interrupts() -> None:
    """Undo, in a process that begins, what a shell does to what it runs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def cardgen_alone(
    *words: str | bytes | Path,
    at: Path,
    env: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
    out: str | None = None,
) -> Ran:
    """Return a run of `cardgen` in a process of its own; `before` is called in it first.

    Its standard output goes to the file `out`, where one is named.
    """
    with Path(out or os.devnull).open("wb") as target:
        run = subprocess.run(
            [sys.executable, "-m", "cardgen", *words],
            cwd=at,
            env={**(unmeasured() if before else os.environ), "NO_COLOR": "1", **(env or {})},
            stdout=target if out else subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
            preexec_fn=before,
        )
    return Ran(run.returncode, (run.stdout or b"").decode(), run.stderr.decode())


def cardgen_on_a_terminal(
    *words: str, at: Path, env: dict[str, str] | None = None, answers: Iterable[str] = ()
) -> str:
    """Return all that a run of `cardgen` draws on a terminal of its own, without `NO_COLOR`."""
    return ended_on_a_terminal(*words, at=at, env=env, answers=answers)[0]


def ended_on_a_terminal(
    *words: str, at: Path, env: dict[str, str] | None = None, answers: Iterable[str] = ()
) -> tuple[str, int]:
    """Return all that a run of `cardgen` draws on a terminal of its own, and its exit code.

    Each of the `answers` is typed when the screen ends in a question: `: ` or `? `. `ENDED` is a
    key by itself.
    """
    ours, theirs = os.openpty()
    plain = {name: text for name, text in os.environ.items() if name != "NO_COLOR"}
    run = subprocess.Popen(
        [sys.executable, "-m", "cardgen", *words],
        cwd=at,
        env={**plain, "TERM": "xterm", "COLUMNS": "100", **(env or {})},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    drawn, waiting = b"", deque(answers)
    with suppress(OSError):  # the end, on Linux
        while select.select([ours], [], [], _PATIENCE)[0] and (some := os.read(ours, 4096)):
            drawn += some
            if waiting and screen(drawn.decode(errors="ignore"))[-1].endswith((": ", "? ")):
                typed = waiting.popleft()
                os.write(ours, (typed if typed == ENDED else f"{typed}\n").encode())
    os.close(ours)  # which ends a run that waits for an answer that nobody gives
    return drawn.decode(), run.wait()


def screen(drawn: str) -> list[str]:
    """Return the lines that a terminal shows after all that was drawn (ECMA-48)."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[?\d;]*[A-Za-z]|[\r\n]|[^\x1b\r\n]+", drawn):
        if part == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif part == "\r":
            column = 0
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part == "\x1b[1A":
            row = max(row - 1, 0)
        elif not part.startswith("\x1b"):
            lines[row] = lines[row].ljust(column)[:column] + part + lines[row][column + len(part) :]
            column += len(part)
    return lines
