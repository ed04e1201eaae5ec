"""The last step of a field: nh3 lets through what is listed here.

Past it goes only what a code block holds, where `around_code` finds no more in it than escaped
text and the classes of a highlighter: nh3 would write it down again as it stands.
"""

from functools import cache, lru_cache

import nh3

from cardgen.anki.around_code import around_code
from cardgen.anki.note_links import TITLED, WORDED
from cardgen.parse.markdown.tag import KNOWN
from cardgen.render.address import SCHEMES
from cardgen.render.escape import attribute, settle

_TAGS = {*KNOWN, "section"}
_ATTRIBUTES = {
    "*": {"class", "dir", "lang", "title"},
    "a": {"href", TITLED, WORDED},
    "details": {"open"},
    "div": {"align"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "p": {"align"},
    "pre": {"data-lang"},
    "span": {TITLED, WORDED},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def clean(html: str) -> str:
    """Return the HTML of a field, final: settled, well-formed, nothing in it but what is listed.

    Nothing is added to it afterwards.
    """
    return around_code(settle(html), _cleaner().clean).strip()


@lru_cache(maxsize=4096)
def is_address(address: str) -> bool:
    """Return whether a link to an encoded address stays one: not where the host cannot be."""
    return " href=" in _cleaner().clean(f'<a href="{attribute(address)}">a</a>')


@lru_cache(maxsize=1024)
def clean_short(html: str) -> str:
    """Return the same for one of the few short texts that stand on many cards."""
    return clean(html)
