"""New cards that ask word for word what another note's card asks."""

from collections import defaultdict
from collections.abc import Container, Iterable

from cardgen.model.card import CardKind, Claim


def asked_again(claims: Iterable[Claim], new: Container[str]) -> tuple[str, ...]:
    """Return the slugs of the `new` questions that a living card of another note asks, sorted.

    Where all cards of one question are new, the first of them by its slug is the one that lives.
    """
    asked: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        card = claim.card
        if card.kind is CardKind.QUESTION and card.question_hash:
            asked[card.language, card.question_hash].append(claim)
    found: list[str] = []
    for same in asked.values():
        living, *others = sorted(same, key=lambda c: (c.identity.slug in new, c.identity.slug))
        found += [
            one.identity.slug
            for one in others
            if one.identity.slug in new and one.note.path != living.note.path
        ]
    return tuple(sorted(found))
