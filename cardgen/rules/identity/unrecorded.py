"""This note has cards, but no record of them.

The next `cardgen build` writes the records. Until they are committed, the cards are named after
the note's `id` and file: a change of either makes other cards of them.

Bad:

    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
      language: en
      anki_id: 1769167240908
      guid: 'u%^HU.Kn{b'
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator

from cardgen.kinds import cards_of
from cardgen.rules.facts.subject import Finding, Subject

CODE = "unrecorded"

_MEND = "mend its frontmatter, which takes no records as it is; then "


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first card of a note that has cards and no record."""
    note = subject.note
    if not note.frontmatter.records and (cards := cards_of(note, subject.config)):
        yield Finding(
            cards[0].span,
            "this note has cards, but no record of them",
            (_MEND if note.frontmatter.damage else "")
            + "run `cardgen build` and commit what it writes",
        )
