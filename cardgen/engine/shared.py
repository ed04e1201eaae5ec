"""Notes just read from a cache, with what they have in common held once.

All notes of a vault are in memory at once, and most of what they hold is a topic, a tag, a hint or
a slug that other notes or the ledger hold as well.
"""

from collections.abc import Iterable
from sys import intern

from msgspec.structs import force_setattr

from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import WHOLE, Frontmatter, Record, Whole

_TEXTS: dict[type, tuple[str, ...]] = {
    Frontmatter: ("topic", "difficulty", "question_kind", "original_language", "status"),
    Record: ("slug", "base", "language", "guid", "synced_at"),
    CompiledCard: ("language", "deck", "topic", "content_hash", "question_hash"),
    Diagnostic: ("code", "hint"),
}
Item = tuple[str, int | None]


def share(note: CompiledNote, items: dict[Item, Item]) -> None:
    """Have a note hold what others hold as well, where it does; it is equal before and after.

    `items` are the follow-ups of the notes before it. Nobody else may have the note yet: it is
    changed in place, since a copy of each of its values would take longer than reading it.
    """
    front = note.frontmatter
    _share_texts(front)
    _put(front, "tags", tuple(map(intern, front.tags)))
    if isinstance(front.condition, Whole):
        _put(front, "condition", WHOLE)
    for record in front.records:
        _share_texts(record)
    for card in note.cards:
        _share_texts(card)
        _put(card, "tags", tuple(map(intern, card.tags)))
    _put(note, "items", tuple(items.setdefault(item, item) for item in note.items))


def share_found(found: Iterable[Diagnostic], path: str) -> None:
    """Have what was found in the note of a path hold what others hold as well, likewise."""
    for one in found:
        _share_texts(one)
        _put(one, "path", path)


def _share_texts(value: Frontmatter | Record | CompiledCard | Diagnostic) -> None:
    for name in _TEXTS[type(value)]:
        if text := getattr(value, name):
            _put(value, name, intern(text))


_put = force_setattr  # the values are frozen for all who get them
