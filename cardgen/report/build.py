"""What a build says: its summary, as text or JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import to_builtins

from cardgen.model.diagnostic import Diagnostic
from cardgen.model.plan import Action, State
from cardgen.model.standing import Stand
from cardgen.model.summary import Summary
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.report.searches import searches
from cardgen.wording import agree, count

_SENT = (Stand.NEW, Stand.CHANGED)
_NAMED = 4  # notes of which cards are left out
_LEFT = {
    Stand.UNCHANGED.value: "without a change",
    Stand.DRIFTED.value: "edited in Anki",
    Stand.CONFLICTING.value: "edited in Anki, though their notes changed too",
    Stand.DELETED.value: "deleted in Anki",
    Stand.TAKEN_OVER.value: "of another note type: `cardgen sync` takes them over",
    Stand.FOREIGN.value: "that cannot be sent: `cardgen plan --against` says why",
}


def summary_lines(summary: Summary, shown: Shown) -> Iterable[str]:
    """Yield what a build did, a fact a line."""
    yield f"read      {_notes(summary)}"
    yield f"cards     {_cards(summary)}"
    told = f"{summary.new:,} new, {summary.changed:,} changed, {summary.unchanged:,} unchanged"
    yield f"content   {told}"
    if summary.selected != ".":
        yield f"only      `{shown(summary.selected)}`: no card of another note is in the package"
    if summary.written_notes:
        yield f"recorded  cards that had no record, in {count(summary.written_notes, 'note')}"
    if summary.pending:
        yield (
            f"pending   {count(summary.pending, 'follow-up card')}"
            " without a block id, not in the package"
        )
    if summary.left_out:
        yield f"left out  {count(summary.left_out, 'card')}: {_left_out_of(summary, shown)}"
    if summary.lost_notes:
        yield f"no cards  {count(summary.lost_notes, 'note')}: `cardgen check` says why"
    if summary.asked_again:
        asks = agree(summary.asked_again, "asks", "ask")
        yield (
            f"twice     {count(summary.asked_again, 'new card')} {asks} word for word what another"
            " note asks: `cardgen check --select same-question` names them"
        )
    if summary.orphans:
        number = count(len(summary.orphans), "slug")
        stay = agree(len(summary.orphans), "it stays as it is", "they stay as they are")
        which = "`cardgen plan -v` says which"
        yield f"orphans   {number} that no note claims; in Anki {stay}: {which}"
        yield from _left_in_anki(summary)
    if summary.against:
        yield from _against(summary)
    for package in summary.packages:
        size = package.size / 1000
        yield f"package   {package.path} ({count(package.cards, 'card')}, {size:,.0f} kB)"


def next_line(summary: Summary, found: Iterable[Diagnostic], command: Callable[[str], str]) -> str:
    """Return the one thing to do next with what was packaged, empty where there is none.

    `found` are faults of the notes: those that fail a build are to be mended first. `command`
    spells a verb for these notes. An import of a whole package takes the user's tags
    from the cards that it updates (Anki's importer; a delta has them), so it is not advised.
    """
    sync = f"`{command('sync')}` with Anki running"
    if harmful := sorted({one.code for one in found if one.harmful}):
        codes = ", ".join(f"`{code}`" for code in harmful)
        return f"next      mend {codes}, for which this build fails, and build again"
    doubtful = summary.unadopted or any(_left_in_anki(summary))  # these say what comes first
    if doubtful or not any(package.cards for package in summary.packages):
        return ""
    if summary.against:
        return "next      File > Import in Anki, with `Update notes` at `If newer`"
    if summary.changed:
        delta = f"`{command('build')} --against FILE`, FILE being an export of your deck"
        return f"next      {sync}; or by hand {delta}, which keeps the tags that you gave in Anki"
    return f"next      {sync}; or File > Import in Anki" if summary.new else ""


def _left_in_anki(summary: Summary) -> Iterator[str]:
    """Yield what to do about orphans that may be in Anki, where a new card may be one of them."""
    left = [
        Action(State.ORPHANED, one.slug, one.path, one.anki_id or 0)
        for one in summary.orphans
        if one.packaged
    ]
    if not left or not summary.new:
        return
    new, number = count(summary.new, "new card"), len(left)
    yield (
        f"{'':<10}= {number:,} of them {agree(number, 'was', 'were')} packaged once, and"
        f" {agree(number, 'stays', 'stay')} in Anki beside {new}: if one is the same card,"
        " reworded, relink it before you import; `cardgen plan --against FILE` compares what they"
        " ask, FILE being your collection"
    )
    search, *more = searches(left, in_collection=False)
    rest = " (and more: `cardgen plan` prints all searches)" if more else ""
    yield f"{'':<10}= to find {agree(number, 'it', 'them')} in Anki: `{search}`{rest}"


def _against(summary: Summary) -> Iterable[str]:
    """Yield which cards are in a delta, and which are left alone and why."""
    told = [(name, number) for name, number in summary.standings if name in _LEFT]
    sent = sum(number for name, number in summary.standings if name in _SENT)
    if sent:
        yield f"against   {summary.against}: {count(sent, 'card')} new or changed there, packaged"
    else:
        yield f"against   {summary.against}: nothing new or changed there, the package is empty"
    for name, number in told:
        yield f"left      {count(number, 'card')} {_LEFT[name]}"
    if summary.asleep:
        yield (
            f"asleep    {count(summary.asleep, 'card')} that a sync suspended and notes want again:"
            " `cardgen sync` wakes, an import does not"
        )


def _left_out_of(summary: Summary, shown: Shown) -> str:
    """Return the first notes of which cards are left out, with the languages of these cards."""
    named = summary.left_out_of[:_NAMED]
    rest = len(summary.left_out_of) - len(named)
    more = f" and {count(rest, 'more note')}: `cardgen build --format json` names each"
    said = ", ".join(f"`{shown(one.path)}` ({', '.join(one.languages)})" for one in named)
    return f"{said}{more if rest else ''}"


def _notes(summary: Summary) -> str:
    notes = count(summary.notes, "note")
    if not summary.targets:
        return notes
    others = count(summary.targets, "other file")
    names = agree(summary.targets, "names it", "names them")
    none = agree(summary.targets, "is no note", "are no notes")
    return f"{notes}, {others} that {none}: `cardgen stats --others` {names}"


def _cards(summary: Summary) -> str:
    total = sum(number for _, _, number in summary.cards)
    parts = (f"{number:,} {kind.replace('_', '-')} {lang}" for kind, lang, number in summary.cards)
    return f"{total:,} ({', '.join(parts)})" if total else "0"


def summary_json(
    summary: Summary, remarks: Sequence[str], found: Sequence[Diagnostic], shown: Shown
) -> str:
    """Return what a build did as one JSON document."""
    values = to_builtins(summary)
    values["cards"] = [
        {"kind": kind, "language": language, "count": number}
        for kind, language, number in summary.cards
    ]
    values["left_out_of"] = [
        {"path": shown(one.path), "languages": one.languages} for one in summary.left_out_of
    ]
    values["selected"] = shown(summary.selected)
    values["remarks"] = list(remarks)
    values["diagnostics"] = [diagnostic_json(one, shown) for one in found]
    return json.dumps(values, ensure_ascii=False, indent=2)
