"""Two of what must be one: records and block ids that clash."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from cardgen.codes import diagnose
from cardgen.identity.claims import NOTHING
from cardgen.identity.copies import Copies, copies_of
from cardgen.model.card import CardKind, Claim, CompiledCard, CompiledNote
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record
from cardgen.parse.names import ANKI_ID, GUID, SLUG, block_id_of
from cardgen.wording import count

Held = tuple[CompiledNote, Record]

_KEYS: tuple[tuple[str, str, Callable[[Record], Hashable | None]], ...] = (
    ("duplicate-slug", SLUG, lambda record: record.slug),
    ("duplicate-anki-id", ANKI_ID, lambda record: record.anki_id),
    ("duplicate-guid", GUID, lambda record: record.guid),
)


def clashing_records(
    notes: Sequence[CompiledNote], lines: Mapping[str, LedgerLine] = NOTHING
) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """Return the records that share a slug, an `anki_id` or a `guid` with another one.

    They come as `id(record)`, since two equal records are still two. Each is diagnosed, but for
    those of a copied note: that it is a copy is one message, and `lines` of the ledger tell which.
    """
    places = [(note, record) for note in notes for record in note.frontmatter.records]
    copies = copies_of(notes, lines)
    clashing: set[int] = set()
    found: list[Diagnostic] = list(copies.diagnostics)
    for code, name, key in _KEYS:
        for value, group in _groups(places, key):
            clashing |= {id(record) for _, record in group}
            if not _is_copied(group, copies):
                found += _complaints(code, f"`{name}` `{value}`", group)
    return frozenset(clashing), tuple(found)


def _is_copied(group: Sequence[Held], copies: Copies) -> bool:
    paths = [note.path for note, _ in group]
    return len({*paths}) == len(paths) and len({copies.original(path) for path in paths}) == 1


def _groups(
    places: Iterable[Held], key: Callable[[Record], Hashable | None]
) -> list[tuple[Hashable, list[Held]]]:
    groups: defaultdict[Hashable, list[Held]] = defaultdict(list)
    for place in places:
        if (value := key(place[1])) is not None:
            groups[value].append(place)
    return [(value, group) for value, group in groups.items() if len(group) > 1]


def _complaints(code: str, what: str, group: list[Held]) -> Iterable[Diagnostic]:
    for i, (note, record) in enumerate(group):
        other, other_record = group[i - 1] if i else group[1]
        yield diagnose(
            code,
            note.path,
            record.span,
            f"another record has the {what} as well",
            "correct the wrong record, or, where a note was copied, take the records out of the"
            " copy; until then both cards are left out",
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
    """Return the slugs of cards whose GUID, recorded or made, is another one's too, each diagnosed.

    Anki imports a GUID that stands twice in a package twice.
    """
    by_guid: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_guid[claim.identity.guid].append(claim)
    doubled = [same for same in by_guid.values() if len(same) > 1]
    found = [
        _guid_clash(claim, [one for one in same if one is not claim])
        for same in doubled
        for claim in same
    ]
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
