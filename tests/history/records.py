"""The records of a note as text: found, taken apart, and put back as people and tools do.

Written without cardgen, and for damaged frontmatters too.
"""

import re
from collections.abc import Sequence

KEY = "anki_cards:"


def _head(lines: list[str]) -> range:
    """Return the lines of a frontmatter but its fences, damaged ones included."""
    if not lines or not lines[0].startswith("---"):
        return range(0)
    ends = (at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return range(1, next(ends, 1))


def _split(text: str) -> tuple[list[str], list[list[str]]]:
    """Return a text's lines without the records of its frontmatter, and these, a list a key."""
    lines = text.splitlines(keepends=True)
    head, rest, blocks, within = _head(lines), [], [], False
    for at, line in enumerate(lines):
        starts = at in head and line.rstrip() == KEY
        within = starts or (within and at in head and line.startswith(("- ", "  ")))
        if starts:
            blocks.append([line])
        elif within:
            blocks[-1].append(line)
        else:
            rest.append(line)
    return rest, blocks


def blocks_of(text: str) -> tuple[str, ...]:
    return tuple("".join(block) for block in _split(text)[1])


def entries_of(blocks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the records of blocks, each as the lines that it is written in."""
    return tuple(
        entry
        for block in blocks
        for entry in re.split(r"(?m)^(?=- )", block.partition("\n")[2])
        if entry
    )


def block_of(*entries: str) -> str:
    return f"{KEY}\n{''.join(entries)}"


def with_blocks(text: str, blocks: tuple[str, ...]) -> str:
    """Return a text with these records, and no others, at the end of its frontmatter."""
    lines, _ = _split(text)
    added = [line for block in blocks for line in block.splitlines(keepends=True)]
    head = _head(lines)
    if not head and added:
        return "".join(("---\n", *added, "---\n", *lines))
    return "".join((*lines[: head.stop], *added, *lines[head.stop :]))


def keep_known(text: str) -> str:
    """Return a note without the records that no build of ours completed, where one did."""
    entries = entries_of(blocks_of(text))
    known = [entry for entry in entries if re.search(r"(?m)^ +guid: ", entry)]
    return with_blocks(text, (block_of(*known),)) if known and known != list(entries) else text


def as_target(text: str) -> str:
    """Return what of a note a link to it shows: its frontmatter, without records."""
    lines, _ = _split(text)
    return "".join(lines[: _head(lines).stop + 1])


# What becomes of records


def foreign(slug: str, *more: str) -> str:
    """Return a record as another tool writes it; `more` are further lines without indent."""
    lines = (f"- slug: {slug}", f"  language: {slug[-2:]}", *(f"  {line}" for line in more))
    return "".join(f"{line}\n" for line in lines)


def beside(text: str, *theirs: str) -> str:
    """Return a note with records behind ours in one list."""
    return with_blocks(text, (block_of(*entries_of(blocks_of(text)), *theirs),))


def above(text: str, *theirs: str) -> str:
    """Return a note with records before ours in one list."""
    return with_blocks(text, (block_of(*theirs, *entries_of(blocks_of(text))),))


def stacked(text: str, *theirs: str) -> str:
    """Return a note with a second key above ours, as git leaves it."""
    return with_blocks(text, (block_of(*theirs), *blocks_of(text)))


def instead(text: str, *theirs: str) -> str:
    """Return a note with these records and none of ours."""
    return with_blocks(text, (block_of(*theirs),) if theirs else ())


def emptied(text: str, names: Sequence[str], *, keep_key: bool) -> str:
    """Return a note whose records lost values: with `keep_key` only what stood behind the colon."""
    keys = "|".join(names)
    lost = re.compile(rf"(?m)^(  (?:{keys}):)[^\n]*\n")
    blocks = (lost.sub(r"\1\n" if keep_key else "", block) for block in blocks_of(text))
    return with_blocks(text, tuple(blocks))
