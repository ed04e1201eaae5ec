"""One writer at a time: the lock that two runs on one vault share."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from cardgen.disk import WorldError, reason
from cardgen.vault import Vault

PATIENCE = 10  # seconds that a second run waits for the first


@contextmanager
def locked(vault: Vault) -> Iterator[None]:
    """Hold the vault's lock; a second run waits briefly, then says who holds it.

    The lock lies in the system's folder for temporary files, under a name made from the vault's
    path: nothing is left in the vault, and a vault that cannot be written to has one as well.
    Raises WorldError where another run keeps it or it cannot be made.
    """
    name = sha256(os.fsencode(vault.root)).hexdigest()[:16]
    holder = Path()
    try:
        path = Path(tempfile.gettempdir(), f"cardgen-{name}.lock")
        holder = path.with_suffix(".pid")
        lock = FileLock(path, timeout=PATIENCE)
        lock.acquire()
    except Timeout as error:
        raise WorldError(
            f"another cardgen ({_held_by(holder)}) is working on `{vault.root}`; wait for it"
        ) from error
    except OSError as error:
        raise WorldError(f"cannot lock `{vault.root}`: {reason(error)}") from error
    try:
        with suppress(OSError):  # who holds it is told where it can be
            holder.write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _held_by(holder: Path) -> str:
    try:
        return f"process {holder.read_text().strip()}"
    except OSError as error:
        return f"its process is unknown: {reason(error)}"
