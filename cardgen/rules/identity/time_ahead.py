"""The ledger holds a time that is ahead of the clock.

It comes from a machine whose clock is wrong. Content that changes later gets a time after it, so
nothing is lost; but Anki takes the card for newer than whatever is edited there until that time.

Bad:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == cardgen.lock ==
    net-001-0-en	0123456789abcdef	32503680000	tcp.md

Good:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == cardgen.lock ==
    net-001-0-en	0123456789abcdef	1769167240	tcp.md
"""

from collections.abc import Iterator

from cardgen.identity.stamps import slugs_ahead
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "time-ahead"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each slug whose time lies ahead, at its card where there is one."""
    cards = {claim.identity.slug: claim for claim in vault.identified.claims}
    for slug in slugs_ahead(vault.ledger.lines, vault.now):
        claim = cards.get(slug)
        yield (
            claim.note.path if claim else vault.ledger.lines[slug].path,
            Finding(
                claim.card.span if claim else None,
                f"the ledger's time for `{slug}` is ahead of the clock",
                "check the clocks of the machines that build",
            ),
        )
