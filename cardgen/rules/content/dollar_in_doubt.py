r"""A dollar sign may have been meant the other way: as math, or as a price.

Without `inline_math`, `$x^2$` is text; with it, `$5 to $10` is a formula. The message says which
reading was taken. `\(x^2\)` is math under either setting, and `\$5` is a price.

Bad:

    # Question (EN)
    > How long does bubble sort take?

    ## Answer (EN)
    It takes $O(n^2)$ steps.

Good:

    # Question (EN)
    > How long does bubble sort take?

    ## Answer (EN)
    It takes \(O(n^2)\) steps.
"""

import re
from collections.abc import Iterator

from cardgen.rules.facts.outline import pieces
from cardgen.rules.facts.subject import Finding, Subject

CODE = "dollar-in-doubt"

_FORMULA = re.compile(r"\$(?! )[^$\n]*(?:[\\^]|_\{|\w_\w\b)[^$\n]*(?<! )\$(?!\d)")
_PRICE = re.compile(r"\d[\d.,]*[ \t]+[^\W\d_]{2,}")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield formulas that are text, and prices that are formulas."""
    for token, line in pieces(subject):
        if token.type == "math_inline" and token.markup == "$" and _PRICE.match(token.content):
            yield Finding(
                subject.lines.find(f"${token.content}$", line),
                f"`${token.content}$` is shown as math",
                "write a price as `\\$5`",
            )
        elif token.type == "text" and (match := _FORMULA.search(token.content)):
            yield Finding(
                subject.lines.find(match[0], line),
                f"`{match[0]}` is shown as text, not as math",
                f"write `\\({match[0][1:-1]}\\)`, or set `inline_math = true`",
            )
