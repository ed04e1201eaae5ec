"""A section, or a whole note, is in a language that this vault does not read.

No card shows it: nor does its text become part of the section above. The languages of a vault are
`languages` in its configuration; one that does not come with cardgen is described there in a table
of its own, `[language.de]`.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    # Question (FR)
    > Qu'est-ce que TCP ?

    ## Réponse (FR)
    Un flux d'octets.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    # Frage (DE)
    > Was ist TCP?

    ## Antwort (DE)
    Ein Strom von Bytes.

Config:

    languages = ["en", "de"]

    [language.de.headings]
    question = ["Frage"]
    answer = ["Antwort"]
"""

# Worded in `cardgen/parse/frontmatter/values.py` and `cardgen/parse/sections.py`.
CODE = "unknown-language"
