"""Which part of a folder becomes the vault: where its notes lie, and what is taken for no note."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.note import SourceNote
from cardgen.parse.note import parse_note
from cardgen.parse.question_shapes import asks_once
from cardgen.vault.programs import is_about, is_documentation

_SEVERAL = 2  # files that ask: the text of a program may ask once as well


class Home(Struct, frozen=True):
    """Where the notes of a folder lie.

    `folder` is relative to it, `.` for all of it. `beside` are the paths of the files that are
    not read there and are more than a README.
    """

    folder: str
    notes: tuple[SourceNote, ...] = ()
    beside: tuple[str, ...] = ()


def home_of(
    found: Sequence[SourceNote], usual: str, *, is_obsidian: bool, is_program: bool
) -> Home:
    """Return where the notes lie among all Markdown of a folder; `usual` is where they often do.

    Whatever lies in a folder is a note, known or not, unless it is a program's: of that only
    what makes cards is, or several files that ask. A README alone is no note either.
    """
    meant = [one for one in found if not _is_of_program(one.path)]
    if is_obsidian or (meant and not is_program):
        folder = usual if meant and all(_is_in(one.path, usual) for one in meant) else "."
    elif any(_is_in(one.path, usual) for one in meant):
        folder = usual
    elif sure := _sure(found):
        folder = _shared(sure)
    else:
        return Home(usual, beside=_beside(found, None))
    notes = tuple(one for one in found if _is_in(one.path, folder))
    return Home(folder, notes, _beside(found, folder))


def _is_of_program(path: str) -> bool:
    return is_about(path) or is_documentation(path)


def _is_in(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _beside(found: Sequence[SourceNote], folder: str | None) -> tuple[str, ...]:
    outside = (one.path for one in found if folder is None or not _is_in(one.path, folder))
    return tuple(path for path in outside if not is_about(path))


def _sure(found: Sequence[SourceNote]) -> list[str]:
    """Return the files that are notes wherever they lie."""
    making, asking = [], []
    for one in found:
        note, said = parse_note(one, Config())
        if note.frontmatter.records or cards_of(note, Config()):
            making.append(one.path)
        elif any(map(asks_once, said)) and not _is_of_program(one.path):
            asking.append(one.path)
    return [*making, *asking] if making or len(asking) >= _SEVERAL else []


def _shared(paths: Sequence[str]) -> str:
    """Return the deepest folder that all paths lie in, `.` for the outermost."""
    first, *rest = [PurePosixPath(path).parents for path in paths]
    return next(str(one) for one in first if all(one in others for others in rest))
