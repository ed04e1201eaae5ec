"""Searches as Anki reads them."""

import re


def escaped(text: str) -> str:
    """Return a text as Anki's search takes it literally, between double quotes."""
    # In Anki's searches `*` and `_` stand for anything (manual, "Searching").
    return re.sub(r'([\\*_":()])', r"\\\1", text)
