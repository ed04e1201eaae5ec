r"""A formula could load a file, link, or style the page, so the card shows it as text.

Anki's MathJax would fetch an address out of `\style`, of the options of `\unicode`, `\bbox` and
`\mmlToken` or of a colour, and make a live link of `\href`. A card asks the network for nothing. A
formula whose braces do not match is shown as text too: MathJax would read on behind it.

Bad:

    # Question (EN)
    > What is the sum?

    ## Answer (EN)
    $$\href{https://example.org}{a + b}$$

Good:

    # Question (EN)
    > What is the sum?

    ## Answer (EN)
    $$a + b$$
"""

# Worded in `cardgen/render/formula.py`.
CODE = "refused-math"
