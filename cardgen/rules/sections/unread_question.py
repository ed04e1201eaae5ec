"""A file looks like a question, and nothing in it is read as one.

It is only something to link to, so it yields no card. The message says what was seen: headings
that are deeper than they are read, nearly spelt like those that are known, or of another language;
a heading with only a question below it; questions in bold, in a table, in a list or in callouts;
lines that begin with `Q:` and `A:`, or with the words for it in any language that is known, also in
bold and in lists; `question :: answer` on a line, or parted by a line of `?`; blocks that open on a
click; frontmatter that only questions have. A page that is no question needs no card: leave it out
with `ignore` in the configuration.

Bad:

    # TCP

    ### Question
    What is TCP?

    ### Answer
    A stream of bytes.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

# Worded in `cardgen/parse/unread.py` and beside it.
CODE = "unread-question"
