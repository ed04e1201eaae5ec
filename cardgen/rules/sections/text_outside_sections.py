"""Text stands above the first section, so no card shows it.

Often it is a title: the question's heading comes first, and the title belongs into the
frontmatter. Other text wants a heading such as `# Question (EN)`.

Bad:

    # All about TCP

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    title: All about TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/sections.py`.
CODE = "text-outside-sections"
