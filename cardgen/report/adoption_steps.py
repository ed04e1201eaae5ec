"""What is left to do after adopting, as steps that a test carries out in real Anki."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from cardgen.anki.compare import still_says
from cardgen.anki.meta import Meta, sent
from cardgen.anki.note_type import NOTE_TYPE_NAME
from cardgen.anki.search import escaped
from cardgen.engine.held import ANKI
from cardgen.model.adoption import AdoptionOutcome
from cardgen.model.card import NOTE_TYPE_ID, AnkiNote
from cardgen.model.found import Found, FoundNote
from cardgen.reconcile.candidates import reviews_of_card
from cardgen.wording import agree, count


class Standing(Struct, frozen=True):
    """A card and the note of the collection that has its GUID."""

    card: AnkiNote
    note: FoundNote

    @property
    def foreign(self) -> bool:
        """Return whether the note has another note type than cardgen's."""
        return not self.note.is_ours

    @property
    def sent(self) -> Meta | None:
        """Return what was sent to the note last, None where nothing was."""
        return sent(self.note)

    @property
    def shows_it(self) -> bool:
        """Return whether what was sent last is what the card says now."""
        return (
            self.sent is not None
            and self.note.is_whole
            and still_says(self.sent, self.note.texts, self.card.fields)
        )


class Situation(Struct, frozen=True):
    """All that the steps depend on.

    `cards` are those of the notes asked for, with their GUIDs as recorded now. `elsewhere`
    counts the unadopted cards of the rest of the vault, `notes` is the folder as it was given.
    """

    outcome: AdoptionOutcome
    cards: Sequence[AnkiNote]
    found: Found
    file: Path
    notes: Path | None
    elsewhere: int


def adoption_steps(given: Situation) -> tuple[str, ...]:
    """Return, in order, what brings the notes' text into Anki and doubles nothing.

    They are those of the collection as it stands, whether this run adopted a card or one before.
    A search or a command stands in backquotes, as it is typed.
    """
    return (*_obstacles(given), *_conversion(given))


def _obstacles(given: Situation) -> Iterator[str]:
    yield from _before_all(given)
    yield from _unsettled(given.outcome)
    if given.elsewhere:
        yield (
            f"adopt the rest of the vault too ({count(given.elsewhere, 'card')}) before you import"
            " a package with it"
        )


def _before_all(given: Situation) -> Iterator[str]:
    """Yield what calls for adopting once more."""
    outcome, adoption = given.outcome, given.outcome.adoption
    if outcome.dry_run:
        yield "adopt without `--dry-run`: nothing is recorded yet, and the steps below need it"
    if not outcome.has_reviews and (adoption.ambiguous or adoption.doubles or _several(given)):
        yield (
            "this file has no reviews at all: if your collection has some, export it again with"
            " scheduling information, or name the collection itself, and adopt from that first"
        )
    if outcome.not_written:
        number = len(outcome.not_written)
        yield (
            f"mend {count(number, 'note')} that cannot be written into, named above, and adopt"
            " again before you import anything: the cards in"
            f" {agree(number, 'it', 'them')} would be doubled"
        )
    if outcome.untied:
        yield (
            f"if a follow-up of today asks what one of the {count(len(outcome.untied), 'card')}"
            " named `untied` above asks, end its line with the block id and adopt again before you"
            " build: it would be made a second time"
        )


def _unsettled(outcome: AdoptionOutcome) -> Iterator[str]:
    """Yield what is left to the author of the cards that were looked for."""
    adoption = outcome.adoption
    if adoption.ambiguous:
        yield (
            f"settle {count(len(adoption.ambiguous), 'ambiguous card')}, named above: keep the note"
            " that has the reviews, or mend the record; then adopt again before you import anything"
        )
    if unlike := sum(bool(one.unlike) for one in adoption.adopted):
        yield (
            f"look at {count(unlike, 'note')} named `unlike` above: where it is not the card,"
            " remove `anki_id` and `guid` from the record and adopt again, or the steps below"
            " replace its text"
        )
    if adoption.unusable:
        number = len(adoption.unusable)
        yield (
            f"let the new cards live beside {count(number, 'unusable note')} in Anki, named above:"
            f" no record can hold {agree(number, 'its GUID', 'their GUIDs')}; in time, suspend the"
            f" old {agree(number, 'one', 'ones')} there"
        )
    if adoption.missing and not outcome.assumed_new:
        yield (
            f"no note in this file for {count(len(adoption.missing), 'record')}: export the"
            " collection that has it and adopt from that, or settle it as a new card with"
            " `--assume-new`"
        )


def _several(given: Situation) -> bool:
    ids = {one.note_id for one in given.outcome.adoption.adopted if one.foreign}
    return any(note.id in ids and len(note.cards) > 1 for note in given.found.notes)


