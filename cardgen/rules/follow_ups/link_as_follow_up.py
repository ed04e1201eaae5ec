"""An item among the follow-ups is only a link, so it is shown with the related links.

A follow-up asks something. Move the link to `## Related Questions`, or put the question before it.

Bad:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Follow-ups
    - [[udp]]
    == udp.md ==
    # UDP

Good:

    == tcp.md ==
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Related Questions
    - [[udp]]
    == udp.md ==
    # UDP
"""

from collections.abc import Iterator

from cardgen.rules.facts.subject import Finding, Subject

CODE = "link-as-follow-up"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each item of a follow-up list that is only links."""
    for _, tokens in subject.note.related:
        if tokens[0].map:
            yield Finding(
                subject.lines.span_of_lines(*tokens[0].map),
                "this follow-up is only a link, so it is shown with the related links",
                "move it to `## Related Questions`, or ask something",
            )
