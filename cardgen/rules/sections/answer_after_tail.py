"""Text with a heading of its own follows the follow-ups, references or related links.

A section lasts until the next heading that opens one. So this text is not part of the answer it was
written for: it is shown among the references, or, below follow-ups, not at all.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293

    ## Detailed Version
    Each segment carries a number, and is sent again until its receiver acknowledges it.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ### Detailed Version
    Each segment carries a number, and is sent again until its receiver acknowledges it.

    ## References
    - https://www.rfc-editor.org/rfc/rfc9293
"""

from collections.abc import Iterator

from markdown_it.token import Token

from cardgen.model.note import Tokens
from cardgen.rules.facts.outline import NAMES, TAIL, heading_span, inlines, level_of, outline
from cardgen.rules.facts.subject import Finding, Subject

CODE = "answer-after-tail"

_LINE = 60  # characters: a link is often described in as many


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first such heading of each section; a deeper one groups the section's links."""
    for section, found in outline(subject):
        if section.kind not in TAIL:
            continue
        level = level_of(subject, section)
        for heading in found:
            if heading.level <= level and _is_text(section.tokens[heading.index + 3 :]):
                yield Finding(
                    heading_span(subject, heading),
                    f"`{heading.text}` stands below the {NAMES[section.kind]} on line"
                    f" {section.heading.line}, so its text is in no answer",
                    "move it up into the answer it belongs to",
                )
                break


def _is_text(tokens: Tokens) -> bool:
    """Return whether this is more than links and tags, which may have a heading in the tail."""
    if any(token.type in ("fence", "table_open") for token in tokens):
        return True
    return any(len(_unlinked(token)) > _LINE for token, _ in inlines(tokens))


def _unlinked(inline: Token) -> str:
    kept: list[Token] = []
    depth = 0
    for child in inline.children or ():
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "text" and not depth:
            kept.append(child)
    return "".join(child.content for child in kept if not child.content.startswith("#"))
