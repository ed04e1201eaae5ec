"""What two spellings of one field have in common: the text that a field's hash is taken over."""

import re
from collections import Counter

import nh3

from cardgen.anki.around_code import around_code, without_code
from cardgen.wording import composed

# Every element that an editor may leave in a field. Raw-text elements (`<plaintext>`, `<xmp>`,
# `<iframe>`) are left out: what they hold does not parse the same way twice.
_TAGS = """
    a abbr acronym address area article aside audio b bdi bdo big blockquote br button caption
    center cite code col colgroup data dd del details dfn dialog div dl dt em fieldset figcaption
    figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li
    main mark nav ol optgroup option p picture pre q rp rt ruby s samp section select small source
    span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr
"""
# Named one by one: an unknown name may hold what looks like an entity or a tag.
_ATTRIBUTES = """
    abbr align alt bgcolor block border cellpadding cellspacing checked cite class color cols
    colspan controls data-callout data-lang data-line data-link-to data-mathjax data-src
    data-title-of datetime dir disabled face for headers height href hspace id label lang
    loading name open poster rel reversed role rows rowspan scope size span src srcset start
    style summary tabindex target title type valign value vspace width
"""
_SCHEMES = frozenset(
    ("http", "https", "mailto", "obsidian", "data", "file", "ftp", "tel", "vscode", "zotero")
)
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(),
    attributes={"*": set(_ATTRIBUTES.split())},
    link_rel=None,
    url_schemes=set(_SCHEMES),
)

# One sign for every break. A form feed, since a newline at the start of `<pre>` is dropped by
# the next parser, and anything but HTML white space would be moved out of a table.
_BREAK = "\f"
_RARE_BREAK = re.compile(r"<br [^<>]*>")
# Anki's editor trims the breaks next to the delimiters of MathJax (26.9.3, `trimBreaks`).
_MATH_EDGES = re.compile(r"(\\[(\[])\f+|(?<!\f)\f+(\\[)\]])")
_EDGES = " \t\f"
# Elements that are open where others begin cost the parser time for each of these: 40,000 in each
# other take it 6 seconds.
_MOST = 5_000_000
_ENTITIES = 100_000  # for these, in a row, it needs a second; for ten times as many minutes
_TAG = re.compile(r"<(/?)([A-Za-z]+)")
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


def canonical(html: str) -> str:
    """Return what all spellings of a field's HTML share, for comparing and never for showing.

    Two fields that differ only in entities, quotes, case of tags, implied elements, Unicode
    composition, `<br>` or newline, no-break space or space, or breaks at the very end give one
    result; another word, tag, class, link or style gives another. Never raises, and the
    result of a result is itself. The parser is html5ever, through nh3.
    """
    text = composed(_parsed(html)).replace("&nbsp;", " ")
    for spelling in ("<br>", "\n", "\r"):
        text = text.replace(spelling, _BREAK)
    if "<br " in text:
        text = _RARE_BREAK.sub(_BREAK, text)
    if "\\" in text:
        text = _MATH_EDGES.sub(r"\1\2", text)
    return text.strip(_EDGES)


def _parsed(html: str) -> str:
    if _takes_long(html):
        return html  # no author's text: it is compared as it stands
    return around_code(html, _cleaned)


def _cleaned(html: str) -> str:
    try:
        text = _CLEANER.clean(html)
    except UnicodeEncodeError:  # a lone surrogate cannot cross into Rust
        text = _CLEANER.clean(html.encode("utf-8", "replace").decode("utf-8"))
    # Text that an unknown element carried into a table is moved out of it by the next parser.
    return _CLEANER.clean(text) if "<table" in text and text != html else text


def _takes_long(html: str) -> bool:
    """Return whether the parser would take more than a second or two for a text."""
    return _is_deep(html) or html.count("&") > _ENTITIES


def _is_deep(html: str) -> bool:
    """Return whether its tags lie too deep in each other: what is quicker to count first."""
    tags = html.count("<")
    opened = tags - html.count("</")  # no more are open at once, nor more than one in code
    return (
        tags * opened > _MOST
        and tags * (_depth(without_code(html)) + 1) > _MOST
        and tags * _depth(html) > _MOST
    )


def _depth(html: str) -> int:
    """Return how many elements are open at once, at the most: a tag closes one of its name."""
    opened: Counter[str] = Counter()
    now = most = 0
    for end, name in _TAG.findall(html.lower()):
        if end and opened[name]:
            opened[name] -= 1
            now -= 1
        elif not end and name not in _VOID:
            opened[name] += 1
            now += 1
            most = max(most, now)
    return most
