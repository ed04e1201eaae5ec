"""When the content of each card last changed: the ledger's rules of time."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from cardgen.identity.future import is_far
from cardgen.model.clock import Clock
from cardgen.model.ledger import LAST_SECOND, Ledger, LedgerLine, Memory

_TOLERANCE = 60  # seconds


class Content(Struct, frozen=True, gc=False):
    """What a card holds now: its slug, the hash of its content, its note's path, and who it is.

    `former_hash` is the one that the version before this one kept of that content: a line that
    has it knows the content, so that a new kind of hash sends no card again.
    """

    slug: str
    content_hash: str
    path: str
    former_hash: str = ""
    guid: str | None = None
    note_id: int | None = None
    question_hash: str | None = None

    def line(self, time: int, *, foreign: bool = False) -> LedgerLine:
        """Return what the ledger keeps of it from a time on, in Unix seconds."""
        facts = (self.guid, self.note_id, self.question_hash)
        return LedgerLine(self.content_hash, time, self.path, *facts, foreign=foreign)


class Stamped(Struct, frozen=True):
    """The ledger after a build, and what the ledger before it did not know.

    `new` are the slugs that it did not have, `changed` those whose content it had otherwise or
    that are to be sent anew, as where it went back behind what was packaged.
    """

    ledger: Ledger
    new: frozenset[str]
    changed: frozenset[str]


def stamp(
    memory: Memory,
    contents: Iterable[Content],
    note_type_hash: str,
    *,
    clock: Clock,
    touch: tuple[str, ...] = (),
) -> Stamped:
    """Return the ledger with each content's time; lines of other slugs stay: tombstones.

    Content that ledger and last package both know keeps its time; anything else
    gets the clock's, or the second after the highest time known for its slug: Anki's importer
    skips what is not newer. No time is later than `LAST_SECOND`, the last that a ledger holds. A
    slug that a pattern of `touch` matches counts as changed, and a time of it that lies too far
    ahead as unknown.
    """
    ledger, packaged = memory.written, memory.packaged
    lines = dict(ledger.lines)
    new: set[str] = set()
    changed: set[str] = set()
    for content in contents:
        line = ledger.lines.get(content.slug)
        touched = any(_matches(content.slug, pattern) for pattern in touch)
        recorded = _pair(line, content)
        known = recorded, _pair(packaged.lines.get(content.slug), content)
        time = _time(content.content_hash, *known, clock, touched)
        if recorded is None:
            new.add(content.slug)
        elif touched or recorded[0] != content.content_hash or _is_anew(time, known):
            changed.add(content.slug)
        now = content.line(time, foreign=bool(line and line.foreign))
        if now != line:
            lines[content.slug] = now
    touched = "*" in touch
    time = _time(note_type_hash, ledger.note_type, packaged.note_type, clock, touched)
    return Stamped(
        replace(ledger, note_type=(note_type_hash, time), lines=lines),
        frozenset(new),
        frozenset(changed),
    )


def _is_anew(time: int, known: Iterable["Known"]) -> bool:
    return all(time > one[1] for one in known if one)


Known = tuple[str, int] | None  # a hash and the time at which it first appeared


def _pair(line: LedgerLine | None, content: Content) -> Known:
    """Return what a line knows, a former hash of this content as today's."""
    if line is None:
        return None
    is_former = line.content_hash == content.former_hash != ""
    return (content.content_hash if is_former else line.content_hash), line.time


def _time(digest: str, recorded: Known, packaged: Known, clock: Clock, touched: bool) -> int:
    """Return the time of a content: the latest that knows it, where nothing later knows another.

    A ledger that went back behind the package (notes and ledger reverted together) holds a
    content that Anki has since replaced, so its old time would make the importer skip it.
    """
    known = [
        one
        for one in (recorded, packaged)
        if one and not (touched and is_far(one[1], clock.horizon))
    ]
    if not known:
        return clock.now
    last = max(time for _, time in known)
    if not touched and {content for content, time in known if time == last} == {digest}:
        return last
    return min(max(clock.now, last + 1), LAST_SECOND)


def unmatched(touch: Iterable[str], slugs: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns that match no slug."""
    known = tuple(slugs)
    return tuple(pattern for pattern in touch if not any(_matches(slug, pattern) for slug in known))


def _matches(slug: str, pattern: str) -> bool:
    return slug == pattern or fnmatchcase(slug, pattern)  # a slug may hold what a glob means


def slugs_ahead(lines: Mapping[str, LedgerLine], clock: int) -> tuple[str, ...]:
    """Return the slugs whose time is ahead of the clock, sorted.

    A few seconds say nothing: content that changes twice in one is stamped a second on.
    """
    return tuple(sorted(s for s, line in lines.items() if is_ahead(line.time, clock)))


def is_ahead(time: int, clock: int) -> bool:
    """Return whether a time is ahead of the clock by more than clocks differ."""
    return time > clock + _TOLERANCE


def slugs_at_the_end(lines: Mapping[str, LedgerLine]) -> tuple[str, ...]:
    """Return the slugs, sorted, whose content can get no later time: Anki takes no other."""
    return tuple(sorted(s for s, line in lines.items() if line.time >= LAST_SECOND))
