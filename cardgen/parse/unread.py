"""Files that look like questions though nothing in them is read as one: named with the reason."""

from collections.abc import Iterator

from cardgen.config import Config
from cardgen.model.diagnostic import Span
from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import SIDES, Frontmatter, SectionKind, Tokens
from cardgen.parse.elsewhere import elsewhere
from cardgen.parse.faults import Faults
from cardgen.parse.headings import read_heading
from cardgen.parse.inline_cards import inline_cards
from cardgen.parse.labelled import NUMBER
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.near import meant_by
from cardgen.parse.pairs import pairs
from cardgen.parse.question_shapes import (
    ASKING,
    NAME_HEADINGS,
    SPLIT,
    Reason,
    asked_below,
    folded,
    in_bold,
    in_code,
    in_comment,
    is_answered,
)
from cardgen.parse.several import several

_FEW = 3  # words of a heading that only names a section
_LONGEST = 200  # characters of a heading that nearly says what it is; a search takes their square
_ASKING = ("question_kind", "difficulty", "language_tags")


def check_unread(tokens: Tokens, frontmatter: Frontmatter, faults: Faults, config: Config) -> None:
    """Name a file without a question or an answer that looks like one, with what was seen."""
    found = list(_headings(tokens, faults))
    for check in (_deeper, _spelt_otherwise):
        if reason := check(found, config):
            faults.add("unread-question", *reason)
            return
    reason = (
        _elsewhere(found, config)
        or in_code(tokens, faults)
        or in_comment(tokens, faults)
        or pairs(tokens, faults)
        or folded(tokens, faults)
        or in_bold(tokens, faults)
        or _several(tokens, faults)
        or inline_cards(tokens, frontmatter, faults)
        or _asking(found, frontmatter)
        or _worded(found, config)
        or asked_below(tokens, faults)
    )
    if reason:
        span, said, cure = reason
        faults.add("unread-question", span, said, _in_its_words(cure, config))
    elif seen := [key for key in _ASKING if getattr(frontmatter, key)]:
        faults.add(
            "unread-question",
            frontmatter.block,
            f"this file has `{seen[0]}` as a question has, but no heading of a question or an"
            " answer, so it yields no card",
            _in_its_words(
                'add `# Question` and `## Answer`, or set `question_from = "title"` where the title'
                " asks",
                config,
            ),
        )


def _several(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return several questions of one shape, or the heading above one that is answered before them.

    Those in a list below that answer are its follow-ups.
    """
    others = several(tokens, faults)
    asked = asked_below(tokens, faults) if others and is_answered(tokens) else None
    if asked and others and asked[0] and others[0] and asked[0].start < others[0].start:
        return asked
    return others


def _in_its_words(cure: str, config: Config) -> str:
    """Return a cure with the headings of the first language of the vault, English aside."""
    first = config.languages[0]
    if first == config.words.spare.code:
        return cure
    asks, answers = (config.words.heading(side, first) for side in SIDES)
    return cure.replace("`# Question`", f"`# {asks}`").replace("`## Answer`", f"`## {answers}`")


Seen = tuple[str, int, Span]  # a heading: its text, level and place


def _headings(tokens: Tokens, faults: Faults) -> Iterator[Seen]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level and token.map:
            text = visible_text(tokens[index + 1 : index + 2])
            yield text, int(token.tag[1:]), faults.lines.span_of_lines(*token.map)


def _deeper(found: list[Seen], config: Config) -> Reason | None:
    """Return the first heading of a question or an answer that stands too deep."""
    for text, level, span in found:
        heading = read_heading(text, config.words)
        if heading and heading.kind in SIDES and level > config.heading_levels:
            return (
                span,
                f"`{text}` stands at level {level}, and headings of questions and answers are read"
                f" to level {config.heading_levels}, so this file yields no card",
                f"set `heading_levels = {level}` in the configuration, or write it at a higher"
                " level",
            )
    return None


def _spelt_otherwise(found: list[Seen], config: Config) -> Reason | None:
    """Return the first heading that is nearly one of a question or an answer, and how many are."""
    meant = [(text, span, side) for text, _, span in found if (side := _side(text, config.words))]
    if not meant:
        return None
    text, span, side = meant[0]
    number = sum(one == side for _, _, one in meant)
    if number > 1:
        return span, f"this file has {number} headings like `{text}`, so it yields no card", SPLIT
    return (
        span,
        f"`{text}` opens no section: it is not spelt as cardgen knows it, so this file yields no"
        " card",
        f"write `{side}`",
    )


def _side(text: str, words: Vocabulary) -> str | None:
    """Return the heading of a question or an answer that a text nearly is."""
    if len(text) > _LONGEST:
        return None
    plain = NUMBER.sub("", text)
    marked = [word for word in fold(plain).split() if words.names.get(word)]
    bare = " ".join(word for word in fold(plain).split() if word not in words.names)
    said = words.spellings.get(bare)
    if said and said.kind in SIDES:
        mark = f" ({words.names[marked[0]].upper()})" if marked else ""
        return f"{bare.capitalize()}{mark}"
    near = meant_by(plain, words)
    heading = read_heading(near, words) if near else None
    return near if heading and heading.kind in SIDES else None


def _elsewhere(found: list[Seen], config: Config) -> Reason | None:
    """Return the first heading of a question and its answer in a language that is not in use."""
    short = [(text, span) for text, _, span in found if len(text) <= _LONGEST]
    other = elsewhere([NUMBER.sub("", text) for text, _ in short], config.words)
    if other is None:
        return None
    text, span = short[other.asks]
    return (
        span,
        f"`{text}` is no heading of a question in the configured languages, so this file yields no"
        " card",
        other.cure,
    )


def _asking(found: list[Seen], frontmatter: Frontmatter) -> Reason | None:
    """Return the first of several headings that end with a question mark, or a title that does."""
    asking = [(text, span) for text, _, span in found if text.endswith(ASKING)]
    if len(asking) > 1:
        text, span = asking[0]
        number = len(asking)
        return span, f"this file has {number} headings like `{text}`, so it yields no card", SPLIT
    title = next(filter(None, frontmatter.titles), "")
    asked = next((text for text, _, _ in found[:1]), "")
    if not (title.endswith(ASKING) or asked.endswith(ASKING)):
        return None
    is_heading = asked.endswith(ASKING)
    return (
        found[0][2] if is_heading else frontmatter.block,
        f"`{asked if is_heading else title}` asks, but this file has no heading of a question or an"
        " answer, so it yields no card",
        'add `# Question` and `## Answer`, or set `question_from = "title"` where titles ask',
    )


def _worded(found: list[Seen], config: Config) -> Reason | None:
    """Return the first heading that speaks of an answer in other words than the vocabulary has."""
    own = {
        fold(one) for row in config.words.rows for one in row.headings.get(SectionKind.ANSWER, ())
    }
    for text, _, span in found:
        said = fold(text[:_LONGEST]).split()
        if len(said) <= _FEW and own.intersection(said):
            return (
                span,
                f"`{text}` is no heading of an answer that cardgen knows, so this file yields no"
                " card",
                NAME_HEADINGS,
            )
    return None
