"""A link leads where no card can lead, so the card shows only its text.

Anki opens `http:`, `https:`, `mailto:`, `obsidian:`, `zotero:`, `vscode:`, `tel:` and `ftp:`;
before all but the first two it asks. A file of the vault opens in Obsidian where `vault` names the
vault. `file:` means one machine alone, and a path from the note means nothing in Anki.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [the book](file:///home/me/tcp.pdf).

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [the standard](https://www.rfc-editor.org/rfc/rfc9293).
"""

# Worded in `cardgen/render/hyperlinks.py` and `cardgen/render/wikilinks.py`.
CODE = "dropped-link"
