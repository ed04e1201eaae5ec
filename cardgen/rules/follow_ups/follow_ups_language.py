"""The heading of a list of follow-ups is not marked, and its items are in another language.

Where a heading has no mark, each item's own letters decide whose follow-up it is. A mark on the
heading says so to a reader as well, and holds when an item is mostly identifiers.

Bad:

    # Вопрос (RU)
    > Что такое TCP?

    ## Ответ (RU)
    Поток байтов.

    ## Follow-ups
    - Что происходит, когда сегмент теряется?

Good:

    # Вопрос (RU)
    > Что такое TCP?

    ## Ответ (RU)
    Поток байтов.

    ## Follow-ups (RU)
    - Что происходит, когда сегмент теряется?
"""

from collections.abc import Iterator

from cardgen.model.note import FollowUp, Section, SectionKind
from cardgen.rules.facts.subject import Finding, Subject

CODE = "follow-ups-language"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each unmarked list that holds items of another language than its heading's."""
    for section in subject.note.sections:
        if section.kind is SectionKind.FOLLOW_UPS and not section.marked:
            others = [item for item in _items(subject, section) if _is_other(item, section)]
            if others:
                languages = "/".join(dict.fromkeys(item.language for item in others))
                yield Finding(
                    section.heading,
                    f"this heading names no language, and the item on line {others[0].span.line}"
                    f" is read as `{languages}`",
                    f"add `({languages.upper()})` to the heading if that is right",
                )


def _items(subject: Subject, section: Section) -> Iterator[FollowUp]:
    body = section.body
    return (i for i in subject.note.follow_ups if body.start <= i.span.start < body.end)


def _is_other(item: FollowUp, section: Section) -> bool:
    return item.block_id is None and item.language not in section.languages
