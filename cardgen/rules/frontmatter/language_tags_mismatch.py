"""`language_tags` names other languages than the note is written in.

Queries and other tools go by the tags; cards are made from the sections.

Bad:

    ---
    id: net-001
    language_tags: [en, ru]
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    language_tags: [en]
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.kinds.sections import tokens_of
from cardgen.model.note import SIDES
from cardgen.parse.empty_sides import begun
from cardgen.rules.facts.subject import Finding, Subject

CODE = "language-tags-mismatch"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the tags where they differ from the languages that have a question and an answer.

    A language that only has the headings is named already: it waits to be written.
    """
    tags = subject.note.frontmatter.language_tags
    words = subject.config.words
    unused = {row.code for row in words.rows} - set(words.codes)
    named = {words.code(tag) for tag in tags} - unused
    spoken = {
        code for code in words.codes if all(tokens_of(subject.note, kind, code) for kind in SIDES)
    }
    if tags and spoken and named - begun(subject.note.sections) != spoken:
        yield Finding(
            subject.key_span("language_tags"),
            f"`language_tags` names {_list(named)}, but the note has a question and an answer in"
            f" {_list(spoken)}",
            "name the languages that the note is in, or write what is missing",
        )


def _list(codes: set[str]) -> str:
    return ", ".join(f"`{code}`" for code in sorted(codes))
