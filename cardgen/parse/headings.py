"""What a heading says: the kind of its section, and the languages that it is marked with."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from cardgen.config import Config
from cardgen.model.language import Spelling, Vocabulary, fold
from cardgen.model.note import SectionKind, Tokens
from cardgen.parse.language_tags import language_of
from cardgen.parse.markdown.parser import visible_text

_GROUP = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[:.]*\s*$")
_LONGEST = 200  # characters of a heading: twice what all spellings and marks together need
_PARTS = re.compile(r"[/,|]")


class Heading(Struct, frozen=True):
    """What a heading says: the kind of section, the language of its spelling, its marks.

    `marks` are the codes of the languages it is marked with, `()` where it is not marked; of one
    that no row knows the tag as written, in small letters. `part` is that of an answer: `short`,
    `further` or empty.
    """

    kind: SectionKind
    spelling: str
    marks: tuple[str, ...]
    part: str = ""


def headings_of(tokens: Tokens) -> Iterator[tuple[str, int]]:
    """Yield the text and the level of each heading that stands in no other block."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level:
            yield visible_text(tokens[index + 1 : index + 2]), int(token.tag[1:])


@lru_cache(maxsize=4096)
def read_heading(text: str, words: Vocabulary) -> Heading | None:
    """Return what a heading's plain text says, None where it is not in the vocabulary.

    A group in parentheses at the end may hold language marks (`(EN)`, `(RU/EN)`, `(en-US)`) or
    the same heading in another language (`(Follow-ups, RU)`); with anything else in it
    (`(Same Level)`) the heading is an ordinary one.
    """
    if len(text) > _LONGEST:
        return None
    marks: list[str] = []
    kinds: set[SectionKind] = set()
    while match := _GROUP.search(text):
        text = text[: match.start()]
        for part in _PARTS.split(match[1]):
            if mark := _mark(part, words):
                marks.append(mark)
            elif said := words.spellings.get(fold(part)):
                kinds.add(said.kind)
            else:
                return None
    read = _read_spellings(text, words)
    if not read or kinds - {read[0].kind}:
        return None
    spoken = dict.fromkeys(one.language for one in read)
    if len(spoken) > 1 and not marks:
        marks += spoken  # `Question / Вопрос` says what `(EN/RU)` says
    first = read[0]
    return Heading(first.kind, first.language, tuple(dict.fromkeys(marks)), first.part)


def foreign_mark(text: str, words: Vocabulary) -> str | None:
    """Return the language not in use that a heading is marked with, whatever its words say.

    None where the mark is none, or names several or a language in use.
    """
    match = _GROUP.search(text[-_LONGEST:])
    if match is None or not text[: -len(match[0])].strip():
        return None
    mark = _mark(match[1], words)
    return mark if mark and mark not in words.codes else None


def without_mark(text: str, words: Vocabulary) -> tuple[str, str]:
    """Return a heading without the mark of a language that ends it, and the code, if it has one."""
    match = _GROUP.search(text[-_LONGEST:])
    code = _mark(match[1], words) if match else None
    return (text[: -len(match[0])].strip(), code) if match and code else (text, "")


def _mark(part: str, words: Vocabulary) -> str | None:
    """Return the code that a mark names, or the tag that is a language of no row."""
    code = words.code(part)
    if words.language(code):
        return code
    return language_of(part)


def _read_spellings(text: str, words: Vocabulary) -> list[Spelling]:
    """Return what the parts of a heading without marks say, nothing where they disagree."""
    parts = [text] if fold(text) in words.spellings else text.split("/")
    found = [words.spellings.get(fold(part)) for part in parts]
    known = [part for part in found if part is not None]
    agree = len(known) == len(found) and len({one.kind for one in known}) == 1
    return known if agree else []


def language_written(text: str, config: Config) -> str:
    """Return the first language in use that is written in the script of a text, else the first."""
    script = config.words.script_of(text)
    rows = ((code, config.words.language(code)) for code in config.languages)
    own = (code for code, row in rows if row and row.script == script)
    return next(own, config.languages[0])
