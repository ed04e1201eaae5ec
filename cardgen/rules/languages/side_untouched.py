"""One language of a note was changed, and the other has not been touched since.

The ledger knows when the content of each card last changed. Where one side of a question is newer
than the other, its translation may be out of date. If nothing needed translating, name this code
in the note's `cardgen_ignore`.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

from cardgen.model.card import CardKind, Claim
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "side-untouched"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each question card that is older than the one of another language."""
    by_note: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in vault.identified.claims:
        if claim.card.kind is CardKind.QUESTION and claim.identity.slug in vault.ledger.lines:
            by_note[claim.note.path].append(claim)
    for path, claims in by_note.items():
        for pair in combinations(claims, 2):
            if finding := _compare(vault, *pair):
                yield path, finding


def _compare(vault: LintedVault, one: Claim, other: Claim) -> Finding | None:
    lines = vault.ledger.lines
    old, new = sorted((one, other), key=lambda claim: lines[claim.identity.slug].time)
    changed = lines[new.identity.slug].time
    if lines[old.identity.slug].time == changed or _is_edited(vault, old):
        return None
    day = datetime.fromtimestamp(changed, UTC).date().isoformat()
    return Finding(
        old.card.span,
        f"the `{new.card.language}` side on line {new.card.span.line} changed on {day}, but the"
        f" `{old.card.language}` side has not been touched since",
        f"see whether the `{old.card.language}` text still says the same",
    )


def _is_edited(vault: LintedVault, claim: Claim) -> bool:
    """Return whether a card has changed since the last build: then its author is at it."""
    return not claim.card.is_content(vault.ledger.lines[claim.identity.slug].content_hash)
