r"""Text as HTML, with all that Anki or MathJax would act on broken.

Anki looks for its markup (`[sound:…]`, `[latex]`, `[anki:…]`, `[[type:…]]`) in the HTML of a
field as a string, wherever it stands; an escaped bracket comes back when HTML is serialised.
MathJax looks for `\(` and `\[` in runs of text, and reads on through `<wbr>`, `<br>` and
comments, but not through any other element. So what stands in text is broken by an element; what
stands in an attribute, by a character that shows nothing.
"""

import re
import unicodedata

from cardgen.wording import composed

SOUND = "\x01"
"""Stands for the bracket of a sound tag that Anki shall act on, until `settle`."""

TEX = "\x02"
"""Stands for a backslash that MathJax shall read, until `settle`."""

_OURS = re.compile(f"[{SOUND}{TEX}]")
_ACTS = r"\[(?=(?:<wbr>)*(?:sound:|anki:|/anki:|/?latex\]|/?\$\$?\]|\[type:))"
_ANKI_MARKUP = re.compile(_ACTS, re.IGNORECASE)
_TEX_OPENING = re.compile(r"\\(?=(?:<wbr>)*[(\[])")
_WORD_JOINER = "\u2060"

_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n")
_HIGH_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")  # U+0080 to U+009F in UTF-8
_STROKE = "\u0338"  # a combining stroke: NFC makes one sign of it and a `>` before it
_AFTER_TAG = re.compile(r">([^\x00-\x7f]+)")


def escape(text: str) -> str:
    """Return text as HTML."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if SOUND in text or TEX in text:
        text = _OURS.sub("", text)
    return text


def attribute(text: str) -> str:
    """Return text as the value of an attribute in double quotes."""
    text = _OURS.sub("", text)
    text = _TEX_OPENING.sub(r"\\" + _WORD_JOINER, text)
    text = _ANKI_MARKUP.sub("[" + _WORD_JOINER, text)
    return escape(text).replace('"', "&quot;").replace("\n", " ")


def tip(text: str) -> str:
    """Return the attribute that shows a text to a pointer; no text, no attribute."""
    return f' title="{attribute(text)}"' if text else ""


def tex(text: str) -> str:
    """Return TeX as HTML that MathJax reads as written."""
    return escape(text).replace("\\", TEX)


def settle(html: str) -> str:
    """Return HTML as a field may hold it: nothing acts but what shall, NFC, no control characters.

    Anki keeps its own books with U+001F: one in a field would abort a whole import.
    """
    if "\\" in html:
        html = _TEX_OPENING.sub(r"\\<span></span>", html)
    if "[" in html:
        html = _ANKI_MARKUP.sub("[<wbr>", html)
    html = html.replace(SOUND, "[").replace(TEX, "\\")
    return _normal(_without_controls(html))


def _without_controls(html: str) -> str:
    try:
        raw = html.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which is no character
        return _without_controls(html.encode("utf-8", "replace").decode("utf-8"))
    kept = _HIGH_CONTROLS.sub(b"", raw.translate(None, _CONTROLS))
    return html if len(kept) == len(raw) else kept.decode("utf-8")


def _normal(html: str) -> str:
    if unicodedata.is_normalized("NFC", html) and _STROKE not in html:
        return html
    if _STROKE in html:
        html = _AFTER_TAG.sub(_without_stroke, html)
    return composed(html)


def _without_stroke(match: re.Match[str]) -> str:
    marks = 0
    while marks < len(match[1]) and unicodedata.combining(match[1][marks]):
        marks += 1
    return ">" + match[1][:marks].replace(_STROKE, "") + match[1][marks:]
