"""Text stands above the first section, or below the last one, so no card shows it.

A heading of the same level as the follow-ups, references or related links, or of a higher one, ends
them: a list below it holds no follow-ups, and no references. Text that stands above the first
section is something else. Often it is a title: the question's heading comes first, and the title
belongs into the frontmatter. Other text wants a heading such as `# Question (EN)`.

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

# Worded in `cardgen/parse/outside.py`.
CODE = "text-outside-sections"
