"""Two notes ask the same question.

Both cards come up in review, and knowing the one spoils the other. Merge the notes, or ask what
sets them apart.

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == tcp-again.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A protocol of the transport layer.

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == udp.md ==
    # Question (EN)
    > What is UDP?

    ## Answer (EN)
    Single datagrams.
"""

from collections import defaultdict
from collections.abc import Iterator

from cardgen.anki.plain import without_tags
from cardgen.model.card import CardKind
from cardgen.model.diagnostic import Place, Span
from cardgen.model.language import fold
from cardgen.rules.facts.subject import Finding, LintedVault

CODE = "same-question"


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each question card that asks what a note before it does, in the same words."""
    asked: defaultdict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
    for note in vault.notes:
        for card in note.cards:
            text = fold(without_tags(card.text("Question"), " "))
            if text and card.kind is CardKind.QUESTION:
                asked[card.language, text].append((note.path, card.span))
    for places in asked.values():
        first = min(places)
        for path, span in places:
            if path != first[0]:
                yield (
                    path,
                    Finding(
                        span,
                        "another note asks the same question",
                        "ask in each note what sets it apart",
                        related=(Place(*first),),
                    ),
                )
