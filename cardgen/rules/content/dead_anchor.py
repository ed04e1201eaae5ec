"""A link names a heading or a block that its note does not have.

Obsidian opens the note at its top, and the reader looks for what was meant. Headings are compared
without case and punctuation.

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [[layers#Transport]].
    == layers.md ==
    ## The link layer

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes, see [[layers#Transport]].
    == layers.md ==
    ## Transport
"""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from cardgen.model.diagnostic import Place
from cardgen.model.language import fold
from cardgen.model.note import SourceNote
from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, LintedVault, Subject

CODE = "dead-anchor"

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\r\n]*)", re.MULTILINE)


def check_vault(vault: LintedVault) -> Iterator[tuple[str, Finding]]:
    """Yield each link whose note is there and whose heading or block is not."""
    headings: dict[str, frozenset[str]] = {}
    for path in vault.anchored:
        subject = vault.subjects[path]
        for token, line in pieces(subject):
            anchor = token.meta.get("anchor") if token.type == "wikilink" else None
            target = _target(vault, subject, token) if anchor else None
            if anchor and target and not _has(target, anchor, headings):
                yield (
                    path,
                    Finding(
                        subject.lines.find(token.content, line),
                        f"the linked note has no {_what(anchor)}",
                        "correct the name after the `#`",
                        related=(Place(target.path),),
                    ),
                )


def _target(vault: LintedVault, subject: Subject, token: Token) -> SourceNote | None:
    found = subject.links.resolve(token.meta["target"] or "", subject.source.path)
    return vault.sources.get(found.path) if found else None


def _has(target: SourceNote, anchor: str, headings: dict[str, frozenset[str]]) -> bool:
    """Return whether a note has what an anchor names; what is in a code block counts as well."""
    text = target.text
    last = anchor.rpartition("#")[2].strip()
    if last.startswith("^"):
        return re.search(rf"{re.escape(last)}[ \t]*$", text, re.MULTILINE) is not None
    path = target.path
    if path not in headings:
        found = (fold(match[1]) for match in _HEADING.finditer(text))
        headings[path] = frozenset(found)
    return fold(last) in headings[path]


def _what(anchor: str) -> str:
    last = anchor.rpartition("#")[2].strip()
    return f"block `{last}`" if last.startswith("^") else f"heading `{last}`"
