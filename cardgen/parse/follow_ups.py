"""The follow-up questions of a note: items of lists, or sub-headings, and blocks that unfold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never, cast

from markdown_it.token import Token
from msgspec import Struct

from cardgen.config import Config
from cardgen.model.diagnostic import Span
from cardgen.model.language import WEAK_SCRIPT, Vocabulary, script_of_letter
from cardgen.model.note import BlockId, FollowUp, Frontmatter, Section, SectionKind, Tokens
from cardgen.model.settings import FollowUpMode
from cardgen.parse.faults import Faults
from cardgen.parse.follow_up_parts import Part, PartKind, parts_of
from cardgen.parse.markdown.block_id import is_comment
from cardgen.parse.markdown.html_block import begins_as_html
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.names import block_ids_in, read_block_id

_LINKS = ("wikilink", "embed", "image", "comment", "softbreak", "hardbreak")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")  # CommonMark 0.31 §4.2: what may end a heading's line
_WORD = re.compile(r"\w")

Found = FollowUp | tuple[str, Tokens]  # an item, or the language and tokens of a related link


def read_follow_ups(
    sections: tuple[Section, ...], faults: Faults
) -> tuple[tuple[FollowUp, ...], tuple[tuple[str, Tokens], ...]]:
    """Return the follow-ups of a note in the order of the file, and the items only of links.

    An item's first paragraph is its question, what is nested under it its answer; in a section
    without a list a sub-heading asks, and what stands below it answers. A block of `<details>` is
    only listed. In a section whose language is not marked, the block id or else the question's own
    script decides the language, among those in use.
    """
    follow_ups: list[FollowUp] = []
    related: list[tuple[str, Tokens]] = []
    asked = (one.languages for one in sections if one.kind is SectionKind.QUESTION)
    asks = frozenset(language for languages in asked for language in languages)
    for section in sections:
        if section.kind is SectionKind.FOLLOW_UPS:
            for found in _read_section(_Here(section, asks), faults):
                if isinstance(found, FollowUp):
                    follow_ups.append(found)
                else:
                    related.append(found)
    return tuple(follow_ups), tuple(related)


def mode_of(frontmatter: Frontmatter, config: Config) -> FollowUpMode:
    """Return what becomes of a note's follow-ups: its own `follow_ups`, else the configured one."""
    return cast(FollowUpMode, frontmatter.follow_ups or config.follow_ups)


class _Here(Struct, frozen=True):
    """A section of follow-ups, and the languages that its note asks in."""

    section: Section
    asks: frozenset[str]


def _read_section(here: _Here, faults: Faults) -> Iterator[Found]:
    for part in parts_of(here.section.tokens):
        match part.kind:
            case PartKind.LIST:
                for item in blocks(part.tokens[1:-1]):
                    found = _read_item(tuple(item[1:-1]), item[0], here, faults)
                    if found is not None:
                        yield found
            case PartKind.HEADING:
                yield _read_heading(part.tokens, here, faults)
            case PartKind.FOLDED:
                yield _read_folded(part.tokens, here, faults)
            case PartKind.OTHER:
                _check_outside(part, faults)
            case _:
                assert_never(part.kind)


def _check_outside(part: Part, faults: Faults) -> None:
    if part.tokens[0].map and has_text(part.tokens):
        faults.add(
            "text-outside-follow-ups",
            faults.lines.span_of_lines(*part.tokens[0].map),
            "this text is not an item of the follow-up list, so no card shows it",
            "make it a list item, or indent it under one",
        )


def _read_heading(tokens: Tokens, here: _Here, faults: Faults) -> Found:
    opening, inline, end = tokens[:3]
    first, last = opening.map or (0, 1)
    written = last if opening.markup.startswith("#") else last - 1  # without the line below it
    question = (
        replace(opening, type="paragraph_open", tag="p", markup="", hidden=True),
        inline,
        replace(end, type="paragraph_close", tag="p", markup="", hidden=True),
    )
    place = _end_of_heading(written - 1, opening, faults)
    asked = _Asked(question, tokens[3:], (first, written), place)
    return _read_asked(asked, here, faults)


def _end_of_heading(line: int, opening: Token, faults: Faults) -> int:
    """Return the offset after what a heading says: before the signs that may close its line."""
    end = _end(line, faults)
    if not opening.markup.startswith("#"):
        return end
    start = faults.lines.start(line)
    closing = _CLOSING.search(faults.lines.text[start:end])
    return start + closing.start() if closing else end


def _read_folded(tokens: Tokens, here: _Here, faults: Faults) -> FollowUp:
    text = visible_text(tokens)
    return FollowUp(
        language=_language(text, text, here, faults.words),
        block_id=None,
        question=tokens,
        answer=(),
        span=_span(tokens, faults),
        place=None,
        folded=True,
    )


def _span(tokens: Tokens, faults: Faults) -> Span:
    maps = [token.map for token in tokens if token.map]
    return faults.lines.span_of_lines(maps[0][0], max(last for _, last in maps))


def _read_item(tokens: Tokens, item: Token, here: _Here, faults: Faults) -> Found | None:
    if not has_text(tokens):
        return None
    if not _begins_with_paragraph(tokens, item):
        faults.add(
            "follow-up-without-paragraph",
            faults.lines.span_of_lines(*(item.map or (0, 1))),
            "this follow-up does not begin with a line of text, so it yields no card",
            "begin the item with the question",
        )
        return None
    first, last = tokens[0].map or (0, 1)
    place = _place(first, last, faults)
    return _read_asked(_Asked(tokens[:3], tokens[3:], (first, last), place), here, faults)


