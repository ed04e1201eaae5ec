"""A new card stands where an old one was, and no card continues the old one.

Perhaps it is the same card, reworded while its record or its block id was lost; then a new one
would stand beside it in Anki, and its reviews would be left behind. Perhaps the old one is gone for
good. Only you know: `cardgen relink OLD NEW` continues it, `cardgen forget OLD` is done with it.
Until then the new card is left out.

Bad:

    == cardgen.lock ==
    @namespace	cardgen
    net-001-1-en	0	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost?
        - It is sent again.

Good:

    == cardgen.lock ==
    @namespace	cardgen
    net-001-1-en	0	1700000000	net.md
    == net.md ==
    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    - slug: net-001-1-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups (EN)
    - What happens when a segment is lost? ^card-1-en
        - It is sent again.
"""

# Worded in `cardgen/identity/refusals.py`.
CODE = "history-left-behind"
