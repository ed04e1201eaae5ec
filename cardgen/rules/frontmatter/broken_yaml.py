"""The frontmatter is not valid YAML, so the note's records are unknown.

A card that cannot find its record would be made a second time, without its reviews. So a note
with broken frontmatter yields no cards, and cardgen writes nothing into it. The place given is
where the parser noticed; the mistake may stand a little above. The usual cause is a value that
holds a colon and a space, a quote or a bracket, and is not quoted.

Bad:

    ---
    id: net-001
    title: TCP: what it promises
    ---
    # Question (EN)
    > What does TCP promise?

    ## Answer (EN)
    Bytes in order, once.

Good:

    ---
    id: net-001
    title: "TCP: what it promises"
    ---
    # Question (EN)
    > What does TCP promise?

    ## Answer (EN)
    Bytes in order, once.
"""

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "broken-yaml"
