"""A record's slug begins with the `id` or the file's name of another note.

It is what is left when a note was copied, split or given another's `id`. The record holds, since a
slug is only a name. But the other note's new cards cannot have that name any more.

Bad:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.

Good:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    ---
    id: net-002
    anki_cards:
    - slug: net-002-0-en
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

from collections.abc import Iterator

from cardgen.identity.claims import stem_of
from cardgen.model.diagnostic import Place
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "slug-of-another-note"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each record that is named after another note and not after its own."""
    owners: dict[str, str] = {}
    for note in vault.notes:
        if not note.is_target:
            owners.setdefault(stem_of(note), note.path)
    for note in vault.notes:
        if note.frontmatter.id and not note.is_target:
            owners[note.frontmatter.id] = owners.get(note.frontmatter.id, note.path)
    for note in vault.notes:
        own = (note.frontmatter.id, stem_of(note))
        for record in note.frontmatter.records:
            owner = owners.get(record.base or "")
            if owner and owner != note.path and record.base not in own:
                yield (
                    note.path,
                    Finding(
                        record.span,
                        f"the slug `{record.slug}` is named after another note",
                        "leave it if its card belongs here: a slug never changes",
                        related=(Place(owner),),
                    ),
                )
