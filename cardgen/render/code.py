"""Code blocks: highlighted with the short classes of Pygments, colours left to the card's CSS."""

import re
from functools import cache, lru_cache

from markdown_it.common.utils import unescapeAll
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from cardgen.render.escape import attribute, escape

_LANGUAGE = re.compile(r"[^\s,;{}:=\"'`]+")
_PLAIN_NAMES = frozenset({"", "mermaid", "none", "plain", "plaintext", "text", "txt"})
_UNCOLOURED = frozenset({"", "n", "p", "w", "err"})  # they are many, and none needs a colour
_LONGEST = 50_000  # characters; some lexers take the square of it
_LONGEST_KEPT = 20_000  # both languages of a note mostly share their code

_OPEN, _NAMED, _CLOSE = "\x03", "\x04", "\x05"
_MARKS = re.compile(f"[{_OPEN}{_NAMED}{_CLOSE}]")


def code_block(info: str, code: str) -> str:
    """Return a code block as HTML; `info` is the info string of its fence.

    An unknown language is shown plain, mermaid as the text of the diagram; both are labelled.
    """
    match = _LANGUAGE.search(unescapeAll(info))
    language = match[0].lstrip(".") if match else ""
    label = f' data-lang="{attribute(language)}"' if language else ""
    name = language.lower()
    kind = "code mermaid" if name == "mermaid" else "code"
    shown = _kept(name, code) if len(code) <= _LONGEST_KEPT else _highlight(name, code)
    return f'<pre class="{kind}"{label}><code>{shown}</code></pre>\n'


def _highlight(language: str, code: str) -> str:
    code = code.removesuffix("\n")
    lexer = _lexer(language) if len(code) <= _LONGEST else None
    if lexer is None:
        return escape(code)
    try:
        return _spans(lexer, _MARKS.sub("", code))
    except Exception:  # a lexer is other people's code, and no text may stop a build
        return escape(code)


_kept = lru_cache(maxsize=256)(_highlight)


@cache
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN_NAMES:
        return None
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


def _spans(lexer: Lexer, code: str) -> str:
    """Return the code as HTML, escaped in one go: marks stand for the tags until then."""
    parts: list[str] = []
    current = ""
    for _, kind, text in lexer.get_tokens_unprocessed(code + "\n"):
        css = _css(kind)
        if css != current:
            if current:
                parts.append(_CLOSE)
            if css:
                parts += (_OPEN, css, _NAMED)
            current = css
        parts.append(text)
    marked = "".join(parts).removesuffix("\n") + (_CLOSE if current else "")
    html = escape(marked).replace(_OPEN, '<span class="').replace(_NAMED, '">')
    return html.replace(_CLOSE, "</span>")


@cache
def _css(kind: _TokenType) -> str:
    known: _TokenType | None = kind
    while known is not None and known not in STANDARD_TYPES:
        known = known.parent
    css = STANDARD_TYPES[known] if known else ""
    return "" if css in _UNCOLOURED else css
