"""`cardgen explain`: the manual page of a code, which is the docstring of its rule."""

from collections.abc import Iterator

from cardgen.codes import CODES
from cardgen.errors import UsageError
from cardgen.lint.suppressions import nearest_code
from cardgen.rules.families import RULES
from cardgen.rules.page import Page, read_page


def pages() -> tuple[Page, ...]:
    """Return the pages of all codes, in their alphabetical order."""
    found = (read_page(rule.CODE, rule.__doc__) for rule in RULES)
    return tuple(sorted(found, key=lambda page: page.code))


def explain(code: str | None) -> Iterator[str]:
    """Return the lines of the page of a code, of all pages for None.

    Raises UsageError for a code that does not exist.
    """
    by_code = {page.code: page for page in pages()}
    if code is not None and code not in by_code:
        near = nearest_code(code)
        hint = f"; did you mean `{near}`?" if near else "; `cardgen explain --all` lists them"
        raise UsageError(f"`{code}` is not a code{hint}")
    wanted = by_code.values() if code is None else (by_code[code],)
    return (line for page in wanted for line in _lines(page))


def _lines(page: Page) -> Iterator[str]:
    title = f"{page.code} ({CODES[page.code].severity})"
    yield from (title, "-" * len(title), "", page.text, "")
