"""Frontmatter that stands where nothing reads it: below other text, or behind a mangled fence.

A note that is read without its records makes all of its cards a second time, so what looks like
frontmatter outside the fences is looked for before the note is believed to have none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from msgspec import Struct

from cardgen.model.language import Vocabulary
from cardgen.model.note import SIDES, SectionKind
from cardgen.parse.frontmatter.find import (
    KEYS,
    continues_yaml,
    known_key,
    opens_side,
    read_heading,
)
from cardgen.parse.headings import read_heading as read_text
from cardgen.parse.lines import Lines
from cardgen.parse.names import ANKI_ID, GUID, RECORDS, SLUG

# What no editor shows, and what one makes of dashes.
_INVISIBLE = "\\s\ufeff\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064"
_DASHES = "-\u2010-\u2015\u2212"
_MANGLED = re.compile(f"[{_INVISIBLE}]*(?:[{_DASHES}]{{2,}}[{_INVISIBLE}]*)?")

# YAML 1.1 §6.9, §8.2: a tag and an anchor may stand before a key, a question mark too.
_RECORDS = re.compile(
    r"(?:\?[ \t]+)?(?:[!&][^\s,\[\]{}]*[ \t]+)*"
    rf"(?P<quote>['\"]?){RECORDS}(?P=quote)[ \t]*(?::|$)"
    rf"|\{{(?:.*[\s,{{])?['\"]?{RECORDS}['\"]?[ \t]*:"
)
_TOLD_BY = (SLUG, ANKI_ID, GUID)  # the keys that a record is known by
_RECORD_KEY = re.compile(rf"(?:-[ \t]+)?['\"]?({'|'.join(_TOLD_BY)})['\"]?[ \t]*:(?:[ \t]|$)")
_ANY_KEY = re.compile(r"(?:[?:]|[^\s:]+(?: [^\s:]+){0,3}[ \t]*:)(?:[ \t]|$)")  # `due date: …` too
_SLUG = re.compile(
    rf"(?:-[ \t]+)?['\"]?{SLUG}['\"]?[ \t]*:[ \t]+"
    r"(?P<quote>['\"]?)(?P<slug>\S.*?)(?P=quote)(?:[ \t]+#.*)?$"
)
_WHOLE = frozenset({RECORDS, *_TOLD_BY})
_MAY_BE_KEY = re.compile(rf"(?:^|[\r\n])[^\w\r\n]*+(?:{'|'.join(sorted(KEYS | _WHOLE))})\b")

_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})(?!.*`).*\n(?:.*\n)*?(?: {0,3}\1[`~]*[ \t]*$|.*\Z)", re.MULTILINE
)
_COMMENTS = (
    ("%%", re.compile(r"^[ \t]*%%(?s:.*?)%%", re.MULTILINE)),
    ("-->", re.compile(r"^[ \t]*<!--(?s:.*?)-->", re.MULTILINE)),
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")


class _Run(Struct, frozen=True):
    """Lines that could be one mapping: the first with a key, from 0, and the keys in them."""

    line: int
    known: frozenset[str]  # keys that cardgen reads
    recorded: frozenset[str]  # keys of a list of records


def find_lost(lines: Lines, first: int, words: Vocabulary, *, alone: bool) -> int | None:
    """Return the line of what looks like frontmatter, from a line on and above the first section.

    That is a line `anki_cards:` in any spelling that YAML reads, two keys of a record, or two
    keys that cardgen reads; code blocks are left out. `alone` says that the note has no other
    frontmatter: then records with all their keys are looked for below headings too, and in a
    code block that the note begins with, which may be what became of the fences. Else one of the
    two keys must be `id`: lines such as `tags: …` and `status: …` are text.
    """
    if not _may_be_lost(lines, first, words, alone=alone):
        return None
    text = "\n".join(lines.content(line) for line in range(first, len(lines)))
    shown = _without_code(text)
    bare = _without_comments(shown)
    kinds = dict(_headings(bare.split("\n"), words))
    side = min((line for line, kind in kinds.items() if kind in SIDES), default=None)
    runs = chain(
        filter(_has_records, _runs(shown.split("\n")[:side], words)),
        filter(
            _has_keys if alone else _names_note,
            _runs(bare.split("\n")[: min(kinds, default=None)], words),
        ),
        filter(_is_whole, _runs(_without_code(text, keep_first=True).split("\n"), words))
        if alone
        else (),
    )
    return next((first + run.line for run in runs), None)


def _may_be_lost(lines: Lines, first: int, words: Vocabulary, *, alone: bool) -> bool:
    """Return whether it is worth while to look: in most notes a question follows at once."""
    line = first
    while line < len(lines) and not lines.content(line).strip():
        line += 1
    if not alone and opens_side(lines.content(line), words):
        return False
    start = lines.start(line)
    return lines.text.find(RECORDS, start) >= 0 or bool(_MAY_BE_KEY.search(lines.text, start - 1))


def _has_records(run: _Run) -> bool:
    return RECORDS in run.recorded or len(run.recorded) > 1


def _has_keys(run: _Run) -> bool:
    return len(run.known) > 1


def _names_note(run: _Run) -> bool:
    return _has_keys(run) and "id" in run.known


def _is_whole(run: _Run) -> bool:
    return run.recorded == _WHOLE


def holds_records(text: str) -> bool:
    """Return whether a line outside the code blocks of a text begins a list of records."""
    if RECORDS not in text:
        return False
    lines = Lines(text)
    shown = _without_code("\n".join(lines.content(line) for line in range(len(lines))))
    return any(map(begins_records, shown.split("\n")))


def slugs_in(text: str) -> tuple[str, ...]:
    """Return what looks like the slugs of records in a text that could not be read as YAML."""
    found = (_SLUG.match(_bare(row)) for row in re.split(r"\r\n?|\n", text))
    return tuple(match["slug"] for match in found if match)


def begins_records(row: str) -> bool:
    """Return whether a line begins a list of records, in any spelling that YAML reads."""
    return _RECORDS.match(_bare(row)) is not None


def _without_code(text: str, *, keep_first: bool = False) -> str:
    """Return a text with its code blocks as blank lines, but for one that it begins with."""
    first = len(text) - len(text.lstrip()) if keep_first else -1

    def blank(match: re.Match[str]) -> str:
        return match[0] if match.start(1) == first else "\n" * match[0].count("\n")

    return _CODE.sub(blank, text)


def _without_comments(text: str) -> str:
    """Return a text with the comments that begin a line as blank lines."""
    for closing, pattern in _COMMENTS:
        # A comment that is not closed would be looked for to the end, once for each.
        head, mark, rest = text.rpartition(closing)
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), head + mark) + rest
    return text


def _headings(rows: Sequence[str], words: Vocabulary) -> Iterator[tuple[int, SectionKind]]:
    """Yield the lines of section headings, underlined ones too."""
    for line, row in enumerate(rows):
        if row.startswith("#"):
            heading = read_heading(row, words)
        elif row and line + 1 < len(rows) and _UNDERLINE.match(rows[line + 1]):
            heading = read_text(row.strip(" \t"), words)
        else:
            heading = None
        if heading:
            yield line, heading.kind


def _bare(row: str) -> str:
    """Return a line without what no editor shows before it, and without a fence merged into it."""
    match = _MANGLED.match(row)
    return row[match.end() :].rstrip() if match else row


def _runs(rows: Iterable[str], words: Vocabulary) -> Iterator[_Run]:
    """Yield each run of lines that look like YAML and hold a key, as far as it was read."""
    run = _Run(-1, frozenset(), frozenset())
    for line, row in enumerate(rows):
        content = _bare(row)
        recorded = _recorded(content)
        key = known_key(content)
        if recorded or key:
            first = line if run.line < 0 else run.line
            run = _Run(first, run.known | ({key} if key else set()), run.recorded | recorded)
            yield run
        elif not (continues_yaml(row, words) or _ANY_KEY.match(content)):
            run = _Run(-1, frozenset(), frozenset())


def _recorded(content: str) -> Set[str]:
    if begins_records(content):
        return {RECORDS}
    match = _RECORD_KEY.match(content)
    return {match[1]} if match else set()
