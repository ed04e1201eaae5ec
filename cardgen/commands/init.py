"""`cardgen init`: settings, lines for git and an example note in a folder; nothing is replaced."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from os.path import commonpath
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.disk import create_file, read_text, shown, write_file
from cardgen.errors import ChangedError, UsageError, WorldError
from cardgen.lint.home import home_of
from cardgen.lint.proposals import Proposals, adapted, proposals
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.note import SourceNote
from cardgen.model.started import Started
from cardgen.vault.notes import find_notes, read_note
from cardgen.vault.open import CONFIG_NAME, find_settings, find_vault
from cardgen.vault.programs import LIBRARIES, libraries_of, manifest_of
from cardgen.vault.settings_file import changes, settings_file, toml
from cardgen.vault.starter import EXAMPLE, EXAMPLE_NAME, GIT_LINES, with_lines
from cardgen.vault.templates import template_folders
from cardgen.vault.write import write_new, writing
from cardgen.wording import agree, count

_OWN = "the settings have lines of your own, so that `--adapt` leaves them to you"
_OBSIDIAN = ".obsidian"  # the folder of settings in each vault of Obsidian


class _Plan(Struct, frozen=True):
    """What is to be done: new files, and files with the text that they have and are to have."""

    new: tuple[tuple[Path, str], ...]
    longer: tuple[tuple[Path, str | None, str, tuple[str, ...]], ...]
    kept: tuple[Path, ...]


def init(folder: Path, *, adapt: bool = False, dry_run: bool = False) -> Started:
    """Begin a vault in a folder, which is made where missing.

    With `adapt` the settings are those that read the notes which are there; a file of settings
    that has anything of its owner's in it is left alone. Raises UsageError where the folder is
    part of a vault already or is none, WorldError where the disk refuses.
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
    home = _home(root, config if settings else None)
    before = config if settings else _of_folders(config, root, home)
    is_made = settings is None or read_text(settings) == settings_file(before)
    config = adapted(home.found, before) if adapt and is_made else before
    proposed = proposals(home.found, config, lambda path: shown(home.vault / path), home.unread)
    plan = _planned(root, settings, home, None if settings and config == before else config)
    if not dry_run:
        _carry_out(plan)
    return Started(
        folder=shown(root),
        notes=shown(home.notes),
        found=len(home.found) + len(home.unread),
        written=tuple(shown(path) for path, _ in plan.new),
        lines=tuple((shown(path), added) for path, _, _, added in plan.longer),
        kept=tuple(map(shown, plan.kept)),
        seen=tuple(_seen(root, config, home, proposed, has_settings=settings is not None)),
        remarks=(*proposed.remarks, *([_OWN] if adapt and not is_made else [])),
        adapted=tuple(changes(before, config)),
        adapts=proposed.adapts and is_made and not adapt,
        dry_run=dry_run,
    )


class _Home(Struct, frozen=True):
    """The folder of notes, and what there is in it, by paths in `vault`.

    `unread` is why files there cannot be read, `beside` Markdown elsewhere, `libraries` are the
    folders that are left out of it.
    """

    notes: Path
    vault: Path
    found: Sequence[SourceNote]
    unread: Sequence[Diagnostic] = ()
    beside: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


def _home(root: Path, config: Config | None) -> _Home:
    """Return the configured folder of notes, else the one where they lie."""
    if config is not None:
        folder = root / config.notes
        vault = _vault_of(folder.resolve(), root)
        notes, unread = _parted(_files_in(folder, vault, config))
        return _Home(folder, vault, notes, unread)
    found = _files_in(root, root, Config(ignore=_globs(LIBRARIES)))
    is_obsidian, is_program = (root / _OBSIDIAN).is_dir(), bool(manifest_of(root))
    texts = [one if isinstance(one, SourceNote) else SourceNote(one.path, "") for one in found]
    home = home_of(texts, Config().notes, is_obsidian=is_obsidian, is_program=is_program)
    libraries: tuple[str, ...] = ()
    if home.folder == "." and root.is_dir():
        libraries = tuple(sorted({*chain(*map(libraries_of, find_notes(root, Config())))}))
    inside = {one.path for one in home.notes}
    notes, unread = _parted(one for one in found if one.path in inside)
    return _Home(root / home.folder, root, notes, unread, home.beside, libraries)


