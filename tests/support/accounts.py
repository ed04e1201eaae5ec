"""Runs under another account: only root can become one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent.parent
AS_ROOT = os.geteuid() == 0
NOBODY = 65534
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root may become another user")

_BECOME = """
import os, sys
account = int(sys.argv[1])
if account >= 0:
    os.setgroups([])
    os.setresgid(account, account, account)
    os.setresuid(account, account, account)
"""


def command_as(account: int | None, script: str, *words: str | Path) -> list[str]:
    """Return the command that runs a script as an account; None for our own.

    The script begins with its imports, up to an empty line: this interpreter and its modules may
    lie where no other account can read, as in a clone in root's home. What a run reads of them
    later it has read once before that line (`warm_up`). `sys.argv[2:]` are the words.
    """
    imports, _, rest = script.partition("\n\n")
    number = "-1" if account is None else str(account)
    whole = f"{imports}\n{_BECOME}\n{rest}"
    return [sys.executable, "-c", whole, number, *map(str, words)]


def ran_as(
    account: int | None, script: str, *words: str | Path, env: Mapping[str, str] | None = None
) -> str:
    """Return what a script printed that an account ran."""
    run = subprocess.run(
        command_as(account, script, *words),
        cwd=HERE,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def give(path: Path, account: int) -> None:
    """Give a folder and all in it to an account."""
    for one in (path, *path.rglob("*")):
        os.chown(one, account, account)
