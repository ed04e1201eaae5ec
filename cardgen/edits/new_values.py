"""What the placeholders of a new note stand for, as the notes of its topic have it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cardgen.edits.new_note import Values
from cardgen.model.card import CompiledNote
from cardgen.model.created import Facts

SEPARATOR = " / "  # between the titles of two languages
_ASKING = ("?", "？", "؟")


def values_of(
    facts: Facts,
    titles: Mapping[str, str],
    alike: Sequence[CompiledNote],
    languages: Sequence[str],
    today: date,
) -> Values:
    """Return what each placeholder stands for.

    `titles` are by language, `alike` the notes of the topic, `languages` those in use. A title
    that asks is the question as well.
    """
    values: dict[str, str | Sequence[str]] = {
        "id": facts.id,
        "title": SEPARATOR.join(titles.values()),
        "topic": facts.topic,
        "difficulty": facts.difficulty,
        "question_kind": "theory",
        "original_language": next(iter(titles)),
        "language_tags": languages,
        "status": "draft",
        "moc": _most(note.frontmatter.moc or "" for note in alike),
        "tags": _tags(alike, facts),
        **dict.fromkeys(("aliases", "subtopics", "sources", "related"), ()),
        **dict.fromkeys(("created", "updated", "date"), today.isoformat()),
    }
    for code in languages:
        title = titles.get(code, "")
        values[f"title_{code}"] = title
        values[f"question_{code}"] = title if title.endswith(_ASKING) else ""
    return values


def _most(values: Iterable[str]) -> str:
    """Return what at least half of the values are, empty where they differ more."""
    counts = Counter(values)
    value, number = next(iter(counts.most_common(1)), ("", 0))
    return value if number * 2 >= counts.total() else ""


def _tags(alike: Sequence[CompiledNote], facts: Facts) -> tuple[str, ...]:
    """Return the tags that at least half of the topic's notes have, else the topic itself.

    One that ends with a note's difficulty ends with that of this one.
    """
    counts: Counter[str] = Counter()
    for note in alike:
        theirs = note.frontmatter.difficulty or "\0"
        spelt = (
            f"{tag.removesuffix(theirs)}{facts.difficulty}" if tag.endswith(theirs) else tag
            for tag in note.frontmatter.tags
        )
        counts.update(set(spelt))
    common = sorted(tag for tag, number in counts.items() if number * 2 >= len(alike))
    return tuple(common) or ("-".join(facts.topic.split()),)
