"""The address of a link stands in quotes, so the link leads nowhere.

In Markdown the quotes are part of the address. The fix removes them.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [RFC 9293]("https://www.rfc-editor.org/rfc/rfc9293").

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [RFC 9293](https://www.rfc-editor.org/rfc/rfc9293).
"""

from collections.abc import Iterator

from cardgen.model.diagnostic import Edit
from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "quoted-url"

_QUOTES = "\"'“”"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each quoted address of a link."""
    for token, line in pieces(subject):
        address = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        plain = address.strip(_QUOTES)
        if len(address) - len(plain) >= 2 and address[0] in _QUOTES:
            span = subject.lines.find(address, line)
            is_found = subject.source.text[span.start : span.end] == address
            yield Finding(
                span,
                f"the quotes are part of the address `{plain}`",
                "remove them",
                (Edit(span.start, span.end, plain),) if is_found else (),
            )
