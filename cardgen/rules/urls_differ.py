"""An answer links to an address that its other language does not.

The same article in another language counts as the same: a language code in the address is left
out of the comparison. Code and references are not looked at.

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

from cardgen import vocabulary
from cardgen.rules.material import Side, pairs
from cardgen.rules.subject import Finding, Subject

CODE = "urls-differ"
_PART = re.compile(r"[/.?=&_-]+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first address on each side that the other one does not have."""
    for one, other in pairs(subject):
        yield from _missing(subject, one, other)
        yield from _missing(subject, other, one)


def _missing(subject: Subject, side: Side, twin: Side) -> Iterator[Finding]:
    known = {_plain(url) for url, _ in twin.urls}
    # An article in another language often has another name: as many links to one host will do.
    hosts = sorted(_host(url) for url, _ in twin.urls)
    if sorted(_host(url) for url, _ in side.urls) == hosts and _speak(side, twin):
        return
    for url, line in side.urls:
        if _plain(url) not in known:
            yield Finding(
                subject.lines.find(url, line),
                f"the `{twin.language}` answer of line {twin.heading.line} has no link to `{url}`",
                "add it there, or remove it here",
            )
            return


def _plain(url: str) -> tuple[str, ...]:
    """Return the parts of an address without the codes of languages."""
    parts = _PART.split(url.partition("://")[2].casefold())
    return tuple(part for part in parts if part and part not in vocabulary.codes())


def _host(url: str) -> tuple[str, ...]:
    return _plain("://" + url.partition("://")[2].partition("/")[0])


def _speak(side: Side, twin: Side) -> bool:
    """Return whether each link of two answers names the answer's own language, or none."""
    return all(
        code not in _PART.split(url.casefold())
        for one, code in ((side, twin.language), (twin, side.language))
        for url, _ in one.urls
    ) and any(
        code in _PART.split(url.casefold()) for code in vocabulary.codes() for url, _ in side.urls
    )
