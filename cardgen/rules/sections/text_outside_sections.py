"""Text stands above the first section, or below the follow-ups, so no card shows it.

A heading of the same level as the follow-ups, or of a higher one, ends them: the items of a list
below it are no follow-ups. Text that stands above the first section is something else. Often it
is a title: the question's heading comes first, and the title belongs into the
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
