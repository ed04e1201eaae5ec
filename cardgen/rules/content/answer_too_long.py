"""An answer is longer than `max_answer_length`.

A card is reviewed in seconds, and one that fills many screens is recognised by its look rather
than answered. Put a short version first, under a heading of that name or above `<!-- more -->`:
the rest is folded. Or turn parts into follow-ups with answers of their own, or split the note.
The limit counts words, those of code aside. An answer with a short version is as long as that.

Config:

    max_answer_length = 8

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A protocol of the transport layer that makes a stream of bytes out of single segments.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes over single segments.
"""

import re
from collections.abc import Iterator

from cardgen.model.note import Tokens
from cardgen.render.answer import split_short
from cardgen.rules.facts.prose import prose
from cardgen.rules.facts.sides import sides
from cardgen.rules.facts.subject import Finding, Subject

CODE = "answer-too-long"
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each answer over the limit."""
    limit = subject.config.max_answer_length
    for side in sides(subject):
        length = len(_WORD.findall(prose(_shown(subject, side.tokens))))
        if length > limit:
            yield Finding(
                side.heading,
                f"this answer has {length:,} words, over the `max_answer_length` of {limit:,}",
                "put a short version above `<!-- more -->`, make follow-ups of its parts,"
                " or split the note",
            )


def _shown(subject: Subject, answer: Tokens) -> Tokens:
    config = subject.config
    return answer if config.fold == "never" else split_short(answer, config.words.brief)[0]
