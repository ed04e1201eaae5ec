"""Every spelling that cardgen knows: languages, section headings and labels, once.

A language is a row of `LANGUAGES`; a heading is a word in one of its rows. Spellings are
compared after `fold`: without case, punctuation and the difference between ё and е.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from cardgen.model.note import SectionKind


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, the names that mark a heading, its script and its headings.

    `script` is the first word of the Unicode names of its letters (`CYRILLIC SMALL LETTER A`).
    """

    code: str
    names: tuple[str, ...]
    script: str
    headings: dict[SectionKind, tuple[str, ...]]


LANGUAGES = (
    Language(
        "en",
        ("en", "eng", "english", "английский"),
        "LATIN",
        {
            SectionKind.QUESTION: ("question",),
            SectionKind.ANSWER: ("answer",),
            SectionKind.FOLLOW_UPS: (
                "follow ups",
                "followups",
                "follow up",
                "follow up questions",
                "followup questions",
                "additional questions",
            ),
            SectionKind.REFERENCES: ("references", "reference", "links", "sources"),
            SectionKind.RELATED: (
                "related questions",
                "related",
                "related notes",
                "related links",
                "similar questions",
                "see also",
            ),
        },
    ),
    Language(
        "ru",
        ("ru", "rus", "russian", "русский", "рус"),
        "CYRILLIC",
        {
            SectionKind.QUESTION: ("вопрос", "vopros"),
            SectionKind.ANSWER: ("ответ", "otvet"),
            SectionKind.FOLLOW_UPS: (
                "дополнительные вопросы",
                "dopolnitelnye voprosy",
                "dopolnitelnye voprosi",
                "следующие вопросы",
                "sleduyushchie voprosy",
                "уточняющие вопросы",
                "utochnyayushchie voprosy",
            ),
            SectionKind.REFERENCES: (
                "ссылки",
                "ssylki",
                "источники",
                "istochniki",
                "литература",
                "literatura",
            ),
            SectionKind.RELATED: (
                "связанные вопросы",
                "svyazannye voprosy",
                "связанные",
                "svyazannye",
                "связанные заметки",
                "svyazannye zametki",
                "связанные ссылки",
                "похожие вопросы",
                "pokhozhie voprosy",
                "pohozhie voprosy",
                "смотрите также",
                "см также",
            ),
        },
    ),
)

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: the kind of section, the language of its spelling, its marks.

    `marks` are the codes of the languages it is marked with, `()` where it is not marked.
    """

    kind: SectionKind
    spelling: str
    marks: tuple[str, ...]


def fold(text: str) -> str:
    """Return `text` as spellings are compared: case-folded words with one space between."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", folded).strip()


def codes() -> tuple[str, ...]:
    """Return the codes of all known languages, in the order of the table."""
    return tuple(language.code for language in LANGUAGES)


@cache
def language(code: str) -> Language | None:
    """Return the row of a language, None for a code that is not in the table."""
    return next((row for row in LANGUAGES if row.code == code), None)


def code(name: str) -> str:
    """Return the code of a language by its code or name, the folded name where none has it.

    What follows the language (`en-US`, `ru_RU`) is a region and says no more.
    """
    folded = fold(name)
    return _names().get(folded) or _names().get(folded.split(" ", 1)[0], folded)


@cache
def _spellings() -> dict[str, tuple[SectionKind, str]]:
    return {
        fold(spelling): (kind, row.code)
        for row in LANGUAGES
        for kind, spellings in row.headings.items()
        for spelling in spellings
    }


@cache
def _names() -> dict[str, str]:
    return {fold(name): row.code for row in LANGUAGES for name in row.names}


_GROUP = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[:.]*\s*$")
_LONGEST = 200  # characters of a heading: twice what all spellings and marks together need
_PARTS = re.compile(r"[/,|]")


def read_heading(text: str) -> Heading | None:
    """Return what a heading's plain text says, None where it is not in the vocabulary.

    A group in parentheses at the end may hold language marks (`(EN)`, `(RU/EN)`) or the same
    heading in another language (`(Follow-ups, RU)`); with anything else in it
    (`(Same Level)`) the heading is an ordinary one.
    """
    if len(text) > _LONGEST:
        return None
    marks: list[str] = []
    kinds: set[SectionKind] = set()
    while match := _GROUP.search(text):
        text = text[: match.start()]
        for part in _PARTS.split(match[1]):
            name = fold(part)
            if name in _names():
                marks.append(_names()[name])
            elif name in _spellings():
                kinds.add(_spellings()[name][0])
            else:
                return None
    read = _read_spellings(text)
    if read is None or kinds - {read[0]}:
        return None
    kind, spoken = read
    if len(spoken) > 1 and not marks:
        marks += spoken  # `Question / Вопрос` says what `(EN/RU)` says
    return Heading(kind, spoken[0], tuple(dict.fromkeys(marks)))


def _read_spellings(text: str) -> tuple[SectionKind, tuple[str, ...]] | None:
    """Return the kind that a heading without marks says, and the languages it says it in."""
    parts = [text] if fold(text) in _spellings() else text.split("/")
    found = [_spellings().get(fold(part)) for part in parts]
    known = [part for part in found if part is not None]
    if len(known) < len(found) or len({kind for kind, _ in known}) != 1:
        return None
    return known[0][0], tuple(dict.fromkeys(code for _, code in known))


_WEAK_SCRIPT = "LATIN"  # identifiers and names are Latin in the text of every language
_STRONG_SHARE = 0.2


def script_of(text: str) -> str | None:
    """Return the script that `text` is written in, None where it has no letters of a known one.

    Latin letters stand in the text of every language (`Что делает JIT?`), so a fifth of the
    letters is enough for another script.
    """
    counts: dict[str, int] = {}
    scripts = {row.script for row in LANGUAGES}
    for character in text:
        if character.isalpha():
            script = unicodedata.name(character, "?").split(" ", 1)[0]
            if script in scripts:
                counts[script] = counts.get(script, 0) + 1
    total = sum(counts.values())
    strong = [s for s, n in counts.items() if s != _WEAK_SCRIPT and n >= _STRONG_SHARE * total]
    if strong:
        return max(strong, key=lambda script: counts[script])
    return max(counts, key=lambda script: counts[script]) if counts else None