def _parted(
    files: Iterable[SourceNote | Diagnostic],
) -> tuple[list[SourceNote], list[Diagnostic]]:
    """Return the files that can be read, and why others cannot."""
    found = tuple(files)
    notes = [one for one in found if isinstance(one, SourceNote)]
    return notes, [one for one in found if isinstance(one, Diagnostic)]


def _globs(folders: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}/" for name in folders)


def _vault_of(folder: Path, root: Path) -> Path:
    return find_vault(folder) or (root if folder.is_relative_to(root) else folder)


def _files_in(folder: Path, vault: Path, config: Config) -> list[SourceNote | Diagnostic]:
    """Return the notes of a folder, each by its path in the vault that it is in, or that begins.

    A file that cannot be read is there with the reason; a link to another note is not.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        return []
    within = folder.relative_to(vault)
    paths = (path for path in find_notes(vault, config) if Path(path).is_relative_to(within))
    read = (read_note(vault, path, config) for path in paths)
    return [one for one in read if isinstance(one, SourceNote) or one.severity is Severity.ERROR]


def _planned(root: Path, settings: Path | None, home: _Home, config: Config | None) -> _Plan:
    """Return what is to be done; `config` are the settings to write, None to leave them alone."""
    new: list[tuple[Path, str]] = []
    longer: list[tuple[Path, str | None, str, tuple[str, ...]]] = []
    kept: list[Path] = []
    if config is None and settings:
        kept.append(settings)
    elif config and settings:
        longer.append((settings, read_text(settings), settings_file(config), ()))
    elif config:
        new.append((root / CONFIG_NAME, settings_file(config)))
    for name, lines in GIT_LINES.items():
        text = read_text(root / name)
        after, added = with_lines(text or "", lines)
        if added:
            longer.append((root / name, text, after, added))
        else:
            kept.append(root / name)
    if not (home.found or home.unread):
        new.append((home.notes / EXAMPLE_NAME, EXAMPLE))
    return _Plan(tuple(new), tuple(longer), tuple(kept))


def _of_folders(config: Config, root: Path, home: _Home) -> Config:
    """Return the settings of a new vault: where its notes lie, and which folders are none."""
    folder = home.notes.relative_to(root).as_posix()
    return replace(config, notes=folder, ignore=_globs(home.libraries))


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


def _seen(
    root: Path, config: Config, home: _Home, proposed: Proposals, *, has_settings: bool
) -> Iterator[tuple[str, str]]:
    """Yield what was seen of the notes, what is left out, and what a new vault may want to set."""
    if not has_settings:
        yield from _decided(root, home)
    yield from proposed.seen
    for folder in sorted(template_folders(home.notes)):
        if (home.notes / folder).is_dir():
            yield (
                "left out",
                f"{shown(home.notes / folder)}, which Obsidian's settings name for templates",
            )
    if not has_settings:
        yield "deck", f"cards will lie in `{config.deck}`: `deck` in {CONFIG_NAME} names another"
    if (root / _OBSIDIAN).is_dir() and not (has_settings and config.vault):
        yield (
            "tip",
            f'a card leads back to its note in Obsidian with `vault = "{root.name}"` in the'
            " settings, if that is the vault's name there",
        )


def _decided(root: Path, home: _Home) -> Iterator[tuple[str, str]]:
    """Yield what was taken for notes and what was not, and how another choice is made."""
    if (home.found or home.unread) and home.notes != root / Config().notes:
        folder = toml(home.notes.relative_to(root).as_posix())
        what = "all Markdown of this folder" if home.notes == root else "the Markdown there"
        yield "notes", f"{what}: to read another folder, change `notes = {folder}` in {CONFIG_NAME}"
    if home.libraries:
        names = ", ".join(home.libraries)
        yield "left out", f"{names}, which programs are made of: `ignore` in {CONFIG_NAME} has it"
    if home.beside:
        number = len(home.beside)
        folder = commonpath([str(PurePosixPath(path).parent) for path in home.beside]) or "."
        where = f"in {shown(root / folder)}" if folder != "." else "of this folder"
        yield (
            "left out",
            f"{count(number, 'file')} {where}, taken for {agree(number, 'a text', 'texts')} of a"
            f" program: `notes = {toml(folder)}` in {CONFIG_NAME} reads"
            f" {agree(number, 'it', 'them')}",
        )
