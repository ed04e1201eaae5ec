"""What the kinds of cards draw on: the sections of a note in one language."""

from itertools import chain
from typing import TypedDict

from cardgen.model.note import Note, SectionKind, Tokens
from cardgen.parse.markdown.parser import has_text


def tokens_of(note: Note, kind: SectionKind, language: str) -> Tokens:
    """Return the tokens of the sections of a kind that speak a language, `()` without text."""
    found = [one.tokens for one in note.sections if one.kind is kind and language in one.languages]
    tokens = found[0] if len(found) == 1 else tuple(chain.from_iterable(found))
    return tokens if has_text(tokens) else ()


class Links(TypedDict):
    """What a card has below its answer: references, then links to related notes, and how many."""

    references: tuple[Tokens, ...]
    related: int


def links_of(note: Note, language: str) -> Links:
    """Return the references and related links that a card of a language shows.

    A language without a section of its own shows the one whose heading is not marked:
    `## References` at the end of a bilingual note serves both.
    """
    references, related = (
        tokens_of(note, kind, language) or _unmarked(note, kind)
        for kind in (SectionKind.REFERENCES, SectionKind.RELATED)
    )
    shown = tuple(tokens for tokens in (related, *_related_items(note, language)) if tokens)
    return Links(references=(*([references] if references else ()), *shown), related=len(shown))


def _unmarked(note: Note, kind: SectionKind) -> Tokens:
    return next(
        (
            section.tokens
            for section in note.sections
            if section.kind is kind and not section.marked and has_text(section.tokens)
        ),
        (),
    )


def _related_items(note: Note, language: str) -> tuple[Tokens, ...]:
    own = tuple(tokens for spoken, tokens in note.related if spoken == language)
    return own or tuple(tokens for _, tokens in note.related)
