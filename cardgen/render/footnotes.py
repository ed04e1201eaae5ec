"""Footnotes: numbered anew in each field; their texts stand at its end."""

from markdown_it.token import Token

from cardgen.model.note import Tokens
from cardgen.render.escape import escape
from cardgen.render.field import Page


def write_reference(page: Page, token: Token) -> None:
    """Write the number of a footnote that is defined elsewhere in the note."""
    label = token.meta["label"]
    definition = page.definitions.get(label)
    if definition is None:
        page.parts.append(escape(token.content))
        return
    if label not in page.numbers:
        page.footnotes.append(definition)
        page.numbers[label] = len(page.footnotes)
    _write_number(page, page.numbers[label])


def write_inline_footnote(page: Page, token: Token) -> None:
    """Write the number of a footnote that is written in place."""
    page.footnotes.append(_paragraph(token, page.line))
    _write_number(page, len(page.footnotes))


def _write_number(page: Page, number: int) -> None:
    page.parts.append(f'<sup class="footnote-ref">[{number}]</sup>')


def _paragraph(token: Token, line: int) -> Tokens:
    inline = Token("inline", "", 0, children=token.children, block=True, map=[line, line + 1])
    return (Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1))
