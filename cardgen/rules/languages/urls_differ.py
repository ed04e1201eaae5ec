"""An answer links to an address that its other language does not.

Where an address names a language (`https://en.wikipedia.org/…`), any article of the same site will
do on the other side. Code and references are not looked at.

Bad:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    See https://www.rfc-editor.org/rfc/rfc9293.

    ## Answer (RU)
    См. https://www.rfc-editor.org/rfc/rfc793.

Good:

    # Question (EN)
    > What is TCP?

    # Question (RU)
    > Что такое TCP?

    ## Answer (EN)
    See https://www.rfc-editor.org/rfc/rfc9293.

    ## Answer (RU)
    См. https://www.rfc-editor.org/rfc/rfc9293.
"""

import re
from collections.abc import Iterator

from cardgen.rules.facts.sides import Side, pairs
from cardgen.rules.facts.subject import Finding, Subject

CODE = "urls-differ"

_PART = re.compile(r"[/.?=&_-]+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first address on each side that the other one does not have."""
    for one, other in pairs(subject):
        yield from _missing(subject, one, other)
        yield from _missing(subject, other, one)


def _missing(subject: Subject, side: Side, twin: Side) -> Iterator[Finding]:
    codes = subject.config.languages
    known = {_key(url, codes) for url, _ in twin.urls}
    for url, line in side.urls:
        if _key(url, codes) not in known:
            yield Finding(
                subject.lines.find(url, line),
                f"the `{twin.language}` answer on line {twin.heading.line} has no link to `{url}`",
                "add it there, or remove it here",
            )
            return


def _key(url: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return what two addresses must share: the host alone where the address names a language.

    An article has another name in another language.
    """
    address = url.partition("://")[2].casefold()
    parts = _parts(address)
    spoken = [part for part in parts if part not in codes]
    if len(spoken) < len(parts):
        host = _parts(address.partition("/")[0])
        return tuple(part for part in host if part not in codes)
    return tuple(parts)


def _parts(address: str) -> list[str]:
    return [part for part in _PART.split(address) if part]
