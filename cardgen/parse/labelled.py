"""Lines that begin with what a question or an answer is called: `Q:`, `**Ответ 2:**`, `Frage:`."""

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import SIDES, SectionKind
from cardgen.parse.elsewhere import headings_in
from cardgen.parse.headings import read_heading
from cardgen.vocabulary import DEFAULT_LANGUAGES, ELSEWHERE

NUMBER = re.compile(r"^\W*(?:№\s*)?\d+\W*|\W*\d+\W*$")
"""What numbers a heading or a label, before or behind it."""

_FACES = {"front": SectionKind.QUESTION, "back": SectionKind.ANSWER}  # of a card, in Anki
_COUNTED = re.compile(r"([^\W\d_] ?\d+)[.)]\s+(\S.*)")  # `Q1. What?`
_LONGEST = 60  # characters before a colon: what is longer is a sentence


class Label(Struct, frozen=True):
    """What a line begins with: `side` is None for a letter that is neither side's.

    `text` is what follows the colon, `letter` tells a letter (`Q`) from a word (`Question`).
    """

    side: SectionKind | None
    written: str
    text: str
    letter: bool


def label_of(line: str, words: Vocabulary) -> Label | None:
    """Return the label that the visible text of a line begins with, None for any other line.

    A colon ends it; behind a letter with a number a dot or a bracket does as well.

    The words are those of the vocabulary and of languages that are known though not read; the
    letters are the first ones of what the two are called in English, Russian and the configured
    languages.
    """
    if counted := _COUNTED.fullmatch(line.strip("_*> \t")):
        return read_label(counted[1], counted[2], words)
    written, colon, text = line.replace("\uff1a", ":").partition(":")
    written = written.strip("_*> \t")
    return read_label(written, text.strip(), words) if colon else None


def read_label(written: str, text: str, words: Vocabulary) -> Label | None:
    """Return what stands before a colon as a label of what follows it, None where it is none."""
    if len(written) > _LONGEST:
        return None
    plain = NUMBER.sub("", written)
    said = fold(plain)
    if len(said) == 1 and said.isalpha():
        return Label(_letters(words).get(said), written, text, letter=True)
    heading = read_heading(plain, words)
    side = heading.kind if heading else _known().get(said)
    return Label(side, written, text, letter=False) if side in SIDES else None


@lru_cache(maxsize=16)
def _letters(words: Vocabulary) -> Mapping[str, SectionKind]:
    """Return what the first letter of a question and an answer stands for in each language."""
    found: dict[str, SectionKind] = {}
    for code in dict.fromkeys((*words.codes, *DEFAULT_LANGUAGES)):
        row = words.language(code)
        for side, known in zip(SIDES, headings_in(code), strict=True):
            spelt = (*(row.headings.get(side, ()) if row else ()), *known)
            found |= {fold(one)[:1]: side for one in spelt[:1] if fold(one)[:1] not in found}
    return found


@lru_cache(maxsize=1)
def _known() -> Mapping[str, SectionKind]:
    """Return the words for a question and an answer in the languages that are known, not read."""
    return _FACES | {
        fold(one): side
        for code in ELSEWHERE
        for side, spelt in zip(SIDES, ELSEWHERE[code], strict=True)
        for one in spelt
    }
