"""Runs of cardgen that end before their time: forked, so that each one costs no start-up.

`python -m tests.support.dying JOBS` reads a JSON list of jobs and prints the list of how each one
ended. A job runs the command line `words` in the folder `cwd`, and dies by SIGKILL `at` its n-th
write below `root` or `after` so many seconds, or has no more than `limit` bytes for a file.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from cardgen.cli.app import main
from cardgen.commands.adopt import AdoptOptions, adopt
from cardgen.commands.build import BuildOptions, build

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = frozenset(("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate"))
_CACHE = ".sqlite"
_WRITES = "\x00writes: "


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Return the exit status, the seconds it took and the writes that were seen."""
    ours, theirs = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        _die_in_time(job, theirs)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as pipe:
        error, _, writes = pipe.read().partition(_WRITES)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    return {"code": code, "seconds": seconds, "writes": int(writes or 0), "error": error}


def _die_in_time(job: dict[str, Any], pipe: int) -> None:
    """Run the job's command line in this process, which ends here."""
    count = _count_writes(job["root"], job.get("at"))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(pipe, 2)
    os.chdir(job["cwd"])
    os.environ |= job.get("environment", {})
    sys.argv = ["cardgen", *job["words"]]
    if "limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], resource.RLIM_INFINITY))
    if "after" in job:
        threading.Timer(job["after"], _die).start()
    code = 70
    try:
        main()
    except SystemExit as error:
        code = int(error.code or 0)
        sys.stderr.write(f"{_WRITES}{count[0]}")
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _count_writes(root: str, at: int | None) -> list[int]:
    """Count what is about to be done to files below `root`; die before the `at`-th of them."""
    count = [0]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            writes = isinstance(arguments[2], int) and arguments[2] & _WRITING
        else:
            writes = event in _EVENTS
        if not writes or not isinstance(arguments[0], str | Path):
            return
        path = str(arguments[0])
        if path.startswith(root) and _CACHE not in path:
            count[0] += 1
            if count[0] == at:
                _die()

    sys.addaudithook(hook)
    return count


def warm_up() -> None:
    """Load all that a run loads, once for all jobs."""
    with tempfile.TemporaryDirectory() as name:
        note = Path(name, "note.md")
        note.write_text("# Question (EN)\nq\n\n## Answer (EN)\na\n")
        build(BuildOptions(note.parent, note.parent))
        adopt(AdoptOptions(note.parent / "cardgen.apkg", note.parent))


if __name__ == "__main__":
    warm_up()
    json.dump([run(job) for job in json.loads(Path(sys.argv[1]).read_text())], sys.stdout)
