"""Cards of this vault were made by another tool, and their GUIDs are not known.

Anki matches cards by their GUID alone. A record with an `anki_id` and no `guid` names a note that
another tool made; if it lives in your collection, importing a package would double it. Run
`cardgen adopt` on an export of the collection once. One line stands for all such records.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      anki_id: 1769167240908
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
      anki_id: 1769167240908
      guid: 'u%^HU.Kn{b'
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, LintedVault
from cardgen.wording import agree, count

CODE = "unadopted"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield one finding, at the first of the records."""
    claims = [claim for claim in vault.identified.claims if not claim.identity.adopted]
    if claims:
        first = min(claims, key=lambda claim: (claim.note.path, claim.card.span))
        notes = len({claim.note.path for claim in claims})
        yield (
            first.note.path,
            Finding(
                first.record.span if first.record else None,
                f"{count(len(claims), 'card')} of {count(notes, 'note')}"
                f" {agree(len(claims), 'was', 'were')} made by another tool:"
                f" {agree(len(claims), 'its record has', 'their records have')}"
                " an `anki_id`, but no `guid`",
                "run `cardgen adopt` on an export of your collection before you import",
            ),
        )
