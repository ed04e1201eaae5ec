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

from collections.abc import Iterator

from cardgen.kinds import is_retired
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Record
from cardgen.parse.names import block_id_of
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "unclaimed-record"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each record of today's notes that no card claims; a retired note's are at rest."""
    for note, record in vault.identified.unclaimed:
        if not is_retired(note.frontmatter):
            yield (
                note.path,
                Finding(
                    record.span,
                    f"no card of this note claims the record `{record.slug}`",
                    _hint(record, vault.ledger.lines.get(record.slug)),
                ),
            )


def _hint(record: Record, line: LedgerLine | None) -> str:
    if line and line.closed:
        return "its card is done with, so the record may be deleted"
    if line is None and record.guid is None:
        return "leave it to the tool that wrote it; cardgen keeps to its own records"
    if record.index and record.language:
        block_id = block_id_of(record.index, record.language)
        return f"if it is a follow-up's, end the line of that follow-up with ` {block_id}`"
    return "bring back the section that it belongs to; else leave it, as its card stays in Anki"
