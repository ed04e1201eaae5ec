"""The follow-up card: one item of a follow-up list, asked on its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from cardgen.config import Config
from cardgen.kinds.sections import links_of, tokens_of
from cardgen.model.card import Card, CardKind
from cardgen.model.note import FollowUp, Note, SectionKind
from cardgen.parse.follow_ups import mode_of


def becomes_card(item: FollowUp, note: Note, config: Config) -> bool:
    """Return whether a follow-up is a card of its own; the others are listed on the question's.

    A block of `<details>` never is: it has no place for a block id.
    """
    if item.folded:
        return False
    mode = mode_of(note.frontmatter, config)
    match mode:
        case "auto":
            return bool(item.answer)
        case "cards":
            return True
        case "back":
            return False
        case _:
            assert_never(mode)


def cards(note: Note, config: Config) -> tuple[Card, ...]:
    """Return a card for each follow-up that becomes one, in the order of the file.

    `index` is None where the block id is not written yet. A follow-up without an answer shows
    that of the note's question.
    """
    return tuple(
        Card(
            kind=CardKind.FOLLOW_UP,
            language=item.language,
            index=item.block_id.index if item.block_id else None,
            span=item.span,
            question=item.question,
            answer=item.answer or tokens_of(note, SectionKind.ANSWER, item.language),
            **links_of(note, item.language),
            context=tokens_of(note, SectionKind.QUESTION, item.language),
            ordinal=ordinal,
            place=None if item.block_id else item.place,
        )
        for ordinal, item in _with_ordinals(note.follow_ups)
        if item.language in config.languages and becomes_card(item, note, config)
    )


def _with_ordinals(items: Iterable[FollowUp]) -> Iterator[tuple[int, FollowUp]]:
    counts: Counter[str] = Counter()
    for item in items:
        yield counts[item.language], item
        counts[item.language] += 1
