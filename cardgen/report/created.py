"""What beginning a note did, as people and programs read it."""

import json
from collections.abc import Iterator

from msgspec import to_builtins

from cardgen.model.created import Created


def created_lines(done: Created) -> Iterator[str]:
    """Yield the path of the note, and its text where it was not written."""
    yield done.path
    if done.dry_run:
        yield ""
        yield done.text.removesuffix("\n")


def alike_lines(done: Created) -> Iterator[str]:
    """Yield a remark for each note that asks nearly the same."""
    for one in done.alike:
        yield f"`{one.path}` says nearly the same ({one.percent} % alike): {one.asks}"


def created_json(done: Created) -> str:
    """Return a new note as one JSON object."""
    return json.dumps(to_builtins(done), ensure_ascii=False)
