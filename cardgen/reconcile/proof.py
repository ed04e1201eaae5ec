"""The proof that an import lost nothing: a collection before and after, card by card."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from msgspec.structs import replace

from cardgen.anki.meta import drifted, sent
from cardgen.anki.note_type import NOTE_TYPE_NAME
from cardgen.model.card import FIELDS, NOTE_TYPE_ID
from cardgen.model.found import Found, FoundCard, FoundNote
from cardgen.model.plan import Action, State
from cardgen.model.rehearsal import Fault, FaultKind, Profile, Trial, Wanted

Names = Mapping[int, str]  # the id of a note -> the slug of its card


def prove(
    trial: Trial,
    wanted: Wanted,
    actions: Iterable[Action],
    carriers: Mapping[str, Sequence[FoundNote]],
    names: Names,
) -> tuple[Fault, ...]:
    """Return all that the import of a package did and should not have done.

    `actions` is what a plan says of the vault's cards after the import, `carriers` the notes
    that carry a slug then, in any note type. `names` are of the notes before.
    """
    before, after = trial.before, trial.after
    kept = {note.guid: note for note in before.found.notes}
    return (
        *_unadopted(before, after, wanted, carriers),
        *_twice(before.found, after.found, names),
        *_histories(before, after, names),
        *_note_types(before.found, after.found),
        *check_package(trial.package, wanted),
        *_standing(actions, kept, after.found),
        *_bystanders(kept, after.found, {note.guid for note in trial.package.notes}, names),
    )


def _unadopted(
    before: Profile,
    after: Profile,
    wanted: Wanted,
    carriers: Mapping[str, Sequence[FoundNote]],
) -> Iterator[Fault]:
    """Yield the cards that became two, and those of another tool that might elsewhere."""
    old = {note.id: note for note in before.found.notes}
    by_guid = {note.guid: note for note in after.found.notes}
    doubled: dict[str, Sequence[FoundNote]] = {}
    for slug, guid in wanted.guids.items():
        sent, known = by_guid.get(guid), wanted.twins.get(slug, ())
        if known and sent is not None and sent.id not in old:
            doubled[slug] = (*known, sent)
        # A package that was tampered with brings the slug under another GUID.
        strays = [n for n in carriers.get(slug, ()) if n.id not in old and n.guid != guid]
        if strays and sent is not None:
            doubled[slug] = (sent, *strays)
    for slug, notes in doubled.items():
        was = ", ".join(str(note.id) for note in notes if note.id in old)
        yield Fault(FaultKind.DOUBLED, slug, "notes", was or "none", _ids(notes))
    for slug, note_id in wanted.unadopted.items():
        if slug not in doubled:
            yield Fault(FaultKind.UNADOPTED, slug, "record", f"anki_id {note_id}", "no guid")


def _ids(notes: Iterable[FoundNote]) -> str:
    return ", ".join(str(note.id) for note in notes)


def _twice(before: Found, after: Found, names: Names) -> Iterator[Fault]:
    had = Counter(note.guid for note in before.notes)
    has = Counter(note.guid for note in after.notes)
    first = {note.guid: note for note in reversed(after.notes)}
    for guid, number in has.items():
        if number > max(had[guid], 1):
            name = _name(first[guid], names)
            yield Fault(FaultKind.DOUBLED, name, f"GUID {guid}", str(had[guid]), str(number))


def _name(note: FoundNote, names: Names) -> str:
    own = note.text("Slug") if note.is_ours else ""
    return names.get(note.id) or own or f"note {note.id}"


def _histories(before: Profile, after: Profile, names: Names) -> Iterator[Fault]:
    """Yield each value of a card that is not what it was, and each card whose reviews are not."""
    cards = {card.id: card for note in after.found.notes for card in note.cards}
    homes = {card.id: note.id for note in after.found.notes for card in note.cards}
    had, has = _by_card(before.reviews), _by_card(after.reviews)
    for note in before.found.notes:
        name = _name(note, names)
        for old in note.cards:
            new = cards.get(old.id)
            if new is None:
                yield Fault(FaultKind.HISTORY, name, "card", str(old.id), "gone")
            else:
                yield from _values(name, old, new)
                if homes[old.id] != note.id:
                    now = str(homes[old.id])
                    yield Fault(FaultKind.HISTORY, name, "note of the card", str(note.id), now)
            yield from _rows(name, had.pop(old.id, ()), has.get(old.id, ()))
    for card_id, rows in had.items():  # of cards deleted long ago
        yield from _rows(f"card {card_id}", rows, has.get(card_id, ()))


def _values(name: str, old: FoundCard, new: FoundCard) -> Iterator[Fault]:
    for column in (one for one in fields(FoundCard) if one.compare):
        was, now = getattr(old, column.name), getattr(new, column.name)
        if was != now:
            what = "memory state" if column.name == "data" else column.name
            yield Fault(FaultKind.HISTORY, name, what, str(was), str(now))


Rows = Sequence[tuple[int, ...]]


def _by_card(reviews: Iterable[tuple[int, ...]]) -> dict[int, Rows]:
    rows: dict[int, list[tuple[int, ...]]] = {}
    for row in reviews:
        rows.setdefault(row[1], []).append(row)
    return {card_id: tuple(found) for card_id, found in rows.items()}


def _rows(name: str, old: Rows, new: Rows) -> Iterator[Fault]:
    if old != new:
        kept = len(set(old) & set(new))
        after = f"{len(new)}, {kept} of them as they were" if kept < len(new) else str(len(new))
        yield Fault(FaultKind.HISTORY, name, "reviews", str(len(old)), after)


def _note_types(before: Found, after: Found) -> Iterator[Fault]:
    """Yield each note type that appeared, but for cardgen's own, whole, under its own name."""
    known = {kind.id for kind in before.note_types}
    own = (NOTE_TYPE_ID, NOTE_TYPE_NAME, FIELDS)
    for kind in after.note_types:
        if kind.id not in known and (kind.id, kind.name, kind.fields) != own:
            yield Fault(FaultKind.NOTE_TYPE, "", "note type", "none", f"{kind.name} ({kind.id})")


