"""`cardgen init`: settings, lines for git and an example note in a folder; nothing is replaced."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cardgen.config import Config
from cardgen.disk import create_file, read_text, shown, write_file
from cardgen.errors import ChangedError, UsageError, WorldError
from cardgen.lint.proposals import Proposals, proposals
from cardgen.model.note import SourceNote
from cardgen.model.started import Started
from cardgen.parse.note import parse_header, parse_note
from cardgen.parse.question_shapes import SEVERAL
from cardgen.vault.notes import find_notes, read_note
from cardgen.vault.open import CONFIG_NAME, find_settings, find_vault
from cardgen.vault.settings_file import settings_file
from cardgen.vault.starter import EXAMPLE, EXAMPLE_NAME, GIT_LINES, with_lines
from cardgen.vault.templates import template_folders
from cardgen.vault.write import write_new, writing

_NOTE, _QUESTION = "note", "question"  # what a file without a vault around it looks like
_SEVERAL = 2  # files
_OBSIDIAN = ".obsidian"  # the folder of settings in each vault of Obsidian


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done: new files, and files with the text that they have and are to have."""

    new: tuple[tuple[Path, str], ...]
    longer: tuple[tuple[Path, str | None, str, tuple[str, ...]], ...]
    kept: tuple[Path, ...]


def init(folder: Path, *, dry_run: bool = False) -> Started:
    """Begin a vault in a folder, which is made where missing.

    Raises UsageError where it is part of a vault already or is no folder, WorldError where the
    disk refuses.
    """
    root = folder.resolve()
    if root.exists() and not root.is_dir():
        raise UsageError(f"`{shown(folder)}` is no folder")
    settings, config = find_settings(root)
    above = find_vault(root)
    outer = settings.parent if settings else above
    if outer is not None and outer != root:
        raise UsageError(
            f"`{shown(folder)}` is part of the vault `{shown(outer)}` already; cards keep their"
            " names only if all of it stays one"
        )
    notes, found = _look(root, config if settings else None)
    proposed = proposals(found, config)
    plan = _planned(root, settings, notes, found)
    if not dry_run:
        _carry_out(plan)
    return Started(
        folder=shown(root),
        notes=shown(notes),
        found=len(found),
        written=tuple(shown(path) for path, _ in plan.new),
        lines=tuple((shown(path), added) for path, _, _, added in plan.longer),
        kept=tuple(map(shown, plan.kept)),
        seen=tuple(_seen(notes, proposed)),
        remarks=tuple(_remarks(root, config, proposed, has_settings=settings is not None)),
        dry_run=dry_run,
    )


def _look(root: Path, config: Config | None) -> tuple[Path, Sequence[SourceNote]]:
    """Return the folder of notes, and what there is in it: the configured one, `notes`, or all."""
    if config is not None:
        folder = root / config.notes
        return folder, _notes_in(folder, folder, config)
    folder = root / Config().notes
    found = _notes_in(folder, root, Config())
    if found:
        return folder, found
    everywhere = _notes_in(root, root, Config())
    looks = Counter(map(_looks_like, everywhere))
    if (root / _OBSIDIAN).is_dir() or looks[_NOTE] or looks[_QUESTION] >= _SEVERAL:
        return root, everywhere
    return folder, ()


def _notes_in(folder: Path, vault: Path, config: Config) -> list[SourceNote]:
    """Return the notes of a folder, each by its path in the vault that it is in, or that begins."""
    folder = folder.resolve()
    if not folder.is_dir():
        return []
    vault = find_vault(folder) or (vault if folder.is_relative_to(vault) else folder)
    within = folder.relative_to(vault)
    paths = (path for path in find_notes(vault, config) if Path(path).is_relative_to(within))
    read = (read_note(vault, path, config) for path in paths)
    return [one for one in read if isinstance(one, SourceNote)]


def _looks_like(source: SourceNote) -> str:
    """Return whether a file is a note, a question that nothing reads yet, or neither.

    The README of a program may ask as well, but several of them are a vault.
    """
    if parse_header(source, Config()).block is not None:
        return _NOTE
    note, said = parse_note(source, Config())
    if note.sections:
        return _NOTE
    hints = {one.code: one.hint for one in said}
    return _QUESTION if not hints.get("unread-question", SEVERAL).startswith(SEVERAL) else ""


def _planned(root: Path, settings: Path | None, notes: Path, found: Sequence[SourceNote]) -> _Plan:
    new, longer, kept = [], [], []
    if settings is None:
        where = {} if notes != root else {"notes": "."}
        new.append((root / CONFIG_NAME, settings_file(where)))
    else:
        kept.append(settings)
    for name, lines in GIT_LINES.items():
        text = read_text(root / name)
        after, added = with_lines(text or "", lines)
        if added:
            longer.append((root / name, text, after, added))
        else:
            kept.append(root / name)
    if not found:
        new.append((notes / EXAMPLE_NAME, EXAMPLE))
    return _Plan(tuple(new), tuple(longer), tuple(kept))


def _carry_out(plan: _Plan) -> None:
    for path, text in plan.new:
        write_new(path, text)
    for path, before, after, _ in plan.longer:
        with writing(path):
            try:
                _lengthen(path, before, after)
            except (ChangedError, FileExistsError) as error:
                raise WorldError(f"`{shown(path)}` changed meanwhile; run again") from error


def _lengthen(path: Path, before: str | None, after: str) -> None:
    if before is None:
        create_file(path, after.encode())
    else:
        write_file(path, after.encode(), expected=before.encode())


def _remarks(
    root: Path, config: Config, proposed: Proposals, *, has_settings: bool
) -> Iterator[str]:
    """Yield what of the notes that are there needs a setting."""
    yield from proposed.remarks
    if (root / _OBSIDIAN).is_dir() and not (has_settings and config.vault):
        yield (
            f'a card leads back to its note in Obsidian with `vault = "{root.name}"` in the'
            " settings, if that is the vault's name there"
        )


def _seen(notes: Path, proposed: Proposals) -> Iterator[tuple[str, str]]:
    """Yield what was seen of the notes, and which folders of templates are left out."""
    yield from proposed.seen
    for folder in sorted(template_folders(notes)):
        if (notes / folder).is_dir():
            yield (
                "left out",
                f"{shown(notes / folder)}, which Obsidian's settings name for templates",
            )
