"""The media files of a vault: found as Obsidian finds them, never outside the vault."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote

from msgspec.structs import replace

from cardgen.config import MEGABYTE, Config
from cardgen.disk import Stamp, reason, stamp_of
from cardgen.errors import ChangedError
from cardgen.model.card import Media
from cardgen.render.media import MediaFault
from cardgen.vault.media_bytes import content_name
from cardgen.wording import composed, megabytes

_READABLE = "give yourself the right to read it"
NOTHING: Mapping[str, tuple[Stamp, str]] = MappingProxyType({})


class MediaFolder:
    """The media of a vault. Files are looked at when a card asks for them, each one once.

    `hashed` holds the stamp and stored name of files by their path: what is known from before,
    and with time what was read, so that an unchanged file is not read again.
    """

    def __init__(
        self, root: Path, config: Config, hashed: Mapping[str, tuple[Stamp, str]] = NOTHING
    ) -> None:
        self.hashed = dict(hashed)
        self._root = root.resolve()
        self._limit = config.max_media_size
        self._index: dict[str, list[str]] | None = None
        self._known: dict[Path, Media] = {}

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        """Return the media that a note's link names, or why there is none.

        A path counts from the root, then from the note's folder; a bare name is looked for in
        the whole vault, the shortest path first, as Obsidian does.
        """
        found = self._place_of(target, from_path)
        if found is None:
            return _missing(target)
        media = self._look_at(found, target)
        if isinstance(media, Media) and self._is_in_doubt(target):
            return replace(media, meant=self._path_of(found) or "")
        return media

    def locate(self, target: str, from_path: str) -> str | None:
        """Return the path in the vault of the file that a link names, None where there is none.

        Nothing is read of it. A name without an ending is a note's.
        """
        if not PurePosixPath(target).suffix:
            return None
        found = self._place_of(target, from_path)
        try:
            inside = found is not None and found.resolve(strict=True).is_relative_to(self._root)
            if found is None or not inside or not found.is_file():
                return None
        except (OSError, RuntimeError):
            return None
        return self._path_of(found)

    def _path_of(self, place: Path) -> str | None:
        path = Path(os.path.normpath(place))
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else None

    def _place_of(self, target: str, from_path: str) -> Path | None:
        folder = self._root / PurePosixPath(from_path).parent
        names = [_clean(name) for name in dict.fromkeys((target, unquote(target)))]
        for name in filter(None, names):
            inside = self._root / name.lstrip("/")
            # What begins with a slash counts from the root of the vault, else of the disk.
            for candidate in (inside, Path(name)) if name[0] == "/" else (inside, folder / name):
                is_below = ".." in PurePosixPath(name).parts and candidate is inside
                if not is_below and os.path.lexists(candidate):
                    return candidate
        found = next(filter(None, map(self._by_name, filter(None, names))), None)
        return self._root / found if found else None

    def _is_in_doubt(self, target: str) -> bool:
        """Return whether a bare name is that of several files."""
        name = _clean(unquote(target))
        return "/" not in name and len(self._named(_fold(name))) > 1

    def _look_at(self, path: Path, target: str) -> Media | MediaFault:
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return _missing(target)
        if not real.is_relative_to(self._root):
            return MediaFault(
                "media-outside",
                f"`{target}` lies outside the folder of notes",
                "move the file into it",
            )
        known = self._known.get(real) or self._read(real, target)
        if isinstance(known, Media):
            self._known[real] = known
        return known

    def _read(self, path: Path, target: str) -> Media | MediaFault:
        try:
            if not path.is_file():
                return _missing(target)
            size = path.stat().st_size / MEGABYTE
            if size > self._limit:
                return MediaFault(
                    "media-too-large",
                    f"`{target}` has {megabytes(size)}, over the `max_media_size` of"
                    f" {self._limit:g}",
                    "make it smaller, or raise the limit",
                )
            return Media(self._name(path), str(path))
        except OSError as error:
            return MediaFault(
                "media-missing", f"`{target}` cannot be read: {reason(error)}", _READABLE
            )
        except ChangedError:
            return MediaFault("media-missing", f"`{target}` changed while it was read", "run again")

    def _name(self, path: Path) -> str:
        stamp = stamp_of(path)
        known = self.hashed.get(str(path))
        if known is None or known[0] != stamp or not stamp.is_settled:
            self.hashed[str(path)] = known = (stamp, content_name(path))
        return known[1]

    def _by_name(self, name: str) -> str | None:
        wanted = _fold(name).lstrip("./")
        named = self._named(PurePosixPath(wanted).name)
        found = [path for path in named if f"/{_fold(path)}".endswith(f"/{wanted}")]
        return min(found, key=lambda path: (len(path), path), default=None)

    def _named(self, name: str) -> Sequence[str]:
        if self._index is None:
            self._index = self._walk()
        return self._index.get(name, ())

    def _walk(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in files:
                if not name.lower().endswith(".md"):
                    path = Path(folder, name).relative_to(self._root).as_posix()
                    index.setdefault(_fold(name), []).append(path)
        return index


def _clean(name: str) -> str:
    return "" if "\0" in name else name.replace("\\", "/").strip()


def _fold(name: str) -> str:
    """Return a name as names are compared: without case, however the disk composes letters."""
    return composed(name).casefold()


def _missing(target: str) -> MediaFault:
    return MediaFault(
        "media-missing", f"there is no file `{target}` in the vault", "add it, or correct its name"
    )
