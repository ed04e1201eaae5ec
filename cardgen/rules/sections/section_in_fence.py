"""A heading that would open a section stands in a code block, so it opens none.

The usual cause is a code block above it that was not closed, or was closed by a fence of another
length. All that follows is then code, and a card is lost.

Bad:

    # Question (EN)
    > How is a thread started?

    ## Answer (EN)
    ```java
    thread.start();

    # Question (RU)
    > Как запустить поток?
    ```

Good:

    # Question (EN)
    > How is a thread started?

    ## Answer (EN)
    ```java
    thread.start();
    ```

    # Question (RU)
    > Как запустить поток?
"""

# Worded in `cardgen/parse/code_fences.py`.
CODE = "section-in-fence"