def _conversion(given: Situation) -> Iterator[str]:
    by_guid = {note.guid: note for note in given.found.notes}
    standing = [
        Standing(card, by_guid[card.identity.guid])
        for card in given.cards
        if card.identity.adopted and card.identity.guid in by_guid
    ]
    adopted = {one.slug for one in given.outcome.adoption.adopted}
    waiting = [
        one
        for one in standing
        if one.sent is None or (one.card.identity.slug in adopted and not one.shows_it)
    ]
    foreign = [one for one in waiting if one.foreign]
    if foreign:
        yield from _note_type(given, len(foreign))
        yield from _changes(foreign, given)
    if waiting:
        again = " again" if foreign else ""
        yield (
            f"{_anew(given, bool(foreign))}run `{_command(given)}` and import the package{again}:"
            " the text of your notes arrives, and your tags stay"
        )


def _anew(given: Situation, changed: bool) -> str:
    """Return what comes before a comparison with an export that is out of date by then."""
    is_live = str(given.file) == ANKI or given.file.suffix.lower() == ".anki2"
    return (
        f"export the collection to `{given.file}` once more, then "
        if changed and not is_live
        else ""
    )


def _note_type(given: Situation, foreign: int) -> Iterator[str]:
    """Yield how the note type `cardgen` comes into the collection."""
    kinds = given.found.note_types
    if any(kind.name == NOTE_TYPE_NAME and kind.id != NOTE_TYPE_ID for kind in kinds):
        yield (
            f"in Anki, rename your own note type `{NOTE_TYPE_NAME}` (Tools > Manage Note Types):"
            " cardgen's bears that name"
        )
    yield (
        f"run `{_command(given)}` and import the package: it brings the note type"
        f" `{NOTE_TYPE_NAME}`, and leaves what is adopted of another note type"
        f" ({count(foreign, 'note')}) as it is so far; if the package has no new card, it holds one"
        " note that brings the note type and that you may delete afterwards"
    )


def _command(given: Situation) -> str:
    notes = [shlex.quote(str(given.notes))] if given.notes else []
    return " ".join(("cardgen build", *notes, "--against", shlex.quote(str(given.file))))


def _changes(foreign: Sequence[Standing], given: Situation) -> Iterator[str]:
    """Yield a step for each note type and each place of the card that is to stay."""
    groups: dict[tuple[str, int], list[FoundNote]] = {}
    for one in foreign:
        groups.setdefault((one.note.note_type, _kept_ordinal(one.note)), []).append(one.note)
    kinds = {kind.name: kind for kind in given.found.note_types}
    for (name, ordinal), notes in sorted(groups.items()):
        kind = kinds.get(name)
        detour = bool(kind and kind.is_cloze and ordinal)
        alone = not detour and sum(other == name for other, _ in groups) == 1
        search = _search(notes, given, alone=alone)
        if detour:
            yield _detour(notes, ordinal, search)
        template = kind.templates[ordinal] if kind and ordinal < len(kind.templates) else ""
        yield _change(notes, ordinal, search, "" if detour else template)


def _kept_ordinal(note: FoundNote) -> int:
    """Return the place among its note type's templates of the card with the most reviews."""
    best = max(note.cards, key=lambda c: (reviews_of_card(c), -c.ordinal), default=None)
    return best.ordinal if best else 0


def _detour(notes: Sequence[FoundNote], ordinal: int, search: str) -> str:
    """Return how a cloze note keeps another card than its first.

    Of a cloze note that becomes a usual one Anki keeps the cards by their place among its
    templates, as far as there are any, and offers no choice. Measured on Anki 26.9.3.
    """
    made = "" if ordinal == 1 else f" to which you added card types, so that it has {ordinal + 1}"
    return (
        f"{_selected(notes, search)} > `Basic (and reversed card)`{made}, and save: the reviews of"
        f" these cloze notes are on card {ordinal + 1}, which a note type of one card has no place"
        " for"
    )


def _selected(notes: Sequence[FoundNote], search: str) -> str:
    return (
        f"in Anki's browser, search `{search}`, select all that is found"
        f" ({count(len(notes), 'note')}), then Notes > Change Note Type"
    )


def _change(notes: Sequence[FoundNote], ordinal: int, search: str, template: str) -> str:
    selected = _selected(notes, search)
    step = f"{selected} > `{NOTE_TYPE_NAME}`, and save with the fields as proposed"
    if ordinal:
        name = f", `{template}`," if template else ""
        step += (
            f", but under Templates choose template number {ordinal + 1} of the old note type{name}"
            " for the one card: it has the reviews"
        )
    lost = [card for note in notes for card in note.cards if card.ordinal != ordinal]
    if not lost:
        return f"{step}: the reviews stay"
    reviews = sum(map(reviews_of_card, lost))
    return (
        f"{step}: Anki keeps that card of each note with its reviews and deletes the"
        f" {count(len(lost), 'other card')}, {count(reviews, 'review')} with them"
    )


def _search(notes: Sequence[FoundNote], given: Situation, *, alone: bool) -> str:
    """Return the search that finds these notes and no other of the collection."""
    kind = notes[0].note_type
    # A package may hold a part of a collection, and of the running Anki only a part was read.
    whole = given.file.suffix.lower() != ".apkg" and str(given.file) != ANKI
    if alone and whole and sum(n.note_type == kind for n in given.found.notes) == len(notes):
        return f'"note:{escaped(kind)}"'
    return f"nid:{','.join(str(note.id) for note in notes)}"
