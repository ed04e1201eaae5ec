"""A note that was begun: where it is, what it is called, and what asks nearly the same."""

from msgspec import Struct


class Facts(Struct, frozen=True):
    """What a new note is, and its file may be named after."""

    id: str
    title: str
    topic: str
    difficulty: str


class Alike(Struct, frozen=True):
    """That the note at `path` asks or is called nearly the same: what it says, how much alike."""

    path: str
    asks: str
    percent: int


class Created(Struct, frozen=True):
    """A new note. `path` is as the shell sees it; `dry_run` tells that nothing was written."""

    path: str
    id: str
    topic: str
    text: str
    alike: tuple[Alike, ...]
    remarks: tuple[str, ...]
    dry_run: bool
