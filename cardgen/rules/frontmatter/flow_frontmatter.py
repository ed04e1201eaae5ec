"""The frontmatter is written in braces.

That is valid YAML, but cardgen adds records line by line, and Obsidian rewrites such a block the
next time a property is edited. A note like this keeps its cards; new ones are not recorded in it.

Bad:

    ---
    {id: net-001, title: TCP}
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "flow-frontmatter"
