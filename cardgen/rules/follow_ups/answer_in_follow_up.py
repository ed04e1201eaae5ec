"""A follow-up and its answer stand in one paragraph, so all of it is the question.

The first paragraph of an item asks, and what is nested below it answers. A line that only follows
that of the question still belongs to its paragraph: the item is listed on the back as a question
that nobody answers, and becomes no card unless `follow_ups: cards` asks for one.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
      It is sent again.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?

      It is sent again.
"""

from collections.abc import Iterator

from cardgen.model.note import FollowUp
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.question_shapes import ASKING
from cardgen.rules.facts.outline import inlines
from cardgen.rules.facts.subject import Finding, Subject

CODE = "answer-in-follow-up"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the line that answers, of each follow-up that has no answer else."""
    for one in subject.note.follow_ups:
        line = _answering(one)
        if line is not None:
            yield Finding(
                subject.lines.span_of_lines(line, line + 1),
                "this line belongs to the question above it, so this follow-up has no answer of its"
                " own",
                "put an empty line above it, and indent it below the question",
            )


def _answering(one: FollowUp) -> int | None:
    """Return the line, from 0, after the one that asks, None where nothing in it could answer."""
    if one.folded or one.block_id or has_text(one.answer):
        return None
    for token, first in inlines(one.question):
        lines = visible_text([token]).split("\n")
        asking = [n for n, text in enumerate(lines) if text.rstrip().endswith(ASKING)]
        if asking and asking[-1] + 1 < len(lines):
            return first + asking[-1] + 1
    return None