def check_package(package: Found, wanted: Wanted) -> Iterator[Fault]:
    """Yield what a package holds otherwise than cardgen packs it."""
    slugs = {guid: slug for slug, guid in wanted.guids.items()}
    times = Counter(note.guid for note in package.notes)
    for note in package.notes:
        slug = slugs.get(note.guid) or note.text("Slug") or f"note {note.id}"
        guid = wanted.guids.get(slug, note.guid)
        if times.pop(note.guid, 1) > 1:
            yield Fault(FaultKind.DOUBLED, slug, "package", "one note", "several of one GUID")
        if guid != note.guid:
            yield Fault(FaultKind.GUID, slug, "GUID", guid, note.guid)
        if not note.is_ours:
            own, other = f"{NOTE_TYPE_NAME} ({NOTE_TYPE_ID})", _type(note)
            yield Fault(FaultKind.CONFLICTING, slug, "note type", own, other)
        elif not note.is_whole:
            names = dict(note.fields)
            lost = ", ".join(name for name in FIELDS if name not in names) or "their order"
            yield Fault(FaultKind.DAMAGED, slug, "fields", str(len(FIELDS)), f"without {lost}")
        else:
            yield from _altered(slug, note)


def _type(note: FoundNote) -> str:
    return f"{note.note_type} ({note.note_type_id})"


def _altered(slug: str, note: FoundNote) -> Iterator[Fault]:
    meta = sent(note)
    for name in drifted(note.texts, meta) if meta else ("Meta",):
        yield Fault(FaultKind.DAMAGED, slug, name, after=note.text(name))


def _standing(
    actions: Iterable[Action], kept: Mapping[str, FoundNote], after: Found
) -> Iterator[Fault]:
    """Yield the vault's cards that do not show what their notes say.

    What the user edited in Anki may stay, but only as it was before.
    """
    notes = {note.id: note for note in after.notes}
    for action in actions:
        match action.state:
            case State.STALE | State.CHANGED:
                for change in action.changes:
                    yield Fault(
                        FaultKind.STALE, action.slug, change.name, change.before, change.after
                    )
            case State.NEW | State.RETURNING | State.DOUBLING:
                yield Fault(FaultKind.MISSING, action.slug, "note", "packaged", "not there")
            case State.CONFLICTING:
                kind = FaultKind.CONFLICTING if action.other_type else FaultKind.ALTERED
                yield Fault(kind, action.slug, "note type", _type(notes[action.note_id]))
            case State.DRIFTED:
                note = notes[action.note_id]
                if note.guid not in kept or kept[note.guid].fields != note.fields:
                    names = ", ".join(action.drifted)
                    yield Fault(FaultKind.DAMAGED, action.slug, names or "fields")
            case State.UNCHANGED | State.ORPHANED:
                pass


def _bystanders(
    kept: Mapping[str, FoundNote], after: Found, packed: set[str], names: Names
) -> Iterator[Fault]:
    now = {note.guid: note for note in after.notes}
    for guid, note in kept.items():
        if guid in packed:
            continue
        if guid not in now:
            yield Fault(FaultKind.BYSTANDER, _name(note, names), "note", str(note.id), "gone")
        elif replace(now[guid], cards=()) != replace(note, cards=()):
            yield Fault(FaultKind.BYSTANDER, _name(note, names), "note", "as it was", "changed")
