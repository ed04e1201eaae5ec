"""The index of the page: enough of each card for the list, its search and its filters."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from cardgen.anki.plain import read_words
from cardgen.model.card import text_of
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.preview.entry import Contents, Entry, Missing

_LONGEST = 300  # characters of a question: more than two lines of the list show
_WORD = re.compile(r"\S*\w\S*")

COLUMNS = (
    "slug",
    "path",
    "language",
    "kind",
    "deck",
    "topic",
    "difficulty",
    "tags",
    "state",
    "question",
    "title",
    "words",
    "shard",
    "content",
    "found",
)
"""What a row of the index holds, in order. `deck`, `topic`, `tags` and `path` are numbers of names,
`words` those of the answer, `found` the numbers of errors, warnings and remarks of its note."""


class Said(Struct, frozen=True):
    """What the index says of the text of a card: read once for each content."""

    question: str
    title: str
    words: int


def said_by(card: Entry) -> Said:
    """Return what the index says of the text of a card."""
    fields = tuple(card.fields)
    return Said(
        read_words(text_of(fields, "Question"))[:_LONGEST],
        read_words(text_of(fields, "Title"))[:_LONGEST],
        len(_WORD.findall(read_words(text_of(fields, "Answer")))),
    )


class _Names:
    """Texts that many rows share, by the number of their first mention."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


def index(
    contents: Contents, said: dict[str, Said], shards: dict[str, int], versions: dict[str, str]
) -> dict[str, Any]:
    """Return the index. `said` is by slug, `shards` by path, `versions` by the name of a file."""
    names = {name: _Names() for name in ("path", "deck", "topic", "tags")}

    def row(card: Entry) -> list[Any]:
        text = said[card.slug]
        return [
            card.slug,
            names["path"](card.path),
            card.language,
            card.kind,
            names["deck"](card.deck),
            names["topic"](card.topic),
            card.difficulty,
            [names["tags"](tag) for tag in card.tags],
            card.state.value,
            text.question,
            text.title,
            text.words,
            shards[card.path],
            card.content,
            _counts(contents.findings.get(card.path, ())),
        ]

    rows = [row(card) for card in contents.cards]
    return {
        "columns": COLUMNS,
        "cards": rows,
        "names": {name: list(table.numbers) for name, table in names.items()},
        "missing": [_missing(one) for one in contents.missing],
        "place": {
            "name": contents.place.name,
            "root": contents.place.root,
            "vault": contents.place.vault,
        },
        "versions": versions,
    }


def _counts(found: Sequence[Diagnostic]) -> list[int]:
    counts = Counter(one.severity for one in found)
    return [counts[severity] for severity in Severity]


def _missing(one: Missing) -> dict[str, Any]:
    return {"path": one.path, "line": one.line, "reasons": list(one.reasons)}
