"""Text stands above the first section, or below the last one, so no card shows it.

A heading of the same level as the follow-ups, references or related links, or of a higher one, ends
them: a list below it holds no follow-ups, and no references. Text that stands above the first
section is something else: it wants a heading such as `# Question (EN)`. A heading of level 1 there
is the note's title, where the frontmatter has none or says the same, and is no such text.

Bad:

    # TCP
    It is older than IP.

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    # TCP

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes. It is older than IP.
"""

# Worded in `cardgen/parse/outside.py`.
CODE = "text-outside-sections"
