"""Questions and answers in lines that say which they are: `Q:` and `A:`, `**Вопрос:**`, `- Q:`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from cardgen.model.language import Vocabulary
from cardgen.model.note import SectionKind, Tokens
from cardgen.parse.elsewhere import elsewhere, headings_in
from cardgen.parse.faults import Faults
from cardgen.parse.labelled import NUMBER, Label, label_of, read_label
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.question_shapes import ASKING, MOVE, SEVERAL, SPLIT, Reason
from cardgen.wording import agree, count

_HOLDERS = ("paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open")
_BESIDE = re.compile(r"(?<!\w)([^\W\d_]+)\s?\d*:(?!:)")  # in `Q: What? A: So.` the answer's
_BREAK = f"break the lines after their colons, and {MOVE}"
_DIGITS = re.compile(r"\d+")  # `Q2:` is answered by `A2:`
_IN_BOLD = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?(\*\*|__)[^*_:]+\1\s*")  # a line all in bold


class _Line(Struct, frozen=True):
    """A line with its label: `number` counts from 0."""

    number: int
    label: Label
    in_heading: bool
    in_list: bool


def pairs(tokens: Tokens, faults: Faults) -> Reason | None:
    """Return the first line that says it is a question, where one that is its answer follows.

    Letters alone may be the names of anything (`A:` and `Q:` are drives, grades, quantities):
    they are read where the question comes first, and no other letters stand among them; in a list,
    where several do or one has its mark.
    """
    found = [*_labelled(tokens, faults)]
    among = any(one.label.side is None for one in found)
    asked = [
        one
        for one, below in pairwise([*found, None])
        if one and _asks(one.label, among) and _is_answered(one.label, below, faults.words)
    ]
    if not asked or (len(asked) == 1 and _is_legend(asked[0])):
        return None
    number, first = len(asked), asked[0]
    lines = agree(number, "a line that begins", "lines that begin")
    said = f"this file asks {count(number, 'question')} in {lines} with `{first.label.written}:`"
    span = faults.lines.span_of_lines(first.number, first.number + 1)
    return span, f"{said}, so it yields no card", _cure(asked, found, faults.words)


def _labelled(tokens: Tokens, faults: Faults) -> Iterator[_Line]:
    for block in blocks(tokens):
        if block[0].type in _HOLDERS:
            for before, token in pairwise(block):
                if token.type == "inline" and token.map:
                    where = (before.type == "heading_open", "list" in block[0].type)
                    yield from _in_lines(token, where, faults)


def _in_lines(inline: Token, where: tuple[bool, bool], faults: Faults) -> Iterator[_Line]:
    for number, line in enumerate(visible_text([inline]).split("\n"), (inline.map or (0,))[0]):
        label = label_of(line, faults.words)
        if label is None and _IN_BOLD.fullmatch(faults.lines.content(number)):
            word = read_label(line.strip(), "", faults.words)
            label = word if word and not word.letter else None
        if label:
            yield _Line(number, label, *where)


def _asks(label: Label, among: bool) -> bool:
    doubtful = label.letter and among and not _has_mark(label)
    return label.side is SectionKind.QUESTION and not doubtful


def _is_legend(line: _Line) -> bool:
    """Return whether a line of a list may say what a letter stands for: `- Q: queen`."""
    return line.in_list and line.label.letter and not _has_mark(line.label)


def _has_mark(label: Label) -> bool:
    return any(mark in label.text for mark in ASKING)


def _is_answered(label: Label, below: _Line | None, words: Vocabulary) -> bool:
    if below and below.label.side is SectionKind.ANSWER:
        numbers = [_DIGITS.findall(one.written) for one in (label, below.label)]
        return not all(numbers) or numbers[0] == numbers[1]
    beside = (read_label(one[1], "", words) for one in _BESIDE.finditer(label.text))
    return any(one and one.side is SectionKind.ANSWER for one in beside)


def _cure(asked: Sequence[_Line], found: Sequence[_Line], words: Vocabulary) -> str:
    """Return what makes notes of the pairs, in the language of their words."""
    cure = SPLIT if len(asked) > 1 else f"{SEVERAL}{_BREAK if asked[0].in_heading else MOVE}"
    other = elsewhere([NUMBER.sub("", one.label.written) for one in found], words)
    if other is None:
        return cure
    asks, answers = (spelt[0] for spelt in headings_in(other.code))
    own = cure.replace("`# Question`", f"`# {asks}`").replace("`## Answer`", f"`## {answers}`")
    return f"{own}, and {other.cure}"
