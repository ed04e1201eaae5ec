"""A code block is never closed, so the rest of the note is code.

Markdown ends it only with the note. Everything below its first line is swallowed: text, headings,
whole sections. Where a fence further up is one too many or missing, text and code are swapped from
there on, and that line is named.

Bad:

    # Question (EN)
    > How is a thread started?

    ## Answer (EN)
    ```java
    thread.start();

    It runs at once.

Good:

    # Question (EN)
    > How is a thread started?

    ## Answer (EN)
    ```java
    thread.start();
    ```

    It runs at once.
"""

# Worded in `cardgen/parse/code_fences.py`.
CODE = "unclosed-fence"
