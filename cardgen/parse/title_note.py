"""A note without section headings as a question: its title asks, its body answers."""

import re

from markdown_it.token import Token

from cardgen.model.diagnostic import Span
from cardgen.model.language import Vocabulary, fold
from cardgen.model.note import Frontmatter, Section, SectionKind, Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.vocabulary import DEFAULT_LANGUAGE

_TITLE = re.compile(r"^['\"]?title['\"]?[ \t]*:[^\r\n]*", re.MULTILINE | re.IGNORECASE)
_SAMPLE = 2000  # characters: enough to tell a script


def sections_of_title(
    tokens: Tokens, frontmatter: Frontmatter, faults: Faults
) -> tuple[Section, ...]:
    """Return the question that a title asks and the answer that the body is, `()` without them.

    The title is that of the frontmatter, else the heading that the body begins with; `tokens` are
    the body down to its first section.
    """
    shown = [tuple(block) for block in blocks(tokens) if block[0].map and visible_text(block)]
    first = shown[0] if shown and shown[0][0].type == "heading_open" else None
    heading = visible_text(first) if first else ""
    language = _language(frontmatter, heading or visible_text(tokens)[:_SAMPLE], faults.words)
    written = _title_in(frontmatter.titles, language, faults.words)
    if first and (not written or fold(written) == fold(heading)):
        tokens = tokens[tokens.index(first[-1]) + 1 :]
        question = _asked(first[1], faults.lines.span_of_lines(*(first[0].map or (0, 1))))
    elif written:
        inline = Token("inline", "", 0, content=written, level=1, block=True)
        inline.children = [Token("text", "", 0, content=written)]
        question = _asked(inline, _place(frontmatter, faults))
    else:
        return ()
    if not visible_text(tokens):
        return ()
    heading_span, asked = question
    lines = [token.map for token in tokens if token.map]
    body = faults.lines.span_of_lines(lines[0][0], max(end for _, end in lines))
    return tuple(
        Section(kind, (language,), False, heading_span, span, said, "title")
        for kind, span, said in (
            (SectionKind.QUESTION, heading_span, asked),
            (SectionKind.ANSWER, body, tokens),
        )
    )


def _asked(inline: Token, span: Span) -> tuple[Span, Tokens]:
    """Return a title as a paragraph. It has no lines: no rule mends a title as if it were text."""
    opening = Token("paragraph_open", "p", 1, block=True)
    said = inline.copy(map=None)
    return span, (opening, said, Token("paragraph_close", "p", -1, block=True))


def _place(frontmatter: Frontmatter, faults: Faults) -> Span:
    block = frontmatter.block or faults.lines.span(0, 0)
    match = _TITLE.search(faults.lines.text, block.start, block.end)
    return faults.lines.span(*match.span()) if match else block


def _title_in(titles: tuple[str, ...], language: str, words: Vocabulary) -> str:
    own = dict(zip(words.codes, titles, strict=False)).get(language)
    return own or next(filter(None, titles), "")


def _language(frontmatter: Frontmatter, text: str, words: Vocabulary) -> str:
    """Return the note's language: its own word, the only one in use, or that of its letters."""
    original = words.code(frontmatter.original_language or "")
    if original in words.codes or len(words.codes) == 1:
        return original if original in words.codes else words.codes[0]
    script = words.script_of(text)
    written = [row.code for row in words.rows if row.code in words.codes and row.script == script]
    spare = DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in words.codes else words.codes[0]
    return next(iter(written), spare)
