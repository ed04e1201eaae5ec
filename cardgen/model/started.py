"""A vault that was begun: which files were written, which got lines, which stayed as they were."""

from msgspec import Struct


class Started(Struct, frozen=True):
    """What was done in a folder; all paths are as the shell sees them.

    `lines` are files with the lines that were added to each. `notes` is the folder of notes,
    `found` how many there were, `seen` what they are like as label and text. `adapted` are the
    settings that were written for them, `adapts` tells that the remarks name some that can be;
    `dry_run` that nothing was written.
    """

    folder: str
    notes: str
    found: int
    written: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    kept: tuple[str, ...]
    seen: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    adapted: tuple[str, ...]
    adapts: bool
    dry_run: bool
