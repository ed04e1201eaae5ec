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
        kept = ", an example: delete it once you have your own" if _is_example(path) else ""
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
    yield f"{'next':<11} {_next_step(done)}"


def _next_step(done: Started) -> str:
    folder = "" if done.folder == "." else shlex.quote(done.folder)
    step = f"`{f'cd {folder}; ' if folder else ''}cardgen {'check' if done.found else 'build'}`"
    if done.adapts:
        init = " ".join(filter(None, ("cardgen init", folder, "--adapt")))
        return f"`{init}` writes these settings; then {step}"
    if any(map(_is_example, done.written)):
        return f"write a note like the example, then {step}"
    return step


def _is_example(path: str) -> bool:
    """Return whether a file that was written is the example: the others are no notes."""
    return path.endswith(".md")


def started_json(done: Started) -> str:
    """Return what was done as one JSON object."""
    lines = [{"path": path, "added": list(added)} for path, added in done.lines]
    return json.dumps({**to_builtins(done), "lines": lines}, ensure_ascii=False)
