"""Where a long name in a line of code may break: at its own joints, not in the middle of a word."""

import re

from cardgen.render.escape import escape

_LONG = re.compile(r"\S{21,}")  # characters: two thirds of a line on a phone
_JOINT = re.compile(
    r"(?<=[^\W_][._])(?=[^\W_])"  # module.name, snake_case
    r"|(?<=::)(?=\w)"  # std::vector
    r"|(?<=[^\W\d_])(?=[A-ZА-ЯЁ][a-zа-яё])(?<![A-ZА-ЯЁ])"  # camelCase
)
_MARK = "\x03"  # stands for the break until the rest is escaped


def with_breaks(code: str) -> str:
    """Return code as HTML, with a `<wbr>` at each joint of its long words."""
    if not _LONG.search(code):
        return escape(code)
    marked = _LONG.sub(lambda word: _JOINT.sub(_MARK, word[0]), code.replace(_MARK, ""))
    return escape(marked).replace(_MARK, "<wbr>")
