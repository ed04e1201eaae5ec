"""Headings below an answer that open no section yet, though what stands below them is one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from markdown_it.token import Token
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.lint.tried import and_, blocks_of
from cardgen.model.language import fold
from cardgen.model.note import SIDES, TAIL, SectionKind, SourceNote, Tokens
from cardgen.parse.headings import Heading, headings_of, read_heading
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import LISTS, blocks
from cardgen.parse.missing_sides import unnamed_follow_ups
from cardgen.parse.names import RECORDS
from cardgen.parse.note import parse_header
from cardgen.parse.openings import deepest
from cardgen.parse.question_shapes import ASKING
from cardgen.parse.tail_words import TAILS_ELSEWHERE
from cardgen.rules.facts.prose import prose
from cardgen.rules.facts.tail_like import kind_of
from cardgen.vault.settings_file import toml
from cardgen.wording import agree, count

_HEADED = re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$(?:\s*^ *(?:[-*+]|\d+[.)])[ \t]+(.*))?")
_LINKS_OR_ASKS = re.compile(rf"[{''.join(ASKING)}]|\[\[|\]\(|<\w+:|https?://")
_ONE_IN = 20  # files: a heading that fewer have is a note's own
_ONE_DEEP_IN = 4  # files, for one that may well be a part of the answer above
_FEWEST_DEEP = 3
_ENOUGH_ALONE = 2  # files, for one without which they yield no card
_SHORT = 60  # words
_OF_NOTES = {*SIDES, SectionKind.FOLLOW_UPS}
_KEYS = {kind: kind.value.replace("-", "_") for kind in TAIL}

Named = tuple[SectionKind, str, str]  # what a heading is to open, in which language, its text
Where = Literal["beside", "below", "alone"]  # as deep as the answer above, deeper, or none is there


def tails(sources: Sequence[SourceNote], config: Config) -> Mapping[Named, int]:
    """Return the headings that recur, what they open by what stands below, and in how many files.

    A list of questions is follow-ups, one of links references, one of wikilinks related notes.
    """
    some = (source for source in sources if _may_have(source, config))
    seen = Counter(one for source in some for one in set(_tails_of(source, config)))
    usual = max(1, len(sources) // _ONE_IN)
    enough = {
        "beside": usual,
        "below": max(_FEWEST_DEEP, len(sources) // _ONE_DEEP_IN),
        "alone": min(usual, _ENOUGH_ALONE),
    }
    found: Counter[Named] = Counter()
    for (named, where), number in seen.most_common():
        found[named] += number if number >= enough[where] else 0
    return {named: number for named, number in found.most_common() if number}


def with_tails(config: Config, found: Mapping[Named, int]) -> Config:
    """Return a configuration that names the headings found."""
    more = {
        _KEYS[kind]: {**getattr(config.headings, _KEYS[kind]), **_by_language(found, kind, config)}
        for kind in {kind for kind, _, _ in found}
    }
    return replace(config, headings=replace(config.headings, **more))


def tail_settings(config: Config, found: Mapping[Named, int]) -> tuple[str, ...]:
    """Return the tables that name the headings found, each as it stands in the settings."""
    return tuple(
        f"`[headings.{_KEYS[kind]}]` with `{language} = {toml(texts)}`"
        for kind in TAIL
        for language, texts in _by_language(found, kind, config).items()
    )


def unopened(sources: Sequence[SourceNote], config: Config) -> str:
    """Return the headings found in words, and the settings that read them; empty for none."""
    found = tails(sources, config)
    if not found:
        return ""
    named = and_([f"`{text}` in {count(number, 'file')}" for (_, _, text), number in found.items()])
    settings = tail_settings(config, found)
    opens = agree(len(found), "opens no section", "open no section")
    return (
        f"{named} {opens}: {and_(settings)} {agree(len(settings), 'reads', 'read')}"
        f" {agree(len(found), 'it', 'them')}"
    )


def by_kind(found: Mapping[Named, int], language: str) -> dict[str, tuple[str, ...]]:
    """Return the headings found in a language, by the key of the settings that names them."""
    return {
        _KEYS[kind]: texts
        for kind in TAIL
        if (texts := tuple(text for one, code, text in found if (one, code) == (kind, language)))
    }


def last_heading(sources: Sequence[SourceNote], config: Config) -> str:
    """Return, to go on with, what to do if a heading that ends many files tells of sources.

    Empty where there is none: a short text below it, without a list, may be anything.
    """
    ends = Counter(one for source in sources if (one := _last_of(source, config)))
    for (text, level, language), number in ends.most_common(1):
        if number >= max(_FEWEST_DEEP, len(sources) // _ONE_DEEP_IN):
            read = deepest(SectionKind.REFERENCES, config.heading_levels)
            more = f" and `heading_levels = {level}`" if level > read else ""
            return (
                f"; `{text}` ends {count(number, 'file')}: if it tells of sources,"
                f" `[headings.references]` with `{language} = {toml((text,))}`{more}"
                f" {agree(1 + bool(more), 'reads', 'read')} it"
            )
    return ""


def _last_of(source: SourceNote, config: Config) -> tuple[str, int, str] | None:
    """Return the heading that ends a file below an answer, unless it is known: text and level."""
    headings = [*headings_of(tokens := blocks_of(source, config))]
    spoken = [one for text, _ in headings if (one := read_heading(text, config.words))]
    answers = [one for one in spoken if one.kind is SectionKind.ANSWER]
    if not answers or not headings:
        return None
    text, level = headings[-1]
    start = max(place for place, one in enumerate(tokens) if one.type == "heading_open")
    is_short = len(prose(tokens[start + 3 :]).split()) <= _SHORT
    if read_heading(text, config.words) or not is_short or not text:
        return None
    return text, level, _language(text, answers[-1], config)


def _by_language(
    found: Mapping[Named, int], kind: SectionKind, config: Config
) -> dict[str, tuple[str, ...]]:
    """Return the headings of a kind by language, with those that are configured already."""
    names: dict[str, tuple[str, ...]] = {}
    for one, language, text in found:
        if one is kind:
            there = names.get(language) or getattr(config.headings, _KEYS[kind]).get(language, ())
            names[language] = (*there, text)
    return names


def _may_have(source: SourceNote, config: Config) -> bool:
    """Return whether a file has such a heading by its lines: to parse a long one is dear."""
    headed = [*_HEADED.finditer(source.text)]
    read = [read_heading(found[1].strip(), config.words) for found in headed]
    if RECORDS in source.text and not any(one and one.kind in _OF_NOTES for one in read):
        return True
    return any(
        _LINKS_OR_ASKS.search(found[2] or "") or _kind_by_words(found[1].strip(), config)
        for found, one in zip(headed, read, strict=True)
        if one is None
    )


def _tails_of(source: SourceNote, config: Config) -> Iterator[tuple[Named, Where]]:
    """Yield the headings of a file that are to open a tail, and where each stands.

    One that would be too deep for it is left to its author.
    """
    answer: tuple[Heading, int] | None = None
    is_note = False
    tokens = blocks_of(source, config)
    found = [block for block in blocks(tokens) if block[0].type != "comment"]
    for heading, below in pairwise(found):
        if heading[0].type != "heading_open":
            continue
        text, level = visible_text(heading).strip(), int(heading[0].tag[1:])
        read = read_heading(text, config.words)
        is_note = is_note or (read is not None and read.kind in _OF_NOTES)
        if read and read.kind not in TAIL:
            answer = (read, level) if read.kind is SectionKind.ANSWER else None
        elif not read and text and answer and level <= deepest(TAIL[0], config.heading_levels):
            where: Where = "below" if level > answer[1] else "beside"
            yield from ((one, where) for one in _named(text, below, answer[0], config))
    if not is_note:
        yield from ((one, "alone") for one in _alone(source, tokens, config))


def _alone(source: SourceNote, tokens: Tokens, config: Config) -> Iterator[Named]:
    """Yield the heading of a note without sections that has answered questions below it.

    A file without records is none, whatever its headings open.
    """
    frontmatter = parse_header(source, config)
    if frontmatter.records and (asked := unnamed_follow_ups(tokens, frontmatter, config)):
        text, language = asked
        yield SectionKind.FOLLOW_UPS, language, text.rstrip(":").rstrip()


def _named(text: str, below: Sequence[Token], answer: Heading, config: Config) -> Iterator[Named]:
    """Yield what a heading is to open, by its words, else by what stands below it."""
    said = text.rstrip(":").rstrip()
    if known := _kind_by_words(text, config):
        yield (*known, said)
    elif kind := _kind_of(below):
        yield kind, _language(said, answer, config), said


def _kind_by_words(text: str, config: Config) -> tuple[SectionKind, str] | None:
    """Return what a heading opens by the words of a language in use, and which that is."""
    known = ((TAILS_ELSEWHERE.get(code, {}).get(fold(text)), code) for code in config.languages)
    return next(((kind, code) for kind, code in known if kind), None)


def _language(text: str, answer: Heading, config: Config) -> str:
    """Return the language of the answer above, where a heading is in the script of that one."""
    first = (*answer.marks, answer.spelling)[0]
    script = config.words.script_of(text)
    for code in (first, *config.languages):
        row = config.words.language(code)
        if code in config.languages and row and row.script == script:
            return code
    return first if first in config.languages else config.languages[0]


def _kind_of(block: Sequence[Token]) -> SectionKind | None:
    """Return what a list opens; one of nothing but links to notes is of related ones."""
    if block[0].type not in LISTS:
        return None
    items = [
        block[index + 2]
        for index, token in enumerate(block)
        if token.type == "list_item_open"
        and token.level == block[0].level + 1
        and [one.type for one in block[index + 1 : index + 3]] == ["paragraph_open", "inline"]
    ]
    links = [{child.type for child in item.children or ()} for item in items]
    is_related = bool(links) and all("wikilink" in types for types in links)
    return SectionKind.RELATED if is_related else kind_of(tuple(block))
