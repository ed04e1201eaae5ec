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
from collections import defaultdict
from collections.abc import Iterator

from cardgen.model.diagnostic import Place
from cardgen.model.note import Record
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import agree

CODE = "incomplete-record"

_LANGUAGE = re.compile(r"\blanguage['\"]?[ \t]*:[ \t]*[^\s,}]")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the records that lack something: those that lack the same are one finding."""
    alike: defaultdict[tuple[tuple[str, str], ...], list[Record]] = defaultdict(list)
    for record in subject.note.frontmatter.records:
        if missing := tuple(_missing(subject, record)):
            alike[missing].append(record)
    for missing, records in alike.items():
        keys, cures = zip(*missing, strict=True)
        slugs = ", ".join(f"`{record.slug}`" for record in records)
        have = agree(len(records), f"the record {slugs} has", f"the records {slugs} have")
        related = tuple(Place(subject.source.path, record.span) for record in records[1:])
        message = f"{have} no {' and no '.join(keys)}"
        yield Finding(records[0].span, message, "; ".join(cures), (), related)


def _missing(subject: Subject, record: Record) -> Iterator[tuple[str, str]]:
    """Yield each key that is missing, with its cure."""
    if not _LANGUAGE.search(subject.source.text, record.span.start, record.span.end):
        yield "`language`", "write the `language` that its card is in"
    if record.anki_id is None:
        yield "`anki_id`", "`cardgen build` adds the `anki_id`"
