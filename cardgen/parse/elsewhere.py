"""Headings of a question and an answer in a language that the vault does not have."""

from collections.abc import Sequence
from dataclasses import dataclass

from cardgen.model.language import Vocabulary, fold
from cardgen.vocabulary import ELSEWHERE


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A language that is not in use, and which of the headings asks in it."""

    code: str
    asks: int

    @property
    def cure(self) -> str:
        """Return the settings that read its sections."""
        return f"add `{self.code}` to `languages` in the configuration, and {described(self.code)}"


def elsewhere(headings: Sequence[str], words: Vocabulary) -> Elsewhere | None:
    """Return the first language not in use that has a question and an answer among the headings."""
    seen = {fold(text): index for index, text in reversed([*enumerate(headings)])}
    for code, sides in ELSEWHERE.items():
        asked, answered = ([word for word in map(fold, side) if word in seen] for side in sides)
        if asked and answered and code not in words.codes:
            return Elsewhere(code, seen[asked[0]])
    return None


def headings_in(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a question and an answer are called in a language, empty for one not known."""
    asks, answers = ELSEWHERE.get(code, ((), ()))
    return _written(asks), _written(answers)


def _written(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.capitalize() for word in words)


def described(code: str) -> str:
    """Return the table of the settings that describes a language, with the headings it has."""
    asks, answers = (", ".join(f'"{word}"' for word in side) for side in headings_in(code))
    if not asks:
        return f"a table `[language.{code}]`"
    headings = f"{{ question = [{asks}], answer = [{answers}] }}"
    return f"a table `[language.{code}]` with `headings = {headings}`"
