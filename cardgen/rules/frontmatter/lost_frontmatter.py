"""What looks like the frontmatter or the records of the note stands where nothing reads it.

Frontmatter begins on the first line of the file, with a line of exactly `---`. A title or comment
above that line, a dash too many or one of another kind, a space before it: and neither Obsidian
nor cardgen finds the frontmatter. A card that does not find its record would be made a second
time, without its reviews. So the note yields no cards, and cardgen writes nothing into it, until
the frontmatter stands at the top again. The same holds where the records stand under another key
than `anki_cards`. Examples belong into a code block.

Bad:

    # TCP

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    anki_cards:
    - slug: net-001-0-en
    ---
    # TCP

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "lost-frontmatter"
