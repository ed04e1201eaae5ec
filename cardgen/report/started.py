"""What beginning a vault did, as people and programs read it."""

import json
import shlex
from collections.abc import Iterator

from msgspec import to_builtins

from cardgen.model.started import Started
from cardgen.wording import count


def started_lines(done: Started) -> Iterator[str]:
    """Yield each file, what was done with it, and the next step."""
    wrote, added = ("would write", "would add") if done.dry_run else ("wrote", "added")
    for path in done.written:
        kept = "" if not path.endswith(".md") else ", an example: delete it once you have your own"
        yield f"{wrote:<11} {path}{kept}"
    for path, lines in done.lines:
        if lines:
            yield f"{added:<11} {', '.join(f'`{line}`' for line in lines)} to {path}"
        else:
            yield f"{wrote:<11} {path}, which was as cardgen had written it"
    for line in done.adapted:
        yield f"{'set':<11} {line}"
    for path in done.kept:
        yield f"{'kept':<11} {path}"
    if done.found:
        yield f"{'found':<11} {count(done.found, 'file')} in {done.notes}"
    for label, text in done.seen:
        yield f"{label:<11} {text}"
    where = "" if done.folder == "." else f"cd {shlex.quote(done.folder)}; "
    step = "cardgen check" if done.found else "cardgen build"
    example = next((path for path in done.written if path.endswith(".md")), "")
    if done.adapts:
        adapt = (
            f"cardgen init {'' if done.folder == '.' else shlex.quote(done.folder) + ' '}--adapt"
        )
        yield f"{'next':<11} `{adapt}` writes these settings; then `{where}{step}`"
    else:
        first = "see to the warnings, then " if done.remarks else ""
        first = "write a note like the example, then " if example else first
        yield f"{'next':<11} {first}`{where}{step}`"


def started_json(done: Started) -> str:
    """Return what was done as one JSON object."""
    lines = [{"path": path, "added": list(added)} for path, added in done.lines]
    return json.dumps({**to_builtins(done), "lines": lines}, ensure_ascii=False)
