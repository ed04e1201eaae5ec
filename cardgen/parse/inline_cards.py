"""Cards of the plugin for spaced repetition: `a :: b` on a line, or text parted by a `?` alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from cardgen.model.language import fold
from cardgen.model.note import Frontmatter, Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.inline_tags import inline_tags
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.question_shapes import ASKING, MOVE, SEVERAL, SPLIT, Reason
from cardgen.wording import agree, count

_DIVIDES = ("?", "??")  # alone on a line between a question and its answer
_CARD = re.compile(r"^(?P<front>[^:]+(?::[^:]+)*?)(?P<sign>:::?)(?P<back>[^:=].*)$")
_HOLDERS = ("paragraph_open", "bullet_list_open", "ordered_list_open")
_TAG = "flashcard"  # begins the tag, `#flashcards`, without which the plugin reads no file
_CODE, _LINK = "`", "\ufffc"  # stand for what is no text
_SIGNATURE = re.compile(r"\w\s+::\s[^\n]{0,200}[-=]>")  # `map :: (a -> b) -> [a] -> [b]`
# Fields of Dataview's, which may stand apart from their `::` as well.
_FIELDS = frozenset(
    re.findall(
        r"\S+",
        "alias aliases area author category created date due id parent project rating related "
        "source status tag tags title topic type up updated url "
        "автор дата источник ссылка статус тег теги тема тип",
    )
)


def inline_cards(tokens: Tokens, frontmatter: Frontmatter, faults: Faults) -> Reason | None:
    """Return the first of several cards in a line or over lines, or one that surely is one.

    `key:: value` is a field of Dataview's and `std::move` a name: without a space before it, `::`
    is a card's only behind a question mark, or in a file with the plugin's own tag.
    """
    tags = (*frontmatter.tags, *inline_tags(tokens))
    is_tagged = any(tag.casefold().startswith(_TAG) for tag in tags)
    found = [one for inline in _texts(tokens) for one in _cards(inline, is_tagged, faults)]
    if any(_SIGNATURE.search(_said(inline)) for inline in _texts(tokens)):
        found = [one for one in found if one[2]]  # a page on a language with such types
    if not found or (len(found) == 1 and not found[0][2]):
        return None
    line, sign, _ = found[0]
    where = f"{agree(len(found), 'a line', 'lines')} with `::`" if sign else "text above a `?`"
    said = f"this file asks {count(len(found), 'question')} in {where}, so it yields no card"
    cure = SPLIT if len(found) > 1 else f"{SEVERAL}{MOVE}"
    return faults.lines.span_of_lines(line, line + 1), said, cure


def _texts(tokens: Tokens) -> Iterator[Token]:
    for block in blocks(tokens):
        if block[0].type in _HOLDERS:
            for before, token in pairwise(block):
                if token.type == "inline" and before.type != "heading_open" and token.map:
                    yield token


_Found = tuple[int, bool, bool]  # the line, whether `::` is its sign, whether it surely is a card


def _cards(inline: Token, is_tagged: bool, faults: Faults) -> Iterator[_Found]:
    for number, line in enumerate(_said(inline).split("\n"), (inline.map or (0,))[0]):
        if line.strip() in _DIVIDES:
            above, here, below = (
                faults.lines.content(one).strip() for one in (number - 1, number, number + 1)
            )
            if above and below and here in _DIVIDES:
                yield number - 1, False, True
        elif (card := _CARD.match(line)) and _is_card(card, is_tagged):
            asks = card["front"].rstrip().endswith(ASKING)
            yield number, True, asks or is_tagged


def _is_card(card: re.Match[str], is_tagged: bool) -> bool:
    """Return whether both sides say something, and their `::` is no other sign."""
    front, back = card["front"], card["back"]
    told = re.search(rf"[^\W\d_]|{_CODE}", re.sub(rf"{_LINK}|#\S+", " ", back))
    if not told or "::" in back or not re.search(rf"\w|{_CODE}|{_LINK}", front):
        return False
    if front.rstrip().endswith(ASKING) or is_tagged:
        return True
    return front[-1].isspace() and fold(front) not in _FIELDS


def _said(inline: Token) -> str:
    """Return the text of an inline token line by line, with a sign for code and for a link."""
    parts: list[str] = []
    depth = 0
    for child in inline.children or ():
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "text_special"):
            parts.append(_LINK if depth else child.content)
        elif child.type in ("wikilink", "embed", "image"):
            parts.append(_LINK)
        elif child.type in ("code_inline", "math_inline", "math_block"):
            parts.append(_CODE)
        elif child.children:
            parts.append(visible_text((child,)))
    return "".join(parts)
