"""Two notes share an `id`, or a card could not be named after its note's.

A card is named after its note's `id` when it is made. Where that name belongs to another card,
the file's name stands in for it, and renaming the file before the card is recorded makes another
card of it. Notes without an `id` whose files have one name are told apart by their paths.

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
    id: net-001
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
    ---
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

from collections import defaultdict
from collections.abc import Iterator

from cardgen.model.diagnostic import Place
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "duplicate-note-id"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each note whose `id` one before it has as well; naming reports the cards it costs."""
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    told = {one.path for one in vault.identified.diagnostics if one.code == CODE}
    for note in vault.notes:
        if note.frontmatter.id and not note.is_target:
            by_id[note.frontmatter.id].append(note.path)
    for name, paths in by_id.items():
        other, *more = sorted(paths)
        for path in (one for one in more if one not in told):
            yield (
                path,
                Finding(
                    vault.subjects[path].key_span("id"),
                    f"another note has the `id` `{name}` as well",
                    "give one of the notes an `id` of its own; recorded cards keep their names",
                    related=(Place(other, vault.subjects[other].key_span("id")),),
                ),
            )
