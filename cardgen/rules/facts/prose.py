"""What the sections of a note are written in: their text outside code, and its script."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from markdown_it.token import Token
from msgspec import Struct

from cardgen.model.language import Language, Vocabulary, script_of_letter, strongest
from cardgen.model.note import SIDES, Section, SectionKind
from cardgen.parse.markdown.parser import wikilink_text
from cardgen.parse.markdown.pre import VERBATIM
from cardgen.rules.facts.subject import Subject


@lru_cache(maxsize=16)
def texts(subject: Subject) -> tuple[str, ...]:
    """Return the text outside code of each section of a note, of follow-ups without the links."""
    return tuple(prose(_asked(subject, one)) for one in subject.note.sections)


def prose(tokens: Iterable[Token]) -> str:
    """Return the text that a reader sees outside code and images."""
    parts: list[str] = []
    for token in tokens:
        if token.type == "inline" and token.markup != VERBATIM:
            for child in token.children or ():
                kind = child.type
                if kind in ("text", "text_special"):
                    parts.append(child.content)
                elif kind in ("softbreak", "hardbreak"):
                    parts.append("\n")
                elif kind == "wikilink":
                    parts.append(wikilink_text(child))
            parts.append("\n")
    return "".join(parts).strip()


class Written(Struct, frozen=True):
    """A section that one language writes: the text outside code, and the script it is in.

    `script` is None where there are too few letters to tell.
    """

    section: Section
    language: Language
    text: str
    script: str | None


@lru_cache(maxsize=16)
def written(subject: Subject) -> tuple[Written, ...]:
    """Return the questions, answers and marked follow-ups of a note that speak one language.

    The items of an unmarked list of follow-ups tell their language themselves.
    """
    words = subject.config.words
    found: list[Written] = []
    for place, one in enumerate(subject.note.sections):
        row = words.language(one.languages[0]) if len(one.languages) == 1 else None
        if row and (one.kind in SIDES or (one.kind is SectionKind.FOLLOW_UPS and one.marked)):
            text = texts(subject)[place]
            found.append(Written(one, row, text, _script(text, words)))
    return tuple(found)


def _asked(subject: Subject, found: Section) -> Iterable[Token]:
    """Return the tokens of a section, of follow-ups without the items that are only links."""
    if found.kind is not SectionKind.FOLLOW_UPS:
        return found.tokens
    start, end = found.body.start, found.body.end
    items = (item for item in subject.note.follow_ups if start <= item.span.start < end)
    return (token for item in items for token in (*item.question, *item.answer))


_ENOUGH = 8  # letters: a name or two is no text
_SAMPLE = 2000  # characters: enough of a long text to tell


def _script(text: str, words: Vocabulary) -> str | None:
    """Return what the vocabulary's `script_of` would, from a sample where the text is long."""
    found: Counter[str] = Counter()
    step = 1 + len(text) // _SAMPLE
    for character, count in Counter(text[::step]).items():
        if character.isalpha() and (script := script_of_letter(character)) in words.scripts:
            found[script] += count
    return strongest(found) if sum(found.values()) >= _ENOUGH else None
