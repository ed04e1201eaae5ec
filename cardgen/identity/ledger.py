"""The text of the ledger: `cardgen.lock` to a value and back.

A line a slug, its cells apart by tabs: slug, GUID, note id, question hash, content hash, Unix time
and note path, an unknown one empty; behind them `closed` where nobody continues it, `foreign`
where it lives in Anki under another tool's note type. The first
version had slug, content hash, time and path, and both may stand in one text that git merged.
"""

import re
from collections.abc import Iterable, Iterator
from sys import intern

from msgspec.structs import replace

from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine
from cardgen.wording import composed

NAME = "cardgen.lock"
VERSION = 2
_HEADER = "# cardgen.lock: who each card is, and when it last changed. Keep it in git."
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escape[1]: plain for plain, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r"[\\\t\n\r]")
_TIME = re.compile(r"[0-9]{1,15}\Z")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_ID = re.compile(r"[1-9][0-9]{0,15}\Z")
_VERSION = "@version"
_NAMESPACE = "@namespace"
_NOTE_TYPE = "@note-type"
_CLOSED, _FOREIGN = "closed", "foreign"
_MARKS: tuple[list[str], ...] = ([], [_CLOSED], [_FOREIGN], [_CLOSED, _FOREIGN])


class LedgerError(ValueError):
    """A ledger that cannot be trusted; its text says which line and why."""


def read_ledger(text: str) -> Ledger:
    """Return what a ledger's text says; of two lines for a slug the later time holds.

    What the later line does not know, the earlier one tells; closed once is closed.

    Raises LedgerError for git's conflict markers, for two namespaces, for a time that no date
    shows, for the form of a later cardgen, and for a line that is none of the ledger's: guessing
    would stamp cards anew and wipe what their user did in Anki.
    """
    namespace: str | None = None
    note_type: tuple[str, int] | None = None
    lines: dict[str, LedgerLine] = {}
    for number, line in _lines(text):
        match [_unescape(cell) for cell in line.split("\t")]:
            case ["@version", version]:
                _check_version(number, version)
            case ["@namespace", name]:
                if namespace not in (None, name):
                    raise LedgerError(f"line {number}: a second namespace, `{_printable(name)}`")
                namespace = name
            case ["@note-type", digest, time] if _TIME.match(time):
                note_type = _later_type(note_type, (digest, _time(number, time)))
            case [slug, *cells] if slug and (new := _read_line(number, cells)):
                slug = intern(slug)
                lines[slug] = _later(lines[slug], new) if slug in lines else new
            case _:
                raise LedgerError(f"line {number}: {_fault_of(line)}; restore it from git")
    return Ledger(namespace, note_type, lines)


def _check_version(number: int, version: str) -> None:
    if not _ID.match(version) or int(version) > VERSION:
        raise LedgerError(
            f"line {number}: a later cardgen wrote it (form `{_printable(version)}`, this one"
            f" knows {VERSION}); update cardgen"
        )


def _read_line(number: int, cells: list[str]) -> LedgerLine | None:
    """Return what the cells behind a slug say, None where they are none of a ledger's."""
    # The ledger and the record of what was packaged share most of their texts.
    match cells:
        case [digest, time, path] if _TIME.match(time):
            return LedgerLine(intern(digest), _time(number, time), intern(path))
        case [guid, note_id, question, digest, time, path, *marks] if (
            _TIME.match(time) and (not note_id or _ID.match(note_id)) and marks in _MARKS
        ):
            return LedgerLine(
                content_hash=intern(digest),
                time=_time(number, time),
                path=intern(path),
                guid=intern(guid) or None,
                note_id=int(note_id) if note_id else None,
                question_hash=intern(question) or None,
                closed=_CLOSED in marks,
                foreign=_FOREIGN in marks,
            )
    return None


def _time(number: int, cell: str) -> int:
    if (time := int(cell)) > LAST_SECOND:
        raise LedgerError(
            f"line {number}: `{cell}` is a later time than a date can show, or the line is cut"
            " short; restore it from git"
        )
    return time


