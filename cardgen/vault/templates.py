"""The folders of templates that Obsidian's settings name: what is in them is no note."""

import json
import stat
from pathlib import Path, PurePosixPath

from cardgen.wording import composed

# Of Obsidian's core plugin and of Templater: the file of its settings, and the key of its folder.
_SETTINGS = (
    ("templates.json", "folder"),
    ("plugins/templater-obsidian/data.json", "templates_folder"),
)
_LARGEST = 1_000_000  # bytes; settings have a few hundred


def template_folders(root: Path) -> frozenset[str]:
    """Return the paths, relative to a root and composed (NFC), of the folders of templates.

    The settings are those of the nearest `.obsidian` upwards: a vault of cards may be a part of
    one of Obsidian. What cannot be read names nothing; neither does what names the vault itself.
    """
    owner = next((one for one in (root, *root.parents) if _is_folder(one / ".obsidian")), None)
    if owner is None:
        return frozenset()
    named = (_named(owner / ".obsidian" / file, key) for file, key in _SETTINGS)
    within = root.relative_to(owner).parts
    return frozenset(path for folder in named if (path := _below(folder, within)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _named(file: Path, key: str) -> str:
    """Return what a file of settings says under a key, empty for nothing that is a text."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return ""
        settings = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ""
    value = settings.get(key) if isinstance(settings, dict) else None
    return value if isinstance(value, str) else ""


def _below(folder: str, within: tuple[str, ...]) -> str:
    """Return a folder of Obsidian's vault as a path below the part `within` it, else nothing."""
    parts = [part for part in PurePosixPath(composed(folder).strip()).parts if part != "/"]
    ahead = [composed(part) for part in within]
    if ".." in parts or parts[: len(ahead)] != ahead:
        return ""
    return "/".join(parts[len(ahead) :])
