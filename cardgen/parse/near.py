"""Which heading a text nearly is: misspelt, numbered, or with its mark spelt otherwise."""

import re
from functools import lru_cache

from cardgen.model.language import Vocabulary, fold

_MARK = re.compile(r"[(\[][^()\[\]]*[)\]]?\s*[:.]*\s*$")
_SHORTEST = 5  # letters


@lru_cache(maxsize=4096)
def meant_by(text: str, words: Vocabulary) -> str | None:
    """Return the heading that a text may stand for, None where it is near none."""
    plain = _MARK.sub("", text)
    mark = text[len(plain) :].strip()
    said = fold(plain)
    head, _, last = said.rpartition(" ")
    code = words.code(last)
    if head in words.spellings and not mark and words.language(code):
        return f"{head.capitalize()} ({code.upper()})"
    near = next((known for known in _as_long_as(len(said), words) if _is_near(said, known)), None)
    return " ".join(filter(None, (near.capitalize(), mark))) if near else None


@lru_cache(maxsize=256)
def _as_long_as(length: int, words: Vocabulary) -> tuple[str, ...]:
    return tuple(known for known in words.spellings if abs(len(known) - length) <= 1)


def _is_near(written: str, known: str) -> bool:
    """Return whether one letter is added, left out, exchanged or swapped with its neighbour."""
    if written == known or len(known) < _SHORTEST:
        return False
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    one, other = written[start:], known[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) + len(other) == 1:
        return True
    # `lines` is not `links`: in a short word another letter makes another word.
    exchanged = len(one) == len(other) == 1 and len(known) > 5
    return exchanged or (len(one) == 2 and one == other[::-1])
