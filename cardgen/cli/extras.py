"""What puts an extra beside the cardgen that runs: by name no registry may be asked for it."""

import shlex
import sys
from pathlib import Path

_OF_PIPX = "pipx_metadata.json"  # in each environment of pipx's, see its documentation


def installing(extra: str) -> str:
    """Return the command that installs an extra where this cardgen is installed.

    A bare `pip` may be that of another environment, and pipx installs nothing twice.
    """
    if Path(sys.prefix, _OF_PIPX).is_file():
        return f"pipx runpip cardgen install 'cardgen[{extra}]'"
    return f"{shlex.quote(sys.executable)} -m pip install 'cardgen[{extra}]'"
