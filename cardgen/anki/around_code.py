"""Highlighted code in a field's HTML, set aside while the rest is worked on: it stays as it is.

It is most of the tags of an answer, and a piece of work that takes tags one by one is done in half
the time without them.
"""

import re
from collections.abc import Callable

_HELD = "\ufdd1"  # no character: stands around the number of a piece of code
# What a parser writes down again as it stands: no sign that it spells otherwise, drops or refuses.
_TEXT = r"(?:[^<>&\r\0\xa0\ud800-\udfff]++|&(?:lt|gt|amp);)*+"
_CODE = re.compile(
    r'(<pre class="code"[^<>]*+><code>)'
    rf'((?=[^<]|<span){_TEXT}(?:<span class="[a-z0-9]++">{_TEXT}</span>{_TEXT})*+)</code></pre>'
)
_PLACE = re.compile(rf'(<pre class="code"[^<>]*+><code>){_HELD}([0-9]++){_HELD}(?=</code></pre>)')


def around_code(html: str, work: Callable[[str], str]) -> str:
    """Return what `work` makes of HTML, code blocks as cardgen writes them set aside meanwhile.

    The work is done on the whole where one of them is no code block behind it: in an attribute or
    a drawing its tags are others. Inside a code block it has to change nothing.
    """
    codes: list[str] = []

    def hold(code: re.Match[str]) -> str:
        codes.append(code[2])
        return f"{code[1]}{_HELD}{len(codes) - 1}{_HELD}</code></pre>"

    rest = html if _HELD in html else _CODE.sub(hold, html)
    if not codes:
        return work(html)
    done, number = _PLACE.subn(lambda at: at[1] + codes[int(at[2])], work(rest))
    return done if number == len(codes) else work(html)


def without_code(html: str) -> str:
    """Return HTML with nothing in its code blocks as cardgen writes them."""
    return _CODE.sub(r"\1</code></pre>", html)
