"""The manual page of a rule: what the docstring of its module says, cut into its parts."""

import re
import textwrap

from msgspec import Struct

_TITLE = re.compile(r"^(Bad|Good|Config):[ \t]*$", re.MULTILINE)
_FILE = re.compile(r"^== (?P<path>.+) ==\n", re.MULTILINE)
_ONLY_FILE = "note.md"

Files = tuple[tuple[str, str], ...]  # path and text of each


class Page(Struct, frozen=True):
    """A rule in words. `text` is the whole page as written, its first sentence the `summary`.

    `bad` and `good` are the files of the two examples, `()` where text cannot show the fault;
    `config` is the TOML that both are read with.
    """

    code: str
    summary: str
    text: str
    bad: Files
    good: Files
    config: str


def read_page(code: str, docstring: str | None) -> Page:
    """Return the page of a code from the docstring of its rule's module."""
    text = (docstring or "").strip()
    parts = _TITLE.split(text)
    blocks = {title: _dedent(block) for title, block in zip(parts[1::2], parts[2::2], strict=True)}
    return Page(
        code=code,
        summary=text.partition("\n\n")[0].replace("\n", " "),
        text=text,
        bad=_files(blocks.get("Bad", "")),
        good=_files(blocks.get("Good", "")),
        config=blocks.get("Config", ""),
    )


def _dedent(block: str) -> str:
    return textwrap.dedent(block).strip("\n") + "\n"


def _files(block: str) -> Files:
    """Return the files of an example: one note, or those under their `== path ==` lines."""
    if not block.strip():
        return ()
    parts = _FILE.split(block)
    if len(parts) == 1:
        return ((_ONLY_FILE, block),)
    return tuple(zip(parts[1::2], parts[2::2], strict=True))
