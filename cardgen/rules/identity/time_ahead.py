"""The ledger holds a time that is more than a day ahead of the clock.

It comes from a machine whose clock was wrong, or from a damaged ledger. Nothing is lost, since what
changes later gets a time after it; but Anki takes the card for newer than all that is edited there
until then. `build --touch` gives the card today's time. If Anki has the wrong one already, it skips
the card from then on: `cardgen plan --against` says so, and `build --against` sends it all the
same.

Bad:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == cardgen.lock ==
    net-001-0-en	0123456789abcdef	32503680000	tcp.md

Good:

    == tcp.md ==
    ---
    id: net-001
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
    == cardgen.lock ==
    net-001-0-en	0123456789abcdef	1769167240	tcp.md
"""

# Worded in `cardgen/identity/future.py`.
CODE = "time-ahead"
