"""The examples of the CommonMark specification, out of the archive that markdown-it-py ships.

The text of the specification is not ours to copy. `make .venv/dev` puts the source archive of
the pinned markdown-it-py beside the environment; the package that pip installs has no tests.
"""

import json
import re
import tarfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tests.support.corpus import ROOT

_FOLDER = ROOT / ".venv" / "sdist"
_CASES = re.compile(r"^\.\n(.*?)^\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)


def archive() -> Path:
    """Return where the source archive of the installed markdown-it-py lies."""
    return _FOLDER / f"markdown_it_py-{version('markdown-it-py')}.tar.gz"


@cache
def _read(path: str) -> str:
    file = archive()
    if not file.is_file():
        raise FileNotFoundError(f"{file} is not there: run `make .venv/dev`")
    with tarfile.open(file) as members:
        member = members.extractfile(f"{file.name.removesuffix('.tar.gz')}/tests/{path}")
        assert member is not None
        return member.read().decode()


def examples() -> tuple[tuple[str, str], ...]:
    """Return each example of CommonMark 0.31: its number and section, and its Markdown."""
    found = json.loads(_read("test_cmark_spec/commonmark.json"))
    return tuple((f"{one['example']} {one['section']}", one["markdown"]) for one in found)


def shown() -> dict[str, tuple[str, str]]:
    """Return each example of CommonMark 0.31 by its number: its Markdown and its HTML."""
    found = json.loads(_read("test_cmark_spec/commonmark.json"))
    return {str(one["example"]): (one["markdown"], one["html"]) for one in found}


def extensions_shown(name: str) -> dict[str, tuple[str, str]]:
    """Return each case of one of GitHub's extensions by its number: its Markdown and its HTML."""
    cases = _CASES.finditer(_read(f"test_port/fixtures/{name}.md"))
    return {f"{name} {n}": (case[1], case[2]) for n, case in enumerate(cases, 1)}


def extensions(name: str) -> tuple[str, ...]:
    """Return the Markdown of each case of one of GitHub's extensions: `tables`, `tasklists`…"""
    return tuple(match[1] for match in _CASES.finditer(_read(f"test_port/fixtures/{name}.md")))
