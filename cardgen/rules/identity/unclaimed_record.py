"""A record is claimed by no card of its note.

Its card lives on in Anki, and no note keeps it up to date. Where its follow-up is still there, tie
it to its line with the block id, such as ` ^card-1-en`; where its section was lost, bring it back.
Otherwise leave the record: it does no harm, also where another tool wrote it beside yours.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: net-001-1-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: net-001-1-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.
"""

from collections import defaultdict
from collections.abc import Iterator

from cardgen.model.diagnostic import Place
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record, is_retired
from cardgen.parse.names import block_id_of
from cardgen.rules.facts.subject import Finding, LintedVault
from cardgen.wording import agree

CODE = "unclaimed-record"

_CLOSED, _FOREIGN, _FOLLOW_UP, _SECTION = "closed", "foreign", "follow-up", "section"
_TWICE = "twice"
_HINTS = {  # for one record, and for several
    _TWICE: (
        "its card has another one of that name, which says more; so remove it",
        "their cards have others of these names, which say more; so remove them",
    ),
    _CLOSED: (
        "its card is done with, so the record may be deleted",
        "their cards are done with, so the records may be deleted",
    ),
    _FOREIGN: (
        "leave it to the tool that wrote it; cardgen keeps to its own records",
        "leave them to the tool that wrote them; cardgen keeps to its own records",
    ),
    _SECTION: (
        "bring back the section that it belongs to; else leave it, as its card stays in Anki",
        "bring back the sections that they belong to; else leave them, as their cards stay in Anki",
    ),
}


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield the records of each note of today that no card claims; a retired note's are at rest.

    Those of one note with one cure are one finding, at the first.
    """
    alike: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    claimed = {(one.note.path, one.identity.slug) for one in vault.identified.claims if one.record}
    for note, record in vault.identified.unclaimed:
        if not is_retired(note.frontmatter):
            is_twice = (note.path, record.slug) in claimed
            cure = _TWICE if is_twice else _cure(record, vault.ledger.lines.get(record.slug))
            alike[note.path, cure].append(record)
    for (path, cure), records in alike.items():
        related = tuple(Place(path, record.span) for record in records[1:])
        yield path, Finding(records[0].span, _message(records), _hint(cure, records), (), related)


def _message(records: list[Record]) -> str:
    slugs = ", ".join(f"`{record.slug}`" for record in records)
    return f"no card of this note claims the {agree(len(records), 'record', 'records')} {slugs}"


def _cure(record: Record, line: LedgerLine | None) -> str:
    if line and line.closed:
        return _CLOSED
    if line is None and record.guid is None:
        return _FOREIGN
    return _FOLLOW_UP if record.index and record.language else _SECTION


def _hint(cure: str, records: list[Record]) -> str:
    if cure is not _FOLLOW_UP:
        return agree(len(records), *_HINTS[cure])
    marks = [block_id_of(one.index or 0, one.language or "") for one in records]
    if len(marks) == 1:
        return f"if it is a follow-up's, end the line of that follow-up with ` {marks[0]}`"
    listed = ", ".join(f"` {mark}`" for mark in marks)
    return f"if they are follow-ups', end the line of each with its own of {listed}"
