"""Whether titles may ask for a vault: not where the texts below them hold questions themselves."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cardgen.config import Config
from cardgen.lint.tried import Tried, cards_in, of_files
from cardgen.model.note import SIDES, SourceNote
from cardgen.parse.note import parse_header, parse_note
from cardgen.parse.question_shapes import asks_often
from cardgen.vocabulary import ELSEWHERE, LANGUAGES

_FEW = 20  # files among which one that holds questions does not matter
_OURS = (word for row in LANGUAGES for side in SIDES for word in row.headings.get(side, ()))
_THEIRS = (word for sides in ELSEWHERE.values() for side in sides for word in side)
_WORDS = "|".join(map(re.escape, sorted({*_OURS, *_THEIRS})))
_LABEL = re.compile(rf"^(?:[^\w\n]|\d)*(?:(?i:{_WORDS})|Q|В)[ ]?\d*[^\w\n]*[:：]", re.MULTILINE)


def titles(sources: Sequence[SourceNote], config: Config, common: int) -> Iterator[Tried]:
    """Yield that the title asks, if most files have one and hardly a heading in common.

    `common` is in how many files the heading stands that most have.
    """
    changed = replace(config, question_from="title")
    made = [one for one, cards in zip(sources, cards_in(sources, changed), strict=True) if cards]
    within = asking_within(made, config)
    is_common = common * 2 > len(sources) > 1
    if len(made) * 2 > len(sources) and len(within) * _FEW <= len(made) and not is_common:
        said = f"{of_files(len(made), sources)} a title and a text, and no heading of a section"
        yield said, '`question_from = "title"`', changed


def asking_within(sources: Sequence[SourceNote], config: Config) -> list[SourceNote]:
    """Return the files whose text holds a question of its own: a line with `Q:`, or several."""
    return [one for one in sources if _is_labelled(one, config) or _asks_often(one, config)]


def _is_labelled(source: SourceNote, config: Config) -> bool:
    return _LABEL.search(source.text, parse_header(source, config).end) is not None


def _asks_often(source: SourceNote, config: Config) -> bool:
    _, said = parse_note(source, config)
    return any(map(asks_often, said))
