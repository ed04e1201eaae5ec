"""A record lacks its `anki_id` or its `language`.

A card without an `anki_id` was never sent, or its tool was interrupted: the next `cardgen build`
completes the record. A record without `language` takes the one at the end of its slug.

Bad:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
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

import re
from collections.abc import Iterator

from cardgen.model.note import Record
from cardgen.rules.facts.subject import Finding, Subject

CODE = "incomplete-record"

_LANGUAGE = re.compile(r"\blanguage['\"]?[ \t]*:[ \t]*[^\s,}]")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each record that lacks something."""
    for record in subject.note.frontmatter.records:
        missing = dict(_missing(subject, record))
        if missing:
            yield Finding(
                record.span,
                f"the record `{record.slug}` has no {' and no '.join(missing)}",
                "; ".join(missing.values()),
            )


def _missing(subject: Subject, record: Record) -> Iterator[tuple[str, str]]:
    """Yield each key that is missing, with its cure."""
    if not _LANGUAGE.search(subject.source.text, record.span.start, record.span.end):
        yield "`language`", "write the `language` that its card is in"
    if record.anki_id is None:
        yield "`anki_id`", "`cardgen build` adds the `anki_id`"
