"""Two of what must be one: records and block ids that clash."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from cardgen.codes import diagnose
from cardgen.identity.claims import NOTHING, own_records
from cardgen.identity.copies import Copies, copies_of
from cardgen.model.card import CardKind, Claim, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record
from cardgen.parse.names import ANKI_ID, GUID, SLUG, block_id_of
from cardgen.wording import count

Held = tuple[CompiledNote, Record]
Pair = tuple[Held, Held]  # the one in question, and the one that it clashes with
Key = Callable[[Record], Hashable | None]

_KEYS: tuple[tuple[str, str, Key], ...] = (
    ("duplicate-slug", SLUG, lambda record: record.slug),
    ("duplicate-anki-id", ANKI_ID, lambda record: record.anki_id),
    ("duplicate-guid", GUID, lambda record: record.guid),
)


def clashing_records(
    notes: Sequence[CompiledNote], lines: Mapping[str, LedgerLine] = NOTHING
) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """Return the records that share a slug, an `anki_id` or a `guid` with another one.

    They come as `id(record)`, since two equal records are still two. What two notes have in common
    is one message, at the one that `lines` of the ledger do not know; so is that a note is a copy.
    """
    places = [(note, record) for note in notes for record in own_records(note, lines)]
    copies = copies_of(notes, lines)
    clashing: set[int] = set()
    told: set[tuple[int, int]] = set()
    found: list[Diagnostic] = list(copies.diagnostics)
    for code, name, key in _KEYS:
        pairs: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
        for group in _groups(places, key):
            clashing |= {id(record) for _, record in group}
            for pair in () if _is_copied(group, copies) else _pairs(group, lines):
                one, other = pair
                if (fact := (id(one[1]), id(other[1]))) not in told:
                    told.add(fact)
                    pairs[one[0].path, other[0].path].append(pair)
        found += [_complaint(code, name, key, same) for same in pairs.values()]
    return frozenset(clashing), tuple(found)


def _pairs(group: Sequence[Held], lines: Mapping[str, LedgerLine]) -> Iterable[Pair]:
    """Yield each of a group with the one that the ledger knows, else with the first."""
    known = (held for held in group if _is_known(held, lines))
    original = next(known, group[0])
    return ((held, original) for held in group if held[1] is not original[1])


def _is_known(held: Held, lines: Mapping[str, LedgerLine]) -> bool:
    note, record = held
    return record.slug in lines and lines[record.slug].path == note.path


def _is_copied(group: Sequence[Held], copies: Copies) -> bool:
    paths = [note.path for note, _ in group]
    return len({*paths}) == len(paths) and len({copies.original(path) for path in paths}) == 1


def _groups(places: Iterable[Held], key: Key) -> list[list[Held]]:
    groups: defaultdict[Hashable, list[Held]] = defaultdict(list)
    for place in places:
        if (value := key(place[1])) is not None:
            groups[value].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _complaint(code: str, name: str, key: Key, pairs: Sequence[Pair]) -> Diagnostic:
    (note, record), (other, other_record) = pairs[0]
    value = f"`{key(record)}`"
    if len(pairs) == 1:
        what, left_out = f"another record has the `{name}` {value} as well", "both cards are"
    else:
        whose = "another one in this note" if other.path == note.path else "one in another note"
        what = f"{count(len(pairs), 'record')} have the `{name}` of {whose}, {value} first"
        left_out = "the cards of both are"
    return diagnose(
        code,
        note.path,
        record.span,
        what,
        "correct the wrong record, or, where a note was copied, take the records out of the copy;"
        f" until then {left_out} left out",
        related=(Place(other.path, other_record.span),),
    )


def clashing_block_ids(note: CompiledNote) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """Return the places in `note.cards` of follow-ups that share a block id, each diagnosed."""
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, card in enumerate(note.cards):
        if card.kind is CardKind.FOLLOW_UP and card.index is not None:
            groups[card.index, card.language].append(place)
    doubled = [places for places in groups.values() if len(places) > 1]
    found = [_block_id_complaint(note, note.cards[place]) for places in doubled for place in places]
    return frozenset(place for places in doubled for place in places), tuple(found)


def _block_id_complaint(note: CompiledNote, card: CompiledCard) -> Diagnostic:
    return diagnose(
        "duplicate-block-id",
        note.path,
        card.span,
        f"the block id `{block_id_of(card.index or 0, card.language)}` stands twice in this note",
        "remove it from the newer of the two follow-ups; until then both cards are left out",
    )


def doubled_guids(claims: Sequence[Claim]) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """Return the slugs of cards whose GUID, recorded or made, is another one's too.

    All that have one are one message. Anki imports a GUID that stands twice in a package twice.
    """
    by_guid: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_guid[claim.identity.guid].append(claim)
    doubled = [same for same in by_guid.values() if len(same) > 1]
    found = [_guid_clash(same[0], same[1:]) for same in doubled]
    return frozenset(claim.identity.slug for same in doubled for claim in same), tuple(found)


def _guid_clash(claim: Claim, others: Sequence[Claim]) -> Diagnostic:
    place = _place_of(claim)
    return diagnose(
        "duplicate-guid",
        place.path,
        place.span,
        f"{count(len(others) + 1, 'card')} have the GUID `{claim.identity.guid}`",
        "put the records back from git: each card has a GUID of its own; until then all of them"
        " are left out",
        related=tuple(map(_place_of, others)),
    )


def _place_of(claim: Claim) -> Place:
    return Place(claim.note.path, claim.record.span if claim.record else claim.card.span)
