r"""Formulas, as Anki's MathJax reads them; one that could load, link or style is text.

MathJax looks for the closing mark outside of braces, so what is written between the marks must
close the braces that it opens: else it would read on, into text that nobody has judged.
"""

import re

from markdown_it.token import Token

from cardgen.render.escape import TEX, escape, tex
from cardgen.render.field import Page

_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_SIGN = re.compile(r"\\.?|[{}]", re.DOTALL)
# What no card holds is left out of it in the end: `\st<NUL>yle` would become a command.
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# MathJax 3 as Anki ships it: its packages html, require, unicode, bbox, color, setoptions and the
# `\mmlToken` of its base. A command name ends where its letters end. Colours and the options of
# `\bbox` become CSS as they are.
_COLOUR = r"\s*(?:\[\s*\w+\s*\])?\s*\{[\w\s#,.!-]*\}"
_HARMFUL = re.compile(
    r"\\(?:(?:href|style|class|cssId|require|setOptions|[a-z]*tip)(?![A-Za-z])"
    r"|unicode(?![A-Za-z])(?!\s*\{)"
    r"|mmlToken(?![A-Za-z])(?!\s*\{\w*\}\s*[\w{\\])"
    r"|bbox(?![A-Za-z])(?!\s*(?:\[[\w\s,.#:-]*\]\s*)?[\w{])"
    rf"|fcolorbox(?![A-Za-z])(?!{_COLOUR}\s*\{{[\w\s#,.!-]*\}}\s*\{{)"
    rf"|(?:color|textcolor|colorbox)(?![A-Za-z])(?!{_COLOUR}))"
)
_NAME = re.compile(r"\\[A-Za-z]+")


def write_inline_math(page: Page, token: Token) -> None:
    """Write a formula in the run of a text."""
    _write(page, token, "(", ")")


def write_display(page: Page, token: Token) -> None:
    """Write a formula that stands by itself, in a paragraph."""
    _write(page, token, "[", "]")


def write_math_block(page: Page, token: Token) -> None:
    """Write a formula that is a block."""
    if _refusal(token.content, "]") is None:
        page.parts.append(f'<div class="math">{TEX}[{tex(token.content)}{TEX}]</div>\n')
        return
    page.parts.append("<p>")
    _write(page, token, "[", "]")
    page.parts.append("</p>\n")


def _write(page: Page, token: Token, opening: str, closing: str) -> None:
    refusal = _refusal(token.content, closing)
    if refusal is None:
        page.parts.append(f"{TEX}{opening}{tex(token.content)}{TEX}{closing}")
        return
    message, hint = refusal
    page.complain("refused-math", message, hint, token.content.partition("\n")[0])
    source = f"{token.markup}{token.content}{_CLOSING.get(token.markup, '')}"
    page.parts.append(escape(source))


def _refusal(written: str, closing: str) -> tuple[str, str] | None:
    """Return why a formula is not shown as one, and the cure; None where it is."""
    shown = _NOT_SHOWN.sub("", written)
    if harmful := _HARMFUL.search(shown):
        name = _NAME.match(harmful[0])
        return (
            f"this formula is shown as text: `{name[0] if name else harmful[0]}` could load a file,"
            " link or style the page",
            "write the formula without it",
        )
    if not _is_closed(shown, closing):
        return (
            "this formula is shown as text: its braces do not match",
            "close every `{` with a `}`, and write no closing mark inside",
        )
    return None


def _is_closed(written: str, closing: str) -> bool:
    r"""Return whether MathJax finds the end of a formula where it is meant to.

    A brace behind a backslash does not count, `\\` at the end would take the mark's backslash.
    """
    depth = 0
    for match in _SIGN.finditer(written):
        sign = match[0]
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or sign in ("\\", f"\\{closing}"):
            return False
    return not depth
