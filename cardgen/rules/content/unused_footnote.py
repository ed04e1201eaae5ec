"""A footnote is defined that nothing refers to, so no card shows it.

A footnote stands on a card whose text refers to it. One that nothing refers to, or that only such a
one does, or that is the second of its name, is nowhere.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    [^1]: Described in RFC 9293.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.[^1]

    [^1]: Described in RFC 9293.
"""

from collections.abc import Iterable, Iterator, Mapping

from markdown_it.token import Token

from cardgen.model.note import Tokens
from cardgen.rules.facts.subject import Finding, Subject

CODE = "unused-footnote"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each footnote that no section refers to, and each that has the name of another."""
    footnotes = subject.note.footnotes
    if not footnotes or not subject.note.sections:
        return
    first = dict(reversed(footnotes))
    used = _used(subject, first)
    for label, tokens in footnotes:
        lines = [token.map for token in tokens if token.map]
        if not lines:
            continue
        span = subject.lines.span_of_lines(lines[0][0], max(last for _, last in lines))
        if tokens is not first[label]:
            yield Finding(
                span,
                f"this is the second footnote `[^{label}]`, and the first one holds",
                "give it a name of its own",
            )
        elif label not in used:
            yield Finding(
                span,
                f"nothing refers to the footnote `[^{label}]`, so no card shows it",
                f"write `[^{label}]` where it belongs, or remove it",
            )


def _used(subject: Subject, definitions: Mapping[str, Tokens]) -> set[str]:
    used: set[str] = set()
    waiting = [label for one in subject.note.sections for label in _referred(one.tokens)]
    while waiting:
        label = waiting.pop()
        if label not in used:
            used.add(label)
            waiting += _referred(definitions.get(label, ()))
    return used


def _referred(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "footnote_ref":
            yield str(token.meta["label"])
        yield from _referred(token.children or ())
