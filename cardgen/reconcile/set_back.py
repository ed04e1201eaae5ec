"""A ledger that was begun anew: its times set back to those that the collection has."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from cardgen.anki.compare import still_says
from cardgen.anki.meta import drifted, sent
from cardgen.model.card import AnkiNote
from cardgen.model.found import FoundNote
from cardgen.model.ledger import Ledger


def set_back(
    ledger: Ledger, notes: Iterable[AnkiNote], by_guid: Mapping[str, FoundNote]
) -> Mapping[str, int]:
    """Return the time of each line that is later than the collection's, though it says the same.

    A build that had lost the ledger stamped content that Anki has had for long: an import would
    take the user's tags and edits for nothing. Where the user edited the note since, only lines
    as old as the ledger itself are set back: a later one may have been sent anew on purpose.
    """
    begun = min((line.time for line in ledger.lines.values() if line.time), default=0)
    times: dict[str, int] = {}
    for note in notes:
        slug = note.identity.slug
        line, found = ledger.lines.get(slug), by_guid.get(note.identity.guid)
        if line is None or found is None or not found.is_ours or found.mod >= line.time:
            continue
        meta = sent(found)
        same = meta is not None and still_says(meta, found.texts, note.fields)
        edited = meta is not None and bool(drifted(found.texts, meta))
        if same and line.content_hash == note.content_hash and (line.time == begun or not edited):
            times[slug] = found.mod
    return times


def with_times(ledger: Ledger, times: Mapping[str, int], known: Ledger) -> Ledger:
    """Return a ledger with these times, where it has the content and time that `known` has.

    So that what was last packaged is set back with the ledger, and nothing later is.
    """
    lines = dict(ledger.lines)
    for slug, time in times.items():
        line, other = lines.get(slug), known.lines.get(slug)
        if line and other and (line.content_hash, line.time) == (other.content_hash, other.time):
            lines[slug] = replace(line, time=time)
    return replace(ledger, lines=lines)
