"""The frontmatter is opened and never closed.

Where it ends is then a guess: cardgen takes the lines that look like YAML. Other tools see no
frontmatter, or take the whole note for it. Close it with a line of `---`.

Bad:

    ---
    id: net-001
    title: TCP

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
CODE = "unclosed-frontmatter"
