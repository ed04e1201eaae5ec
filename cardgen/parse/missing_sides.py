"""What a note lacks for a card: a question, an answer, a language; and what may be meant for it."""

import json
from collections.abc import Iterable, Sequence
from itertools import permutations

from cardgen.config import Config
from cardgen.model.note import SIDES, Frontmatter, Section, SectionKind, Tokens
from cardgen.parse.elsewhere import elsewhere
from cardgen.parse.empty_sides import check_empty, fill_both
from cardgen.parse.faults import Faults
from cardgen.parse.follow_ups import mode_of
from cardgen.parse.headings import headings_of, language_written
from cardgen.parse.markdown.parser import has_text
from cardgen.parse.names import RECORDS
from cardgen.parse.openings import deepest
from cardgen.parse.question_shapes import heading_that_asks
from cardgen.parse.several import asked_under, is_asked_and_answered
from cardgen.parse.side_in_heading import SideInHeading, sides_in_headings

_LEVELS = {SectionKind.QUESTION: "#", SectionKind.ANSWER: "##"}
_Sides = dict[SectionKind, dict[str, Section]]  # the section of each language that has text


def check_sides(
    sections: tuple[Section, ...],
    frontmatter: Frontmatter,
    text: tuple[Tokens, Tokens],
    faults: Faults,
    config: Config,
) -> None:
    """Say what a note lacks; `text` is all of it, and what is outside its sections."""
    sides = {kind: _with_text(sections, kind) for kind in SIDES}
    empty = [one for one in sections if one.kind in SIDES and not has_text(one.tokens)]
    check_empty(empty, {*sides[SectionKind.QUESTION], *sides[SectionKind.ANSWER]}, faults)
    if not any(sides.values()):
        if not _has_follow_up_cards(sections, frontmatter, config):
            _add_no_sections(empty, frontmatter, text[0], faults, config)
        return
    _check_halves(sections, sides, text, faults, config)
    _check_languages(sides, empty, faults, config)


def _has_follow_up_cards(
    sections: Iterable[Section], frontmatter: Frontmatter, config: Config
) -> bool:
    lists = (one.tokens for one in sections if one.kind is SectionKind.FOLLOW_UPS)
    return mode_of(frontmatter, config) != "back" and any(map(is_asked_and_answered, lists))


def _add_no_sections(
    empty: Sequence[Section],
    frontmatter: Frontmatter,
    text: Tokens,
    faults: Faults,
    config: Config,
) -> None:
    records = frontmatter.records
    recorded = f" names cards in `{RECORDS}`, but" if records else ""
    faults.add(
        "no-sections",
        records[0].span if records else next((one.heading for one in empty), None),
        f"this note{recorded} has neither a question nor an answer, so it yields no card",
        fill_both(empty, faults.lines) or _opening(text, frontmatter, config),
    )


def _opening(text: Tokens, frontmatter: Frontmatter, config: Config) -> str:
    """Return the headings that would make cards of a note: its own above a list of questions."""
    first = config.languages[0]
    usual = " and ".join(f"`{_heading(kind, first, config)}`" for kind in SIDES)
    asked = unnamed_follow_ups(text, frontmatter, config)
    if asked is None:
        return f"add headings such as {usual}"
    heading, language = asked
    named = (*config.headings.follow_ups.get(language, ()), heading)
    return (
        f"`{language} = {json.dumps(named, ensure_ascii=False)}` in `[headings.follow_ups]` of the"
        f" configuration makes a card of each answered question below `{heading}`; for a card of"
        f" the note itself add headings such as {usual}"
    )


def unnamed_follow_ups(
    text: Tokens, frontmatter: Frontmatter, config: Config
) -> tuple[str, str] | None:
    """Return the heading that would make cards of a note's list of answered questions, if any.

    With its text comes the language of the settings in which it is to be named.
    """
    asked = asked_under(text) if mode_of(frontmatter, config) != "back" else None
    if asked is None or asked[1] > deepest(SectionKind.FOLLOW_UPS, config.heading_levels):
        return None
    return asked[0], language_written(asked[0], config)


