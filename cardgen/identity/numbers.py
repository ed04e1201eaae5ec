"""The GUID and the note id of each card: what a record says, else the ledger, else the slug."""

from collections.abc import Mapping, Sequence
from datetime import date

from cardgen.codes import diagnose
from cardgen.identity.drafts import Draft
from cardgen.identity.ids import derived_id, guid_of, next_free
from cardgen.identity.ledger import NAME
from cardgen.model.card import Claim, Identity
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine

Lines = Mapping[str, LedgerLine]


def contradiction(draft: Draft, lines: Lines) -> Diagnostic | None:
    """Return that a card's record and its line in the ledger have two GUIDs, None where not."""
    line = lines.get(draft.slug or "")
    record = draft.record
    if not (line and line.guid and record and record.guid) or record.guid == line.guid:
        return None
    return diagnose(
        "ledger-contradicts-record",
        draft.note.path,
        record.span,
        f"the record `{record.slug}` has the GUID `{record.guid}`, and the ledger has"
        f" `{line.guid}`; one of them is not that of the card in Anki, so it is left out",
        "undo the change of the `guid`, or that of the ledger, with git",
        related=(Place(NAME),),
    )


def number(
    drafts: Sequence[Draft], lines: Lines, taken: set[int], namespace: str, today: date
) -> tuple[Claim, ...]:
    """Return the claims in the order of their slugs, each with a note id of its own.

    `taken` are the note ids of all records.
    """
    ordered = sorted(drafts, key=lambda draft: (draft.slug or "", draft.note.path))
    ids = _known_ids(ordered, lines, taken)
    taken = taken | set(ids.values())
    claims = []
    for draft in ordered:
        slug = draft.slug or ""
        note_id = ids.get(slug)
        if note_id is None:
            note_id = next_free(_made_id(draft, today), taken)
            taken.add(note_id)
        claims.append(_claim(draft, lines.get(slug), note_id, namespace))
    return tuple(claims)


def _known_ids(drafts: Sequence[Draft], lines: Lines, taken: set[int]) -> dict[str, int]:
    """Return the note ids that a record or the ledger tells, records first."""
    known = {d.slug or "": d.record.anki_id for d in drafts if d.record and d.record.anki_id}
    used = set(taken)
    for draft in drafts:
        line = lines.get(draft.slug or "")
        if (draft.slug or "") not in known and line and line.note_id and line.note_id not in used:
            known[draft.slug or ""] = line.note_id
            used.add(line.note_id)
    return known


def _made_id(draft: Draft, today: date) -> int:
    derived = derived_id(draft.slug or "", draft.note.frontmatter.created, today)
    # A question that took a record of another index: the id tells that no follow-up did.
    record = draft.record
    return derived + (record is not None and record.index not in (None, draft.index))


def _claim(draft: Draft, line: LedgerLine | None, note_id: int, namespace: str) -> Claim:
    slug, record = draft.slug or "", draft.record
    known = (record.guid if record else None) or (line.guid if line else None)
    # A line with a note id and no GUID is that of a card that another tool made.
    theirs = record.anki_id if record else line.note_id if line else None
    identity = Identity(
        slug=slug,
        guid=known or guid_of(namespace, slug),
        note_id=note_id,
        adopted=bool(known) or not theirs,
    )
    return Claim(draft.note, draft.card, draft.index or 0, identity, record, draft.restored)
