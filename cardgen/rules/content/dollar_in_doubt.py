r"""What stands between two dollar signs looks like TeX, but is not read as a formula.

`$n$`, `$O(n)$` and `$x_{max}$` are math, prices are not: the signs touch what stands between them,
no letter or digit stands before the first and no digit behind the last, and what stands between
reads as a formula. `inline_math = false` switches this off. `\(x^2\)` is math under either setting,
and `\$5` is a price.

Bad:

    # Question (EN)
    > How long does bubble sort take?

    ## Answer (EN)
    It takes about$n^2$ steps.

Good:

    # Question (EN)
    > How long does bubble sort take?

    ## Answer (EN)
    It takes about \(n^2\) steps.
"""

import re
from collections.abc import Iterator

from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "dollar-in-doubt"

_FORMULA = re.compile(r"\$(?! )[^$\n]*(?:[\\^]|_\{|\w_\w\b)[^$\n]*(?<! )\$(?!\d)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what looks like a formula and is text."""
    for token, line in pieces(subject):
        if token.type == "text" and (match := _FORMULA.search(token.content)):
            more = "" if subject.config.inline_math else ", or set `inline_math = true`"
            yield Finding(
                subject.lines.find(match[0], line),
                f"`{match[0]}` is shown as text, not as math",
                f"write `\\({match[0][1:-1]}\\)` if it is a formula{more}",
            )
