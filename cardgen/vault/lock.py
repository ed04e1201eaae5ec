"""One writer at a time: the locks that two runs on one vault share."""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout, lock_descriptor, unlock_descriptor

from cardgen.disk import reason, shown
from cardgen.errors import WorldError
from cardgen.vault.open import Vault

PATIENCE = 10  # seconds that a second run waits for the first
_PAUSE = 0.05  # seconds between two looks at a lock that is held


@contextmanager
def locked(vault: Vault) -> Iterator[None]:
    """Hold the vault's locks; a second run waits briefly, then says who holds them.

    There are two, and neither leaves anything in the vault, so that one that cannot be written
    to has them as well. A lock file in the account's own temporary folder tells its holder's
    process. A lock on the vault's folder itself binds the runs of all accounts, whatever their
    temporary folder is. Where one cannot be had (Windows and some network disks lock no folder;
    a temporary folder may be full, or its name taken by another account) the other must do.

    Raises WorldError where another run keeps one or none can be had.
    """
    with ExitStack() as held:
        refusals = []
        for lock in (_lock_file, _lock_folder):
            try:
                held.enter_context(lock(vault.root))
            except OSError as error:
                refusals.append(f"{reason(error)} (`{shown(error.filename or vault.root)}`)")
        if len(refusals) == 2:
            raise WorldError(f"cannot lock `{vault.shown(vault.root)}`: {', '.join(refusals)}")
        yield


@contextmanager
def _lock_file(root: Path) -> Iterator[None]:
    path = _private_folder() / f"{sha256(os.fsencode(root)).hexdigest()[:16]}.lock"
    holder = path.with_suffix(".pid")  # apart: Windows lets nobody read a file that is locked
    lock = FileLock(path, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorldError(_busy(root, _written_in(holder), path)) from error
    try:
        with suppress(OSError):  # who holds it is told where it can be
            holder.unlink(missing_ok=True)
            with holder.open("x") as file:
                file.write(str(os.getpid()))
        yield
    finally:
        for left in (holder, path):  # `filelock` sees that a file it waited for was removed
            with suppress(OSError):
                left.unlink()
        lock.release()


def _private_folder() -> Path:
    """Return a folder for temporary files that is the account's alone.

    Raises OSError where there is none: anybody may have taken its name. It stays, so that
    nobody takes it later.
    """
    account = os.geteuid() if hasattr(os, "geteuid") else None  # Windows has one for each
    path = Path(tempfile.gettempdir(), "cardgen" if account is None else f"cardgen-{account}")
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    is_ours = found.st_uid == account and not found.st_mode & 0o077
    if account is not None and not (stat.S_ISDIR(found.st_mode) and is_ours):
        raise PermissionError(errno.EACCES, "not a folder of this account alone", str(path))
    return path


def _written_in(holder: Path) -> str | None:
    with suppress(OSError):
        return holder.read_text().strip()
    return None


@contextmanager
def _lock_folder(root: Path) -> Iterator[None]:
    handle = os.open(root, os.O_RDONLY)
    try:
        patience = time.monotonic() + PATIENCE
        while not lock_descriptor(handle, blocking=False):
            if time.monotonic() > patience:
                raise WorldError(_busy(root, _locking(handle), root))
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            unlock_descriptor(handle)  # a worker that outlives us has the handle, too
    finally:
        os.close(handle)


def _locking(handle: int) -> str | None:
    """Return the process that holds the lock of an open file, where Linux tells (proc(5))."""
    status = os.fstat(handle)
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
    with suppress(OSError):
        for line in Path("/proc/locks").read_text().splitlines():
            match line.split():
                case [_, "FLOCK", _, _, process, place, *_] if place == f"{device}:{status.st_ino}":
                    return process
    return None


def _busy(root: Path, process: str | None, lock: Path) -> str:
    holder = f"process {process}" if process else "its process is unknown"
    busy = f"another cardgen ({holder}) is working on `{shown(root)}`"
    return f"{busy}; wait for it (its lock: `{shown(lock)}`)"
