"""What a vault remembers: its ledger, what was last packaged, and the clock."""

import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from cardgen.disk import read_text
from cardgen.errors import NotesError, UsageError, WorldError
from cardgen.identity.future import believed
from cardgen.identity.ledger import LedgerError, read_ledger, spelt_as_found
from cardgen.model.clock import Clock
from cardgen.model.ledger import LAST_SECOND, Ledger, Memory
from cardgen.vault.open import PRIVATE, Vault

PACKAGED = Path(PRIVATE, "packaged.tsv")  # what was last packaged, below the output folder


def load_memory(vault: Vault, paths: Collection[str]) -> Memory:
    """Return all that is remembered of a vault's cards; `paths` are those of its notes.

    Raises NotesError where the ledger cannot be trusted.
    """
    ledger = _load_ledger(vault)
    if ledger is not None:
        ledger = spelt_as_found(ledger, paths)
    packaged = spelt_as_found(believed(_load_packaged(vault), read_clock().horizon), paths)
    return Memory(
        ledger,
        _sharing(packaged, ledger) if ledger else packaged,
        () if ledger else tuple(_ledgers_elsewhere(vault, paths)),
    )


def _sharing(packaged: Ledger, ledger: Ledger) -> Ledger:
    """Return what was packaged with the ledger's own lines where they are equal: most are."""
    own = ledger.lines
    lines = {
        slug: own[slug] if own.get(slug) == line else line for slug, line in packaged.lines.items()
    }
    return replace(packaged, lines=lines)


def _ledgers_elsewhere(vault: Vault, paths: Collection[str]) -> Iterator[str]:
    """Yield the ledgers of the folders that notes lie in, and of those above the vault."""
    below = {folder for path in paths for folder in PurePosixPath(path).parents}
    name = vault.ledger_path.name
    for folder in (*(vault.root / one for one in sorted(below)), *vault.root.parents):
        if (folder / name).is_file():
            yield vault.shown(folder / name)


def _load_ledger(vault: Vault) -> Ledger | None:
    """Return the vault's ledger, None where it has none.

    Raises NotesError where it cannot be trusted, or was kept for another namespace.
    """
    text = read_text(vault.ledger_path)
    if text is None:
        return None
    try:
        ledger = read_ledger(text)
    except LedgerError as error:
        raise NotesError(f"`{vault.shown(vault.ledger_path)}` cannot be read: {error}") from error
    namespace = vault.config.namespace
    if ledger.namespace not in (None, namespace):
        raise NotesError(
            f"the namespace is `{namespace}`, but `{vault.shown(vault.ledger_path)}` was kept for"
            f" `{ledger.namespace}`; a change would double every card: set it back"
        )
    return ledger


def read_clock() -> Clock:
    """Return what time it is, or what `SOURCE_DATE_EPOCH` says it is.

    Raises UsageError where that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return Clock(int(time.time()))
    if not epoch.isdecimal() or int(epoch) > LAST_SECOND:
        raise UsageError(f"`SOURCE_DATE_EPOCH` is `{epoch}`, not a number of seconds")
    return Clock(int(epoch), is_epoch=True)


def _load_packaged(vault: Vault) -> Ledger:
    """Return what was last packaged; a record that cannot be read is as good as none.

    So is that of another namespace: its slugs are other cards.
    """
    try:
        packaged = read_ledger(read_text(vault.output / PACKAGED) or "")
    except (LedgerError, WorldError):
        return Ledger()
    return packaged if packaged.namespace in (None, vault.config.namespace) else Ledger()
