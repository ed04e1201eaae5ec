"""What a sink remembers of the files that it wrote: an object in JSON."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from cardgen.disk import read_text
from cardgen.errors import WorldError


def remembered(path: Path) -> dict[str, Any]:
    """Return what a file remembers; one that cannot be read is as good as none."""
    with suppress(WorldError, ValueError, RecursionError):
        found = json.loads(read_text(path) or "{}")
        if isinstance(found, dict):
            return found
    return {}
