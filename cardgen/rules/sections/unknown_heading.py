"""A heading stands inside an answer at a level of sections, and opens none.

What follows it is part of the card above it. That is right for `## Short Version`, and not for a
heading that was meant to open something of its own: the message then says what the text below it
reads as, and the lines of the configuration that read it so. Levels 1 and 2 are those of sections;
where `heading_levels` is more, also those that are not deeper than the answer's own heading.

Bad:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ## History
    It is older than IP.

Good:

    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

    ### History
    It is older than IP.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from cardgen.model.note import NAMES, SIDES, Section, SectionKind
from cardgen.parse.elsewhere import elsewhere
from cardgen.parse.headings import without_mark
from cardgen.parse.side_in_heading import SideInHeading, sides_in_headings
from cardgen.rules.facts.outline import Heading, heading_span, level_of, outline
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.rules.facts.tail_like import language_of, tail_like
from cardgen.wording import agree, listed

CODE = "unknown-heading"
_USUAL = 2  # the deepest level at which sections stand by default
_NAMED = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what each answer has of such headings: those of a tail each, the others together."""
    for section, found in outline(subject):
        if section.kind is not SectionKind.ANSWER or section.part == "title":
            continue
        may_open = [one for one in found if _may_open(one, section, subject)]
        if not may_open:
            continue
        held = {one.line: one for one in sides_in_headings(section.tokens, subject.config.words)}
        high = [one for one in may_open if one.line not in held]
        yield from _held([one for one in may_open if one.line in held], held, section, subject)
        other = elsewhere([one.text for one in high], subject.config.words)
        tails = {} if other else {one: kind for one in high if (kind := tail_like(section, one))}
        if rest := [one for one in high if one not in tails]:
            cure = other.cure if other else _cure(len(rest), level_of(subject, section))
            yield _finding(rest, section, subject, cure)
        for one, kind in tails.items():
            yield _finding([one], section, subject, _setting(one, kind, section, subject))


def _may_open(heading: Heading, section: Section, subject: Subject) -> bool:
    if heading.level <= _USUAL:
        return True
    return heading.level <= min(subject.config.heading_levels, level_of(subject, section))


def _held(
    headings: Sequence[Heading],
    sides: Mapping[int, SideInHeading],
    section: Section,
    subject: Subject,
) -> Iterator[Finding]:
    """Yield the headings that hold a side of a card, but for one that a card lacks: it is named."""
    has = {(one.kind, code) for one in subject.note.sections for code in one.languages}
    for heading in headings:
        side = sides[heading.line]
        spoken = {code for kind, code in has if kind in SIDES and side.may_be_in(code)}
        if all((side.kind, code) in has for code in spoken):
            language = next(iter(side.languages or section.languages))
            yield _finding([heading], section, subject, side.cure(language, subject.config))


def _finding(headings: Sequence[Heading], section: Section, subject: Subject, cure: str) -> Finding:
    said = listed([one.text for one in headings], _NAMED)
    opens = agree(len(headings), "opens no section: it continues", "open no section: they continue")
    return Finding(
        heading_span(subject, headings[0]),
        f"{said} {opens} the answer on line {section.heading.line}",
        cure,
    )


def _cure(number: int, above: int) -> str:
    """Return what to do with headings of which nothing tells what they were meant for."""
    level = max(_USUAL, above) + 1
    if number > 1:
        return (
            f"make them headings of level {level} if they belong there, or name in `[headings]` of"
            " the configuration those that open sections"
        )
    return (
        f"make it a heading of level {level} if it belongs there, or name it in `[headings]` of the"
        " configuration if it opens a section"
    )


def _setting(heading: Heading, kind: SectionKind, section: Section, subject: Subject) -> str:
    """Return the lines of the configuration that make a section of what stands below a heading."""
    key = kind.value.replace("-", "_")
    text, mark = without_mark(heading.text, subject.config.words)
    language = mark or language_of(text, kind, subject.note, section, subject.config)
    named = getattr(subject.config.headings, key).get(language, ())
    spelt = json.dumps([*named, text], ensure_ascii=False)
    return (
        f"if it begins the {NAMES[kind]}, say `{language} = {spelt}` in `[headings.{key}]` of the"
        " configuration"
    )