def _fault_of(line: str) -> str:
    """Return what is wrong with a line that is none of a ledger's."""
    if "\0" in line:  # where the power went off before the disk had the text
        return "NUL characters"
    return f"`{_printable(line[:60])}` is not a line of a ledger"


def _printable(text: str) -> str:
    """Return a text as a terminal can show it, which does what control characters say."""
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(re.split(r"\r?\n", text.removeprefix("\ufeff")), 1):
        if _CONFLICT.match(line):
            raise LedgerError(
                f"line {number}: git left a conflict; keep both sides, remove the markers,"
                " and set `cardgen.lock merge=union` in `.gitattributes`"
            )
        if line and not line.startswith("#"):
            yield number, line


def _later(one: LedgerLine, other: LedgerLine) -> LedgerLine:
    """Return the line that holds. Two contents of one second are both doubtful: neither holds."""
    first, second = sorted((one, other), key=_rank, reverse=True)
    if one.time == other.time and one.content_hash != other.content_hash:
        first = replace(first, content_hash="")
    if one.time == other.time:  # who of two has seen it taken over is not known
        first = replace(first, foreign=one.foreign or other.foreign)
    return first.completed(second)


def _rank(line: LedgerLine) -> tuple[object, ...]:
    known = (line.guid or "", line.note_id or 0, line.question_hash or "")
    return (line.time, known, line.path)


def _later_type(one: tuple[str, int] | None, other: tuple[str, int]) -> tuple[str, int]:
    """Return the templates that hold, as `_later` does."""
    if one is None or one[1] < other[1]:
        return other
    return ("", one[1]) if one[1] == other[1] and one[0] != other[0] else one


def spelt_as_found(ledger: Ledger, paths: Iterable[str]) -> Ledger:
    """Return the ledger with its paths in the spelling that this disk has for them.

    One file name has two spellings in Unicode, and some disks keep the decomposed one. The
    ledger's text has the composed one, so that it is the same on every machine.
    """
    found = {composed(path): path for path in paths if not path.isascii()}
    lines = {
        slug: replace(line, path=found[line.path]) if line.path in found else line
        for slug, line in ledger.lines.items()
    }
    return replace(ledger, lines=lines) if found else ledger


def write_ledger(ledger: Ledger) -> str:
    """Return the text of a ledger: sorted, so that the same ledger is the same bytes.

    A time that no ledger holds, as a damaged collection may have, becomes the nearest that is
    read again.
    """
    return "".join(f"{line}\n" for line in (_HEADER, *_header_rows(ledger), *_rows(ledger)))


def _header_rows(ledger: Ledger) -> Iterable[str]:
    yield _row(_VERSION, str(VERSION))
    if ledger.namespace is not None:
        yield _row(_NAMESPACE, ledger.namespace)
    if ledger.note_type is not None:
        yield _row(_NOTE_TYPE, ledger.note_type[0], _written(ledger.note_type[1]))


def _rows(ledger: Ledger) -> Iterable[str]:
    for slug, line in sorted(ledger.lines.items()):
        yield _row(
            slug,
            line.guid or "",
            str(line.note_id or ""),
            line.question_hash or "",
            line.content_hash,
            _written(line.time),
            composed(line.path),
            *([_CLOSED] if line.closed else []),
            *([_FOREIGN] if line.foreign else []),
        )


def _written(time: int) -> str:
    return str(min(max(time, 0), LAST_SECOND))


def _row(*cells: str) -> str:
    row = "\t".join(_escape(cell) for cell in cells)
    # A slug may begin like a comment; a header row has fewer cells than a slug's.
    return f"\\{row}" if row.startswith("#") or _CONFLICT.match(row) else row


def _escape(cell: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], cell)


def _unescape(cell: str) -> str:
    return _ESCAPED.sub(lambda match: _UNESCAPES.get(match[1], match[1]), cell)
