"""There are follow-ups in a language that has no question.

A follow-up is asked with the note's question above it, and without an answer of its own is listed
on the question's card. Where there is no such question it has no context, or is not shown at all.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Дополнительные вопросы (RU)
    - Что происходит, когда сегмент теряется?

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
"""

from collections.abc import Iterator

from cardgen.kinds.sections import tokens_of
from cardgen.model.note import SectionKind
from cardgen.rules.facts.subject import Finding, Subject

CODE = "follow-ups-without-question"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first follow-up of each language that has no question."""
    seen: set[str] = set()
    asked = any(section.kind is SectionKind.QUESTION for section in subject.note.sections)
    for item in subject.note.follow_ups:
        if item.language in seen:
            continue
        seen.add(item.language)
        if asked and not tokens_of(subject.note, SectionKind.QUESTION, item.language):
            heading = subject.config.words.heading(SectionKind.QUESTION, item.language)
            yield Finding(
                item.span,
                f"this note has follow-ups in `{item.language}`, but no `{item.language}` question",
                f"add a section `# {heading}`, or translate them",
            )
