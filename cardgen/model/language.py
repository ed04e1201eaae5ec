"""A language as a row, and the vocabulary: the rows that a vault is read with.

Spellings are compared after `fold`: without case, punctuation and the difference between ё and е.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct, field

from cardgen.model.note import SectionKind

LABELS = (
    "context",
    "follow_ups",
    "references",
    "related",
    "source",
    "more",
    "easy",
    "medium",
    "hard",
)
"""The labels of a card, by the part of it that each stands above or for."""

Labels = tuple[tuple[str, tuple[str, ...]], ...]
"""The labels of each language, in the order of `LABELS`; the first serve any other language."""


class Language(Struct, frozen=True):
    """A language: its code, the names that mark a heading, its script and its headings.

    `script` is the first word of the Unicode names of its letters (`CYRILLIC SMALL LETTER A`),
    None where it is not known. Of the spellings of an answer, `short` are those of one that comes
    first on the card, `further` those of one that goes on with it; `brief` are headings within an
    answer, of its short version. `latin` are frequent words of the language in Latin letters that
    are no words of English. `labels` are by `LABELS`.
    """

    code: str
    names: tuple[str, ...]
    script: str | None
    headings: Mapping[SectionKind, tuple[str, ...]]
    short: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    latin: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)

    def word(self, kind: SectionKind) -> str:
        """Return the word for a section as it is written: the label, where it is one.

        Empty where the language has none of its own.
        """
        words = self.headings.get(kind, ())
        label = self.labels.get(kind.value.replace("-", "_"), "")
        if label and fold(label) in map(fold, words):
            return label
        return words[0][:1].upper() + words[0][1:] if words else ""


_NOT_WORD = re.compile(r"[\W_]+")
_REGION = re.compile(r"([a-z]{2,3})[-_](?:[a-z]{2}|[a-z]{4}|[0-9]{3})\Z")  # RFC 5646, §2.2
WEAK_SCRIPT = "LATIN"  # identifiers and names are Latin in the text of every language
_STRONG_SHARE = 0.2
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}  # Japanese writes all three in one line


@lru_cache(maxsize=4096)  # headings have the same few words in thousands of notes
def fold(text: str) -> str:
    """Return `text` as spellings are compared: case-folded words with one space between."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", folded).strip()


def without_region(tag: str) -> str:
    """Return the language of a tag such as `en-US` or `zh_Hans`, any other text case-folded."""
    text = tag.strip().casefold()
    match = _REGION.match(text)
    return match[1] if match else text


def script_of(text: str) -> str | None:
    """Return the script that `text` is written in, None where it has no letters.

    Latin letters stand in the text of every language (`Что делает JIT?`), so a fifth of the
    letters is enough for another script.
    """
    return _script_of(text, None)


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> str:
    """Return the script of a letter: the first word of its Unicode name."""
    script = unicodedata.name(letter, "?").split(" ", 1)[0]
    return _ONE_SCRIPT.get(script, script)


def _script_of(text: str, scripts: frozenset[str] | None) -> str | None:
    counts: dict[str, int] = {}
    for character, number in Counter(text).items():
        if character.isalpha():
            script = script_of_letter(character)
            if scripts is None or script in scripts:
                counts[script] = counts.get(script, 0) + number
    return strongest(counts)


def strongest(counts: dict[str, int]) -> str | None:
    """Return the script that a text is in, by the letters that it has of each; None for none."""
    total = sum(counts.values())
    strong = [s for s, n in counts.items() if s != WEAK_SCRIPT and n >= _STRONG_SHARE * total]
    return max(strong or counts, key=lambda script: counts[script], default=None)


class Spelling(Struct, frozen=True):
    """What a spelling says: the kind of section, the language, and the part of an answer.

    `part` is `short` or `further`, empty for a whole one.
    """

    kind: SectionKind
    language: str
    part: str = ""


class Vocabulary(Struct, frozen=True, eq=False, dict=True):
    """The languages that a vault is read with: `codes` are those in use, the first rows theirs.

    `labels` are those that the note type has. The words of `spare` serve where a language has none.
    """

    rows: tuple[Language, ...]
    codes: tuple[str, ...]
    labels: Labels
    spare: Language

    def language(self, code: str) -> Language | None:
        """Return the row of a language, None for a code that has none."""
        return self._rows.get(code)

    def code(self, name: str) -> str:
        """Return the code of a language by its code or name, the folded name where none has it.

        What follows the language (`en-US`, `ru_RU`) is a region and says no more.
        """
        folded = fold(name)
        return self.names.get(folded) or self.names.get(without_region(name), folded)

    def heading(self, kind: SectionKind, code: str) -> str:
        """Return how a heading is written in a language.

        It has the language's mark where several are in use, or where it has no word of its own for
        it and borrows one.
        """
        row = self.language(code)
        own = row.word(kind) if row else ""
        mark = "" if own and len(self.codes) == 1 else f" ({code.upper()})"
        return f"{own or self.spare.word(kind)}{mark}"

    def script_of(self, text: str) -> str | None:
        """Return the script that a text is in, None where it has no letters of a known one."""
        return _script_of(text, self.scripts)

    @cached_property
    def spellings(self) -> dict[str, Spelling]:
        """Return what each folded spelling says. The first row that has it decides."""
        found: dict[str, Spelling] = {}
        for spelling, said in self._spelt():
            found.setdefault(fold(spelling), said)
        return found

    def _spelt(self) -> Iterator[tuple[str, Spelling]]:
        for row in self.rows:
            for kind, spellings in row.headings.items():
                yield from ((one, Spelling(kind, row.code)) for one in spellings)
            for part, more in (("short", row.short), ("further", row.further)):
                yield from ((one, Spelling(SectionKind.ANSWER, row.code, part)) for one in more)

    @cached_property
    def brief(self) -> frozenset[str]:
        """Return the folded headings of a short version, of all languages."""
        return frozenset(fold(one) for row in self.rows for one in row.brief)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the code of each folded name of a language."""
        rows = reversed(self.rows)
        return {fold(name): row.code for row in rows for name in (*row.names, row.code)}

    @cached_property
    def scripts(self) -> frozenset[str]:
        """Return the scripts of all rows."""
        return frozenset(row.script for row in self.rows if row.script)

    @cached_property
    def _rows(self) -> dict[str, Language]:
        return {row.code: row for row in self.rows}
