"""Files that look like questions though nothing in them is read as one: named with the reason."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from cardgen.config import Config
from cardgen.model.diagnostic import Span
from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import SIDES, Frontmatter, Tokens
from cardgen.parse.code_fences import is_closed
from cardgen.parse.faults import Faults
from cardgen.parse.headings import read_heading
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.near import meant_by
from cardgen.vocabulary import ELSEWHERE
from cardgen.wording import count

_NUMBER = re.compile(r"^\W*(?:№\s*)?\d+\W*|\W*\d+\W*$")
_PAIR = re.compile(r"^[\W_]*([QA]|[ВО])\d*[\W_]*:", re.IGNORECASE)  # `Q:`, `**A1:**`, `В:`
_LONGEST = 200  # characters of a heading that nearly says what it is; a search takes their square
_SPLIT = "one note, one question: give each a file with `# Question` and `## Answer`"
_MARKS = ("?", "\uff1f", "\u061f")  # also full-width, and Arabic
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
        or _in_code(tokens, faults)
        or _pairs(tokens, faults)
        or _folded(tokens, faults)
        or _asking(found, frontmatter)
    )
    if reason:
        faults.add("unread-question", *reason)
    elif seen := [key for key in _ASKING if getattr(frontmatter, key)]:
        faults.add(
            "unread-question",
            frontmatter.block,
            f"this file has `{seen[0]}` as a question has, but no heading of a question or an"
            " answer, so it yields no card",
            'add `# Question` and `## Answer`, or set `question_from = "title"` where the title'
            " asks",
        )


Reason = tuple[Span | None, str, str]
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
        return span, f"this file has {number} headings like `{text}`, so it yields no card", _SPLIT
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
    plain = _NUMBER.sub("", text)
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
    short = [(text, span) for text, _, span in reversed(found) if len(text) <= _LONGEST]
    seen = {fold(_NUMBER.sub("", text)): (text, span) for text, span in short}
    for code, sides in ELSEWHERE.items():
        asked, answered = ([word for word in words if fold(word) in seen] for words in sides)
        if asked and answered and code not in config.words.codes:
            text, span = seen[fold(asked[0])]
            return (
                span,
                f"`{text}` is no heading of a question in the configured languages, so this file"
                " yields no card",
                f"describe its language in a table `[language.{code}]`, and add `{code}` to"
                " `languages`",
            )
    return None


def _asking(found: list[Seen], frontmatter: Frontmatter) -> Reason | None:
    """Return the first of several headings that end with a question mark, or a title that does."""
    asking = [(text, span) for text, _, span in found if text.endswith(_MARKS)]
    if len(asking) > 1:
        text, span = asking[0]
        number = len(asking)
        return span, f"this file has {number} headings like `{text}`, so it yields no card", _SPLIT
    title = next(filter(None, frontmatter.titles), "")
    asked = next((text for text, _, _ in found[:1]), "")
    if not (title.endswith(_MARKS) or asked.endswith(_MARKS)):
        return None
    is_heading = asked.endswith(_MARKS)
    return (
        found[0][2] if is_heading else frontmatter.block,
        f"`{asked if is_heading else title}` asks, but this file has no heading of a question or an"
        " answer, so it yields no card",
        'add `# Question` and `## Answer`, or set `question_from = "title"` where titles ask',
    )


def _in_code(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first code block that swallows a question and its answer.

    One that says in which language its code is, and ends, shows how such a note is written.
    """
    for token in tokens:
        if token.type != "fence" or token.level or not token.map:
            continue
        lines = faults.lines
        found = [read_heading(one.strip("# \t"), faults.words) for one in _titles(token.content)]
        swallowed = {one.kind for one in found if one and one.kind in SIDES}
        if len(swallowed) == len(SIDES) and not (token.info.strip() and is_closed(token, lines)):
            return (
                lines.span_of_lines(token.map[0], token.map[0] + 1),
                "the headings of a question and an answer are in this code block, so this file"
                " yields no card",
                f"close it above them with a line of {token.markup}",
            )
    return None


def _titles(code: str) -> Iterator[str]:
    return (line for line in code.splitlines() if line.startswith("#"))


def _pairs(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first paragraph that begins with `Q:`, where one begins with `A:` too."""
    begun: list[tuple[str, Span]] = []
    for token in tokens:
        if token.type == "inline" and token.map and not token.level > 1:
            lines = visible_text([token]).split("\n")
            begun += (
                (match[1].upper(), faults.lines.span_of_lines(*token.map))
                for line in lines
                if (match := _PAIR.match(line))
            )
    asked = [span for letter, span in begun if letter in "QВ"]
    if not asked or len(asked) == len(begun):
        return None
    said = f"this file asks {count(len(asked), 'question')} in lines that begin with `Q:`"
    return asked[0], f"{said}, so it yields no card", _SPLIT


def _folded(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first of several blocks that open on a click."""
    found = [token for token in tokens if _opens_details(token)]
    if len(found) < 2:
        return None
    span = faults.lines.span_of_lines(*(found[0].map or (0, 1)))
    return span, f"this file has {len(found)} blocks `<details>`, so it yields no card", _SPLIT


def _opens_details(token: Token) -> bool:
    return any(
        child.type == "tag" and child.meta["name"] == "details" and not child.meta["close"]
        for child in token.children or ()
    )
