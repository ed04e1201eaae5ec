"""A tag that Obsidian would act on is shown as text on the card.

A short list of tags that format text passes. Frames, forms, scripts, films and the like do not,
nor does a tag without its partner.

Bad:

    # Question (EN)
    > How is a page framed in another?

    ## Answer (EN)
    With <iframe src="a.html"></iframe>.

Good:

    # Question (EN)
    > How is a page framed in another?

    ## Answer (EN)
    With `<iframe src="a.html"></iframe>`.
"""

# Worded in `cardgen/render/raw_tags.py`.
CODE = "raw-html-as-text"
