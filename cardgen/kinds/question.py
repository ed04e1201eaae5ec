"""The question card: a note's question and answer in one language."""

from cardgen.config import Config
from cardgen.kinds.follow_up import becomes_card
from cardgen.kinds.sections import links_of, tokens_of
from cardgen.model.card import Card, CardKind
from cardgen.model.diagnostic import Span
from cardgen.model.note import Note, SectionKind


def cards(note: Note, config: Config) -> tuple[Card, ...]:
    """Return a card for each language that has both a question and an answer.

    The follow-ups that do not become cards of their own are listed on it.
    """
    found = (_card(note, language, config) for language in config.languages)
    return tuple(card for card in found if card is not None)


def _card(note: Note, language: str, config: Config) -> Card | None:
    question = tokens_of(note, SectionKind.QUESTION, language)
    answer = tokens_of(note, SectionKind.ANSWER, language)
    if not question or not answer:
        return None
    return Card(
        kind=CardKind.QUESTION,
        language=language,
        index=0,
        span=_span(note, language),
        question=question,
        answer=answer,
        follow_ups=tuple(
            item
            for item in note.follow_ups
            if item.language == language and not becomes_card(item, note, config)
        ),
        **links_of(note, language),
    )


def _span(note: Note, language: str) -> Span:
    return next(
        section.heading
        for section in note.sections
        if section.kind is SectionKind.QUESTION and language in section.languages
    )
