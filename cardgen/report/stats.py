"""A vault in numbers, as people and programs read it."""

import json
from collections.abc import Iterator, Sequence

from msgspec import to_builtins

from cardgen.model.stats import Share, Stats
from cardgen.report.diagnostic import Shown
from cardgen.wording import count

_WIDTH = 10  # of the word that begins a block of lines
_NONE = "(none)"  # in the place of a value


def stats_lines(stats: Stats, shown: Shown) -> Iterator[str]:
    """Yield a vault in numbers, a fact a line."""
    if stats.selected != ".":
        yield _line("only", f"`{shown(stats.selected)}`")
    yield _line("notes", _notes(stats))
    yield _line("cards", _cards(stats))
    yield from _shares("topics", stats.topics)
    yield from _shares("difficulty", stats.difficulties)
    yield from _shares("status", stats.statuses)
    yield from _languages(stats)
    unadopted = f", {stats.unadopted:,} of them not adopted" if stats.unadopted else ""
    yield _line("records", f"{stats.records:,}{unadopted}")
    yield _line("orphans", f"{stats.orphans:,}")
    yield from _findings(stats)


def _line(word: str, text: str) -> str:
    return f"{word:<{_WIDTH}}  {text}"


def _notes(stats: Stats) -> str:
    more = [
        count(stats.targets, "other file") if stats.targets else "",
        f"{count(stats.unread, 'file')} that cannot be read" if stats.unread else "",
    ]
    return ", ".join(filter(None, (f"{stats.notes:,}", *more)))


def _cards(stats: Stats) -> str:
    more = {"new": stats.new, "pending": stats.pending, "left out": stats.left_out}
    told = ", ".join(f"{number:,} {word}" for word, number in more.items() if number)
    return f"{stats.cards:,} ({told})" if told else f"{stats.cards:,}"


def _shares(word: str, shares: Sequence[Share]) -> Iterator[str]:
    width = max((len(share.value or _NONE) for share in shares), default=0)
    for share in shares:
        told = f"{count(share.notes, 'note')}, {count(share.cards, 'card')}"
        yield _line(word, f"{share.value or _NONE:<{width}}  {told}")
        word = ""


def _languages(stats: Stats) -> Iterator[str]:
    word = "languages"
    for one in stats.languages:
        words = "" if one.words is None else f", {count(one.words, 'word')} an answer (median)"
        lacks = f" ({one.untranslated:,} without)" if one.untranslated else ""
        told = f"{count(one.notes, 'note')}{lacks}, {count(one.cards, 'card')}{words}"
        yield _line(word, f"{one.language}  {told}")
        word = ""
    if len(stats.languages) > 1 and stats.asking:
        share = 100 * stats.translated // stats.asking
        told = f"{stats.translated:,} of {count(stats.asking, 'note')} with cards ({share} %)"
        yield _line("translated", f"{told} in every language")


def _findings(stats: Stats) -> Iterator[str]:
    word = "findings"
    for one in stats.causes:
        yield _line(word, f"{one.number:>6,} {one.severity}[{one.code}]")
        word = ""
    if not stats.causes:
        yield _line(word, "none")


def stats_json(stats: Stats, shown: Shown) -> str:
    """Return a vault in numbers as one JSON document."""
    return json.dumps({**to_builtins(stats), "selected": shown(stats.selected)}, ensure_ascii=False)
