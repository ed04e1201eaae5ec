"""Two answers of a note have different numbers of code blocks.

An example that helps in one language is missing from the other. Blocks indented by four spaces
are not counted, only fenced ones.

Bad:

    # Question (EN)
    > How is a thread started in Java?

    # Question (RU)
    > Как запустить поток в Java?

    ## Answer (EN)
    ```java
    thread.start();
    ```

    ## Answer (RU)
    Методом `start`.

Good:

    # Question (EN)
    > How is a thread started in Java?

    # Question (RU)
    > Как запустить поток в Java?

    ## Answer (EN)
    ```java
    thread.start();
    ```

    ## Answer (RU)
    ```java
    thread.start();
    ```
"""

from collections.abc import Iterator

from cardgen.rules.facts.parity import differing
from cardgen.rules.facts.subject import Finding, Subject

CODE = "code-blocks-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the answers whose code blocks differ in number."""
    for _, _, finding in differing(subject, "code block", lambda side: len(side.codes)):
        yield finding
