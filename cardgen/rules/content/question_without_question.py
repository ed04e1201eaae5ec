"""A question is only a phrase: it ends neither as a question nor as a sentence.

A title such as `TCP and UDP` does not say what is asked, and in review one cannot tell whether it
was answered. Ask (`What does TCP do that UDP does not?`) or demand (`Compare TCP and UDP.`).

Bad:

    # Question (EN)
    > TCP and UDP

    ## Answer (EN)
    A stream of bytes, and single datagrams.

Good:

    # Question (EN)
    > What does TCP do that UDP does not?

    ## Answer (EN)
    It numbers what it sends, and sends again what was lost.
"""

import re
from collections.abc import Iterator

from cardgen.model.note import SectionKind
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.rules.facts.subject import Finding, Subject

CODE = "question-without-question"

_ENDS = re.compile(r"[?.!:;…。？]")
_PROSE = frozenset({"paragraph_open", "paragraph_close", "inline"})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each question of one paragraph that has no mark of a sentence."""
    for section in subject.note.sections:
        if section.kind is not SectionKind.QUESTION or not has_text(section.tokens):
            continue
        if {token.type for token in section.tokens} <= _PROSE:
            text = visible_text(section.tokens)
            if text and not _ENDS.search(text):
                yield Finding(
                    subject.lines.span(section.body.start, section.body.end),
                    "this question asks nothing: it ends neither with `?` nor as a sentence",
                    "end it with `?`, or with a full stop if it sets a task",
                )
