"""What the running Anki held when a vault was last synced to it, kept below the output folder.

A memory for speed alone: where it is missing, damaged or of another cardgen, all is read anew.
"""

from contextlib import suppress

from msgspec.structs import replace

from cardgen.disk import write_file
from cardgen.engine.against import Against
from cardgen.engine.environment import environment, private_file
from cardgen.engine.packing import pack, unpack
from cardgen.model.place import Held
from cardgen.model.standing import Stand
from cardgen.sources.seen import may_have_moved
from cardgen.vault.open import Vault

_SUFFIX = ".seen"


def load_seen(vault: Vault, address: str) -> Held | None:
    """Return what the Anki at an address held, None where nothing is known of it."""
    with suppress(OSError):
        data = private_file(vault, _SUFFIX).read_bytes()
        return unpack(data, Held, address, environment(vault))
    return None


def keep_seen(vault: Vault, address: str, at: Against, seen: Held | None) -> None:
    """Keep what an Anki holds, and which of its cards say there what their notes say.

    Nothing is kept of one that sees no folder of ours: the GUIDs there are not known. Nothing is
    written where it is what was `seen` before, and no note of it is in doubt.
    """
    now = replace(at.held, verified=_verified(at))
    if not now.sees_disk or (seen and _is_same(now, seen)):
        return
    path = private_file(vault, _SUFFIX)
    data = pack(now, address, environment(vault))
    with suppress(OSError):  # the next sync reads more
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)


def _is_same(now: Held, seen: Held) -> bool:
    doubtful = any(may_have_moved(note, seen.time) for note in seen.found.notes)
    return not doubtful and replace(now, time=seen.time, remembered=seen.remembered) == seen


def _verified(at: Against) -> dict[str, tuple[int, int, str]]:
    return {
        one.slug: (one.found.id, one.found.mod, one.note.content_hash)
        for one in at.standings.of(Stand.UNCHANGED)
        if one.found and one.note
    }
