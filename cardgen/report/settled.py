"""What relinking and forgetting did, as people and programs read it."""

import json
from collections.abc import Iterable, Iterator

from msgspec import to_builtins

from cardgen.model.settled import Forgotten, Relinked
from cardgen.wording import count


def relinked_lines(done: Relinked) -> Iterable[str]:
    """Yield what a card is from now on."""
    would = "would be" if done.dry_run else "is"
    written = "its record and block id" if done.block_id else "its record"
    yield f"relinked  `{done.new}` {would} `{done.old}`, by {written} in {done.path}"


def forgotten_lines(done: Forgotten) -> Iterator[str]:
    """Yield what is done with, and that nothing was deleted."""
    would = " would be" if done.dry_run else ""
    if done.slugs:
        yield f"forgotten {count(len(done.slugs), 'card')}{would}: {', '.join(done.slugs)}"
        yield "          their notes in Anki stay as they are; delete them there if you like"
    if done.before:
        yield f"forgotten before: {', '.join(done.before)}"


def settled_json(done: Relinked | Forgotten) -> str:
    """Return an outcome as one JSON object."""
    return json.dumps(to_builtins(done), ensure_ascii=False)