def _check_halves(
    sections: tuple[Section, ...],
    sides: _Sides,
    text: tuple[Tokens, Tokens],
    faults: Faults,
    config: Config,
) -> None:
    """Name each side that lacks the other, and the heading that may be meant for it."""
    begun = {(one.kind, language): one for one in sections for language in one.languages}
    held = tuple(sides_in_headings(text[0], config.words))
    asked = _asked(sides, text[1], config)
    for kind, other in permutations(SIDES):
        for language, found in sides[other].items():
            if language in sides[kind]:
                continue
            heading = _heading(kind, language, config)
            cure = f"add a section `{heading}`"
            within = (one for one in held if one.kind is kind and one.may_be_in(language))
            if empty := begun.get((kind, language)):
                written = faults.lines.content(empty.heading.line - 1).strip()
                cure = f"write it below `{written}`"
            elif side := next(within, None):
                _name_held(side, language, found, faults, config)
                continue
            elif kind is SectionKind.ANSWER:
                cure = _about_heading_inside(found, faults, config) or cure
            elif language in asked:
                cure = f"write `{heading}` above `{asked[language]}`"
            said = f"the `{language}` {other} has no {kind}, so it yields no card"
            faults.add(f"missing-{kind}", found.heading, said, cure)


def _name_held(
    side: SideInHeading, language: str, found: Section, faults: Faults, config: Config
) -> None:
    """Name a heading that holds what a section lacks, `found` being that section."""
    faults.add(
        f"missing-{side.kind}",
        faults.lines.span_of_lines(side.line, side.line + 1),
        f"the {side.kind} stands in this heading, so it opens no section, and the `{language}`"
        f" {found.kind} on line {found.heading.line} yields no card",
        side.cure(language, config),
    )


def _asked(sides: _Sides, outside: Tokens, config: Config) -> dict[str, str]:
    """Return the heading outside the sections that asks, by the language that it may ask in.

    Of several answers without a question it is that of the first in the heading's script.
    """
    asks = "" if sides[SectionKind.QUESTION] else heading_that_asks(outside)
    if not asks:
        return {}
    answers = sorted(sides[SectionKind.ANSWER].items(), key=lambda one: one[1].heading.start)
    script = config.words.script_of(asks)
    rows = (config.words.language(code) for code, _ in answers)
    written = (row.code for row in rows if row and row.script in (script, None))
    return {next(written, answers[0][0]): asks}


def _about_heading_inside(question: Section, faults: Faults, config: Config) -> str:
    """Return what makes an answer of what a heading begins in a question, empty where none does."""
    found = headings_of(question.tokens)
    inside = [text for text, level in found if text and level <= config.heading_levels]
    if not inside:
        return ""
    asks = faults.lines.content(question.heading.line - 1).strip("# \t")
    if other := elsewhere([asks, *inside], faults.words):
        return f"{other.cure}; mark the question: `{asks} ({other.code.upper()})`"
    language = question.languages[0]
    answer = _heading(SectionKind.ANSWER, language, config)
    return (
        f"add a section `{answer}`; if `{inside[0]}` begins the answer, write `{answer}` for it,"
        f" or name it under `{language}` in `[headings.answer]` of the configuration"
    )


def _heading(kind: SectionKind, language: str, config: Config) -> str:
    """Return a heading of a section as a note can have it."""
    return f"{_LEVELS[kind]} {config.words.heading(kind, language)}"


def _check_languages(
    sides: _Sides, empty: Iterable[Section], faults: Faults, config: Config
) -> None:
    """Name each language that a note has nothing of; empty headings of it are named as such."""
    begun = {language for one in empty for language in one.languages}
    heard = sides[SectionKind.QUESTION].keys() | sides[SectionKind.ANSWER].keys() | begun
    first = next(iter((sides[SectionKind.QUESTION] or sides[SectionKind.ANSWER]).values()))
    for language in config.languages if first.part != "title" else ():
        if language not in heard:
            faults.add(
                "missing-translation",
                first.heading,
                f"this note has no question and answer in `{language}`",
                "add " + " and ".join(f"`{_heading(kind, language, config)}`" for kind in SIDES),
            )


def _with_text(sections: tuple[Section, ...], kind: SectionKind) -> dict[str, Section]:
    return {
        language: section
        for section in reversed(sections)
        if section.kind is kind and has_text(section.tokens)
        for language in section.languages
    }
