"""There are references in a language that has no card.

References and related links are shown on the cards of their language. Where the note asks nothing
in it, nobody sees them. Without a mark in the heading they would serve all languages that have none
of their own.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## Ссылки (RU)
    - RFC 9293

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## References (EN)
    - RFC 9293
"""

from collections.abc import Iterator

from cardgen.kinds.follow_up import becomes_card
from cardgen.kinds.sections import links_of, tokens_of
from cardgen.model.note import NAMES, SIDES, SectionKind
from cardgen.parse.markdown.parser import has_text
from cardgen.rules.facts.subject import Finding, Subject

CODE = "references-without-question"

_KINDS = (SectionKind.REFERENCES, SectionKind.RELATED)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each section of links that no card of the note shows, where it has cards.

    That a language has only a question, or only an answer, is said of these.
    """
    note = subject.note
    sides = {
        code: [kind for kind in SIDES if tokens_of(note, kind, code)]
        for code in subject.config.languages
    }
    asked = [code for code, found in sides.items() if len(found) == len(SIDES)]
    links = (part for code in asked for part in links_of(note, code)["references"])
    shown = {id(token) for part in links for token in part}
    has_cards = asked or any(becomes_card(one, note, subject.config) for one in note.follow_ups)
    for section in note.sections if has_cards else ():
        if (
            section.kind in _KINDS
            and not any(sides.get(code) for code in section.languages)
            and has_text(section.tokens)
            and id(section.tokens[0]) not in shown
        ):
            spoken = "/".join(section.languages)
            yield Finding(
                section.heading,
                f"these {NAMES[section.kind]} are in `{spoken}`, and no card of this note shows"
                " them",
                f"add a question and an answer in `{spoken}`, or move them to a section of another"
                " language",
            )
