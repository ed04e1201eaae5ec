"""Writes `docs/rules.md` from the docstrings of the rules: `python -m tests.support.rules_page`."""

import inspect
import re
import textwrap
from pathlib import Path
from types import ModuleType
from typing import cast

from cardgen.codes import CODES
from cardgen.commands.explain import pages
from cardgen.rules.families import FIXERS, RULES
from cardgen.rules.page import Files, Page

PATH = Path(__file__).parents[2] / "docs" / "rules.md"
_HEAD = """\
# The rules of `cardgen check`

Made from the rules themselves by `make docs`; `cardgen explain CODE` shows the same page.

An **error** costs a card or endangers one and makes `check` exit with 1. A **warning** says that
something is read with doubt; it fails only with `--strict`. An **info** never fails. Rules marked
with a wrench have a safe fix, which `--fix` writes and `--diff` shows.

Not wanted here? `cardgen_ignore: [code]` in a note's frontmatter hides a code in this note. In
`cardgen.toml`, where a code may be a glob such as `media-*`:

```toml
[check]
select = []                # only these; all where it is empty
ignore = ["missing-field"]

[check.per_path]
"drafts/*" = ["missing-translation"]
```

What could harm a collection cannot be ignored, and an entry that hides nothing is reported.
"""
_EXAMPLES = re.compile(r"^(?:Bad|Good|Config):[ \t]*$", re.MULTILINE)


def rules_page() -> str:
    """Return the text of `docs/rules.md`."""
    found = sorted(pages(), key=lambda page: list(CODES).index(page.code))
    parts = (_HEAD, _table(found), *map(_page, found))
    return "\n".join(parts)


def _table(found: list[Page]) -> str:
    rows = (
        f"| [`{page.code}`](#{page.code}) | {CODES[page.code].severity} | {_wrench(page)} |"
        f" {page.summary} |"
        for page in found
    )
    return "\n".join(("| code | severity | fix | what it says |", "|---|---|---|---|", *rows, ""))


def _wrench(page: Page) -> str:
    return "🔧" if page.code in _fixable() else ""


def _fixable() -> set[str]:
    """Return the codes with a fix: of a fixer, or in a finding of the rule's own."""
    own = (rule.CODE for rule in RULES if "fix=" in inspect.getsource(cast(ModuleType, rule)))
    return {fixer.CODE for fixer in FIXERS} | set(own)


def _page(page: Page) -> str:
    prose = _EXAMPLES.split(page.text)[0].strip()
    parts = [f"## {page.code}", "", prose, ""]
    if page.config:
        parts += ["With", "", _fenced(page.config, "toml"), ""]
    if page.bad:
        parts += ["Bad:", "", _example(page.bad), "", "Good:", "", _example(page.good), ""]
    return "\n".join(parts)


def _example(files: Files) -> str:
    shown = (
        _fenced(text, "markdown") if len(files) == 1 else f"`{path}`\n\n{_fenced(text, 'markdown')}"
        for path, text in files
    )
    return "\n\n".join(shown)


def _fenced(text: str, language: str) -> str:
    ticks = max((len(run) for run in re.findall(r"`{3,}", text)), default=2) + 1
    body = textwrap.dedent(text).rstrip("\n")
    return f"{'`' * ticks}{language}\n{body}\n{'`' * ticks}"


if __name__ == "__main__":
    PATH.write_text(rules_page(), encoding="utf-8")
