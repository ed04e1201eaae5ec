"""A note asks for a code to be ignored that it does not have.

`cardgen_ignore` in the frontmatter names the codes that `check` shall not show for this note. Once
the fault is mended the entry is dead weight, and would hide the next one of its kind. A name that
is not a code, and a code that could harm a collection, hide nothing either. The same is said of the
codes under `[check.per_path]` in the configuration.

Bad:

    ---
    topic: security
    cardgen_ignore: [missing-translation]
    ---
    # Question (EN)
    What is a nonce?

    # Вопрос (RU)
    Что такое nonce?

    ## Answer (EN)
    A number that is used once.

    ## Ответ (RU)
    Число, которое используют один раз.

Good:

    ---
    topic: security
    cardgen_ignore: [missing-translation]
    ---
    # Question (EN)
    What is a nonce?

    ## Answer (EN)
    A number that is used once.
"""

# Worded in `cardgen/lint/suppressions.py`.
CODE = "unused-suppression"
