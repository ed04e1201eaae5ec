"""An answer as it is unfolded: its short version first, and its sections, where they are folded."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from cardgen.model.language import fold
from cardgen.model.note import Tokens
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.sections import MORE
from cardgen.render.blocks import write_blocks
from cardgen.render.field import Page
from cardgen.render.html import finish
from cardgen.render.scope import Scope

_LONG = 200  # words: more than a screen of a phone shows
_WORD = re.compile(r"\w+")


def answer_html(tokens: Tokens, scope: Scope) -> str:
    """Return an answer as the final HTML of a field, what the settings fold in `<details>`."""
    page = Page(scope)
    mode = scope.config.fold
    short, rest = split_short(tokens, scope.config.words.brief) if mode != "never" else (tokens, ())
    if rest:
        write_blocks(page, short)
        page.parts.append('<details class="more"><summary></summary>\n')
        write_blocks(page, rest)
        page.parts.append("</details>\n")
    elif mode == "sections" and len(_WORD.findall(visible_text(tokens))) > _LONG:
        _write_folded(page, tokens)
    else:
        write_blocks(page, tokens)
    return finish(page)


def split_short(tokens: Tokens, brief: frozenset[str]) -> tuple[Tokens, Tokens]:
    """Return the short version of an answer, and what comes after it; nothing for no such parts.

    The short version stands above `<!-- more -->`, or under a heading of that name, of which
    `brief` are the folded spellings; what stands above such a heading comes after it.
    """
    for index, token in enumerate(tokens):
        if token.type == "comment" and not token.level and token.content.strip() == MORE:
            return _if_both(tokens, tokens[:index], tokens[index + 1 :])
    for start, end in _sections(tokens):
        if fold(_without_mark(visible_text([tokens[start + 1]]))) in brief:
            return _if_both(tokens, tokens[start:end], tokens[:start] + tokens[end:])
    return tokens, ()


def _if_both(tokens: Tokens, short: Tokens, rest: Tokens) -> tuple[Tokens, Tokens]:
    return (short, rest) if has_text(short) and has_text(rest) else (tokens, ())


def _without_mark(heading: str) -> str:
    return re.sub(r"\s*\([^()]{2,5}\)\s*\Z", "", heading)


def _sections(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where each headed section begins and ends: before the next heading not deeper."""
    heads = [i for i, one in enumerate(tokens) if one.type == "heading_open" and not one.level]
    for place, start in enumerate(heads):
        ends = (i for i in heads[place + 1 :] if tokens[i].tag <= tokens[start].tag)
        yield start, next(ends, len(tokens))


def _write_folded(page: Page, tokens: Sequence[Token]) -> None:
    """Write each section of the highest level folded under its heading."""
    done = 0
    for start, end in _sections(tokens):
        if start >= done and has_text(tokens[start + 3 : end]):
            write_blocks(page, tokens[done:start])
            page.parts.append('<details class="fold"><summary>')
            write_blocks(page, tokens[start : start + 3])
            page.parts.append("</summary>\n")
            write_blocks(page, tokens[start + 3 : end])
            page.parts.append("</details>\n")
            done = end
    write_blocks(page, tokens[done:])