class _Asked(Struct, frozen=True):
    """What asks, as a paragraph, what answers, the lines of what asks, and where an id stands."""

    question: Tokens
    answer: Tokens
    lines: tuple[int, int]
    place: int


def _read_asked(asked: _Asked, here: _Here, faults: Faults) -> Found:
    question, answer, place = asked.question, asked.answer, asked.place
    first, last = asked.lines
    name = question[1].meta.get("block_id")
    text = visible_text(question)
    said = _prose(question) if faults.words.script_of(_prose(question)) else text
    all_ = f"{text}\n{visible_text(answer)}" if has_text(answer) else said
    language = _language(said, all_, here, faults.words)
    if _is_only_links(question[1]) and not has_text(answer):
        return language, question
    block_id = _block_id(name, place, last, faults) if name else None
    if block_id:
        language = _settle_language(block_id, language, here.section, faults)
    return FollowUp(
        language=language,
        block_id=block_id,
        question=question,
        answer=answer if has_text(answer) else (),
        span=faults.lines.span_of_lines(first, last),
        place=None if name and not block_id else place,
    )


def _begins_with_paragraph(tokens: Tokens, item: Token) -> bool:
    """Return whether an item begins with text: a block id within HTML would be part of that."""
    if tokens[0].type != "paragraph_open" or not tokens[0].map:
        return False
    return "task" in item.meta or not begins_as_html(tokens[1].content.partition("\n")[0])


def _place(first: int, last: int, faults: Faults) -> int:
    """Return the offset after the last character that a paragraph of these lines shows.

    Lines below it that are only comments are left out.
    """
    while last - 1 > first and is_comment(faults.lines.content(last - 1)):
        last -= 1
    return _end(last - 1, faults)


def _end(line: int, faults: Faults) -> int:
    content = faults.lines.content(line)
    return faults.lines.start(line) + len(content.rstrip(" \t"))  # no other space is Markdown's


def _block_id(name: str, place: int, last: int, faults: Faults) -> BlockId | None:
    if not faults.lines.text.endswith(f"^{name}", 0, place):
        place = _end(last - 1, faults)  # it stands behind the comments
    span = faults.lines.span(place - len(name) - 1, place)
    if read := read_block_id(f"^{name}"):
        return BlockId(*read, span)
    faults.add(
        "foreign-block-id",
        span,
        f"this follow-up has the block id `^{name}`, so cardgen cannot give it one of its own",
        "remove it; links to it can name the one that `cardgen build` writes instead",
    )
    return None


def _settle_language(block_id: BlockId, language: str, section: Section, faults: Faults) -> str:
    if faults.words.language(block_id.language) is None:
        faults.add(
            "block-id-language",
            block_id.span,
            f"the block id says `{block_id.language}`, which is not a language that cardgen knows",
            "write the code that its card was made with; until then the item yields no card",
        )
    elif block_id.language != language and section.marked and len(section.languages) == 1:
        faults.add(
            "block-id-language",
            block_id.span,
            f"the block id says `{block_id.language}`, but its section is in `{language}`",
            "move the item to the section of its language",
        )
    return block_id.language


def _language(said: str, all_: str, here: _Here, words: Vocabulary) -> str:
    """Return the language of an item: of the script that it asks in, among those in use.

    Latin letters stand in every language (`WAL?`). Where the note asks in none that they are of,
    a word of the note's language in the answer tells (`all_`); without an answer it is the note's.
    """
    section = here.section
    if section.marked and len(section.languages) == 1:
        return section.languages[0]
    written = _written(words.script_of(said), section, words)
    if written and words.script_of(said) != WEAK_SCRIPT:
        return written[0]
    scripts = {script_of_letter(one) for one in all_ if one.isalpha()} - {WEAK_SCRIPT}
    heard = [code for script in sorted(scripts) for code in _written(script, section, words)]
    if known := [code for code in (*written, *heard) if code in here.asks]:
        return known[0]
    usual = [code for code in words.codes if code in here.asks]
    own = [*(code for code in section.languages if code in usual), *usual, *section.languages]
    return (written if written and said != all_ else own)[0]


def _written(script: str | None, section: Section, words: Vocabulary) -> list[str]:
    """Return the languages in use that have a script, the section's own first."""
    rows = [row.code for row in words.rows if row.script == script and row.code in words.codes]
    return [*(code for code in section.languages if code in rows), *rows]


def _prose(question: Tokens) -> str:
    """Return the text outside code: identifiers are Latin in every language."""
    children = question[1].children or []
    return visible_text([child for child in children if child.type != "code_inline"])


_CAPTION = re.compile(r"\s*[-–—:]+\s")


def _is_only_links(inline: Token) -> bool:
    """Return whether an item is links and what separates them, or a link and its description.

    `[[c-oauth]] — how tokens are issued` is a description; with a question mark at its end it
    asks something.
    """
    depth = 0
    links = 0
    for child in inline.children or ():
        if child.type == "link_open":
            depth += 1
            links += 1
        elif child.type == "link_close":
            depth -= 1
        elif child.type in ("wikilink", "embed", "image"):
            links += 1
        elif depth == 0 and child.type not in _LINKS and _WORD.search(child.content):
            described = links == 1 and _CAPTION.match(child.content)
            return bool(described) and not visible_text([inline]).endswith("?")
    return links > 0


def card_marks(text: str) -> tuple[tuple[str, int], ...]:
    """Return the language and index of each card's block id in a note's text, each once."""
    return tuple(dict.fromkeys((language, index) for index, language in block_ids_in(text)))
