"""A code block is not the same in two languages of a note.

Comments and texts in quotes are translated, code is not. What differs is usually a correction that
was made on one side only. Blocks are compared in their order, without comments, quoted texts and
white space; plain text and diagrams are left out.

Bad:

    # Question (EN)
    > How is a thread started in Java?

    # Question (RU)
    > Как запустить поток в Java?

    ## Answer (EN)
    ```java
    thread.start(); // runs at once
    ```

    ## Answer (RU)
    ```java
    thread.run(); // запускается сразу
    ```

Good:

    # Question (EN)
    > How is a thread started in Java?

    # Question (RU)
    > Как запустить поток в Java?

    ## Answer (EN)
    ```java
    thread.start(); // runs at once
    ```

    ## Answer (RU)
    ```java
    thread.start(); // запускается сразу
    ```
"""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from cardgen.rules.facts.sides import pairs
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

CODE = "code-differs"

_TEXT = r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|`[^`]*`'
_CHARACTERS = r"|'(?:\\.|[^'\\\n])*'"
_SLASHES = re.compile(rf"({_TEXT}{_CHARACTERS})|//[^\n]*|/\*[\s\S]*?\*/")
_HASH = re.compile(rf"({_TEXT}{_CHARACTERS})|(?<!\S)#[^\n]*")
_DASHES = re.compile(rf"({_TEXT}{_CHARACTERS})|--[^\n]*|/\*[\s\S]*?\*/")
_MARKUP = re.compile(rf"({_TEXT})|<!--[\s\S]*?-->")
_SYNTAX = {
    **dict.fromkeys(("bash", "sh", "shell", "zsh", "python", "py", "yaml", "yml"), _HASH),
    **dict.fromkeys(("toml", "ruby", "rb", "dockerfile", "makefile", "properties"), _HASH),
    **dict.fromkeys(("ini", "conf", "nginx", "graphql", "hcl", "pro", "proguard"), _HASH),
    **dict.fromkeys(("sql", "lua", "haskell"), _DASHES),
    **dict.fromkeys(("html", "xml"), _MARKUP),
}
_NO_CODE = frozenset(
    (
        *("", "text", "txt", "plain", "plaintext", "mermaid", "ascii", "markdown", "md", "diff"),
        *("console", "output", "log", "http", "pseudo", "pseudocode", "plantuml", "dot"),
    )
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first block that differs, where two answers have as many blocks."""
    for one, other in pairs(subject):
        if len(one.codes) == len(other.codes) and one.tokens != other.tokens:
            both = zip(one.codes, other.codes, strict=True)
            unlike = [(a, b) for a, b in both if a.content != b.content and _code(a) != _code(b)]
            if unlike and unlike[0][0].map and unlike[0][1].map:
                line, twin = unlike[0][0].map[0], unlike[0][1].map[0]
                more = f", like {count(len(unlike) - 1, 'other')} below" if unlike[1:] else ""
                yield Finding(
                    subject.lines.span_of_lines(twin, twin + 1),
                    f"this code differs from the `{one.language}` code on line {line + 1}{more}",
                    "bring both to the same code; comments may differ",
                )


def _code(block: Token) -> tuple[str, ...]:
    """Return what two blocks of code must share: all but comments, texts and white space."""
    language = block.info.strip().partition(" ")[0].casefold()
    if language in _NO_CODE:
        return ()
    syntax = _SYNTAX.get(language, _SLASHES)
    kept = syntax.sub(lambda match: '""' if match[1] else " ", block.content)
    return tuple(kept.split())
