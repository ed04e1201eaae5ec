"""Data as a classic script: what a page from `file://` may load, unlike JSON or a module."""

import json
from typing import Any

# `<` would end a script that stands in a page or begin a comment there; the others end a line to
# older readers of JavaScript, though not of JSON.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<\u2028\u2029\x7f\x85"}


def script(name: str, value: Any) -> bytes:
    """Return a script that hands `value` to the page under a name."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"cardgen.take({json.dumps(name)},{text});\n".encode("utf-8", "replace")
