"""Where a link leads: the schemes that pass, and their encoding."""

import re
from functools import lru_cache
from urllib.parse import quote

# Anki gives every address of a click to the system, and asks before any but `http` and `https`
# (ankitects/anki, `qt/aqt/url_schemes.py`). `file` would name a place on one machine alone.
SCHEMES = ("http", "https", "mailto", "obsidian", "zotero", "vscode", "tel", "ftp")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")  # what browsers leave out of a URL
_KEPT = "%/:?#@!$&'()*+,;=~"  # a bracket is not: Anki would act on `[sound:` in an address


@lru_cache(maxsize=4096)
def scheme_of(address: str) -> str | None:
    """Return the scheme of an address in lower case, None for a path or an anchor."""
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match[0].lower() if match else None


@lru_cache(maxsize=4096)
def encode(address: str) -> str:
    """Return an address percent-encoded; what is encoded already stays."""
    return quote(address.strip(), safe=_KEPT, errors="replace")


def obsidian_address(vault: str, path: str, anchor: str | None = None) -> str:
    """Return the address that opens a note of a vault in Obsidian, at a heading or block.

    Source: help.obsidian.md, “Obsidian URI”, action `open`.
    """
    place = path.removesuffix(".md") + (f"#{anchor}" if anchor else "")
    return f"obsidian://open?vault={_part(vault)}&file={_part(place)}"


def _part(text: str) -> str:
    return quote(text, safe="", errors="replace")
