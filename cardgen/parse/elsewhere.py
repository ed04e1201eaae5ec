"""Headings of a question and an answer in a language that the vault does not have."""

import json
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import SectionKind
from cardgen.parse.tail_words import TAILS_ELSEWHERE
from cardgen.vocabulary import ELSEWHERE

Tails = tuple[tuple[SectionKind, tuple[str, ...]], ...]  # the headings below an answer, by kind


class Elsewhere(Struct, frozen=True):
    """A language that is not in use: which heading asks in it, and which end its answers."""

    code: str
    asks: int
    tails: Tails = ()

    @property
    def cure(self) -> str:
        """Return the settings that read its sections."""
        said = described(self.code, self.tails)
        return f"add `{self.code}` to `languages` in the configuration, and {said}"


def elsewhere(headings: Sequence[str], words: Vocabulary) -> Elsewhere | None:
    """Return the first language not in use that has a question and an answer among the headings."""
    seen = {fold(text): index for index, text in reversed([*enumerate(headings)])}
    for code, sides in ELSEWHERE.items():
        asked, answered = ([word for word in map(fold, side) if word in seen] for side in sides)
        if asked and answered and code not in words.codes:
            return Elsewhere(code, seen[asked[0]], tails_in(headings, code))
    return None


def headings_in(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a question and an answer are called in a language, empty for one not known."""
    asks, answers = ELSEWHERE.get(code, ((), ()))
    return _written(asks), _written(answers)


def tails_in(headings: Iterable[str], code: str) -> Tails:
    """Return those of the headings that end answers in a language, as they are written."""
    known = TAILS_ELSEWHERE.get(code, {})
    found = {fold(text): text.strip().rstrip(":").strip() for text in headings}
    by_kind: dict[SectionKind, list[str]] = {}
    for word, kind in known.items():
        if word in found:
            by_kind.setdefault(kind, []).append(found[word])
    return tuple((kind, tuple(texts)) for kind, texts in by_kind.items())


def _written(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.capitalize() for word in words)


def described(code: str, tails: Tails = ()) -> str:
    """Return the table of the settings that describes a language, with the headings it has."""
    asks, answers = headings_in(code)
    if not asks:
        return f"a table `[language.{code}]`"
    sides = ((SectionKind.QUESTION, asks), (SectionKind.ANSWER, answers))
    named = {kind.value.replace("-", "_"): texts for kind, texts in (*sides, *tails)}
    return table_of(code, named)


def table_of(code: str, headings: Mapping[str, Sequence[str]]) -> str:
    """Return the table of the settings that describes a language by its headings."""
    said = ", ".join(
        f"{key} = {json.dumps(texts, ensure_ascii=False)}" for key, texts in headings.items()
    )
    return f"a table `[language.{code}]` with `headings = {{ {said} }}`"
