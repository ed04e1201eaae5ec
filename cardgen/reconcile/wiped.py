"""What an import wipes of the user's own: tags, and edits made in Anki."""

from collections.abc import Iterable, Iterator, Mapping

from cardgen.anki.meta import drifted, lost_tags, sent
from cardgen.model.found import FoundNote
from cardgen.model.plan import Action, State, Wiped


def wiped_by(actions: Iterable[Action]) -> Iterator[Wiped]:
    """Yield what the planned updates would wipe, card by card."""
    for one in actions:
        if one.state is State.CHANGED and (one.lost_tags or one.drifted):
            yield Wiped(one.slug, one.lost_tags, one.drifted)


def wiped(
    before: Iterable[FoundNote], after: Iterable[FoundNote], names: Mapping[int, str]
) -> Iterator[Wiped]:
    """Yield what an import did wipe, by the notes before and after it.

    `names` are the slugs of notes by their ids. A field that `Meta` does not know, or a note
    without one, tells of no edit.
    """
    now = {note.guid: note for note in after}
    for note in before:
        new = now.get(note.guid)
        if new is None or (new.fields, new.tags) == (note.fields, note.tags):
            continue
        meta = sent(note)
        edited = drifted(note.texts, meta) if meta else ()
        fields = tuple(name for name in edited if note.text(name) != new.text(name))
        tags = lost_tags(note.tags, meta, new.tags)
        if tags or fields:
            yield Wiped(names.get(note.id, f"note {note.id}"), tags, fields)
