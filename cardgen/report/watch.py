"""What a round of `cardgen watch` came to, in one quiet line; errors in full."""

from collections.abc import Iterator

from cardgen.model.round import Round
from cardgen.model.summary import Summary
from cardgen.report.check import text_lines
from cardgen.report.diagnostic import Shown
from cardgen.report.folded import Paint
from cardgen.wording import count


def round_lines(done: Round, shown: Shown, paint: Paint) -> Iterator[str]:
    """Yield the errors that are new, then what changed: nothing where there is no news."""
    yield from text_lines(done.appeared, done.texts, shown, paint)
    told = ", ".join(_told(done))
    if told:
        yield f"{told} ({done.seconds:.1f} s)"


def _told(done: Round) -> Iterator[str]:
    if done.fault:
        yield f"nothing built: {done.fault}"
    if done.is_back:
        yield "built again"
    if done.summary:
        yield from _changes(done.summary)
    if done.appeared:
        yield count(len(done.appeared), "error")
    if done.mended:
        yield f"{count(done.mended, 'error')} mended"
    if done.warnings:
        yield f"{count(done.warnings, 'new finding')}: `cardgen check` names them"
    if done.sent:
        yield f"{count(done.sent, 'card')} brought to Anki"
    if done.edited:
        yield f"{count(done.edited, 'card')} edited in Anki left to `cardgen sync`"
    if done.not_done:
        yield f"{count(done.not_done, 'card')} not as planned in Anki: run `cardgen sync`"
    if done.unsent:
        yield f"not brought to Anki: {done.unsent}"


def _changes(summary: Summary) -> Iterator[str]:
    if summary.new:
        yield count(summary.new, "new card")
    if summary.changed:
        yield f"{count(summary.changed, 'card')} changed"


def first_line(done: Round) -> str:
    """Return how a watch begins: what is watched."""
    if done.summary is None:
        return "watching; Ctrl-C ends it"
    cards = sum(number for _, _, number in done.summary.cards)
    notes = count(done.summary.notes, "note")
    return f"watching {notes} with {count(cards, 'card')}; Ctrl-C ends it"
