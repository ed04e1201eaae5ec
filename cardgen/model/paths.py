"""The parts of a path in a vault, which is written with `/` on every system.

As `pathlib` has them, but without its objects: a run asks this for each link and card of a vault.
"""


def name_of(path: str) -> str:
    """Return the last part of a path: `net/tcp.md` is called `tcp.md`."""
    return path.rpartition("/")[2]


def folder_of(path: str) -> str:
    """Return the folder of a path, empty for the vault's own."""
    return path.rpartition("/")[0]


def stem_of(path: str) -> str:
    """Return the name of a path without its ending; `.md` alone is no ending."""
    name = name_of(path)
    stem, _, ending = name.rpartition(".")
    return stem if stem and ending else name
