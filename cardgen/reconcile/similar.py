"""New cards beside orphans that ask much the same: each pair may be one card, reworded."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from msgspec import Struct

from cardgen.model.plan import Suggestion

LIKE = 0.5
"""From here on two questions may be one; see `likeness` in `tests/reconcile/test_similar.py`."""

_WORD = re.compile(r"\w+")
_Letters = Mapping[str, float]


class Asked(Struct, frozen=True):
    """A card and what it asks, as text.

    Only cards of one `group` can be the same: of one language and kind. `path` is its note,
    `is_recorded` tells that the note has a record of it already.
    """

    slug: str
    group: tuple[str, bool]
    text: str
    path: str = ""
    is_recorded: bool = False


def similar(
    new: Sequence[Asked], orphans: Sequence[Asked], living: Iterable[str]
) -> tuple[Suggestion, ...]:
    """Return which orphan each new card may be, the most alike first, each card once.

    Questions are compared by their letters, three at a time, so that another ending of a word
    counts little; a word weighs the more the fewer questions have it, those of `living` cards
    among them: what tells two questions apart is seldom `What is`.
    """
    weights = _weights((*(one.text for one in (*new, *orphans)), *living))
    found = sorted(_pairs(new, orphans, weights), key=lambda pair: (-pair[0], pair[1:]))
    taken: set[tuple[str, int]] = set()
    suggestions = []
    for likeness, place, other in found:
        if not taken & {("new", place), ("old", other)}:
            taken |= {("new", place), ("old", other)}
            suggestions.append(_suggestion(likeness, new[place], orphans[other]))
    return tuple(suggestions)


def _suggestion(likeness: float, new: Asked, old: Asked) -> Suggestion:
    return Suggestion(
        old=old.slug,
        new=new.slug,
        path=new.path,
        asked=old.text,
        asks=new.text,
        percent=round(100 * likeness),
        is_recorded=new.is_recorded,
    )


def _pairs(
    new: Sequence[Asked], orphans: Sequence[Asked], weights: Mapping[str, float]
) -> Iterator[tuple[float, int, int]]:
    """Yield how much alike a new card and an orphan are, and their places, where they are."""
    sums = []
    holders: defaultdict[tuple[tuple[str, bool], str], list[tuple[int, float]]] = defaultdict(list)
    for other, orphan in enumerate(orphans):
        letters = _letters(orphan.text, weights)
        sums.append(sum(letters.values()))
        for three, weight in letters.items():
            holders[orphan.group, three].append((other, weight))
    for place, card in enumerate(new):
        letters = _letters(card.text, weights)
        shared: defaultdict[int, float] = defaultdict(float)
        for three, weight in letters.items():
            for other, its in holders.get((card.group, three), ()):
                shared[other] += min(weight, its)
        whole = sum(letters.values())
        for other, common in shared.items():
            likeness = 2 * common / (whole + sums[other])
            if likeness >= LIKE:
                yield likeness, place, other


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _weights(texts: Sequence[str]) -> Mapping[str, float]:
    """Return the weight of each word: how seldom it is among the texts."""
    times = Counter(word for text in texts for word in {*_words(text)})
    return {word: log(1 + len(texts) / number) ** 2 for word, number in times.items()}


def _letters(text: str, weights: Mapping[str, float]) -> _Letters:
    """Return the weight of each three letters of a text; a word's are shared out among its own."""
    found: defaultdict[str, float] = defaultdict(float)
    for word in _words(text):
        padded = f" {word} "
        for start in range(len(word)):
            found[padded[start : start + 3]] += weights[word] / len(word)
    return found
