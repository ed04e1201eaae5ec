"""Which note a link means: every note of the vault by its path, name, id and aliases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.model.note import Frontmatter
from cardgen.model.paths import folder_of, name_of, stem_of
from cardgen.wording import composed

_SUFFIX = ".md"


class LinkTarget(Struct, frozen=True, gc=False):
    """A note as links see it: its path in the vault, and its titles as the frontmatter has them.

    Any other file that a link names is one too, titled with its name. `namesakes` are how many
    other notes the author may have meant as well.
    """

    path: str
    titles: tuple[str, ...] = ()
    namesakes: int = 0

    @property
    def is_note(self) -> bool:
        """Return whether it is a note, and not any other file."""
        return self.path.lower().endswith(_SUFFIX)

    def title_in(self, language: str, codes: tuple[str, ...]) -> str:
        """Return the title in a language of those in use; the file's stem stands in."""
        return title_in(self.titles, language, codes) or stem_of(self.path)


def title_in(titles: tuple[str, ...], language: str, codes: tuple[str, ...]) -> str:
    """Return the title for a language among titles in the order of `codes`, the languages in use.

    The first title serves a language that has none; empty for no title at all.
    """
    own = dict(zip(codes, titles, strict=False)).get(language)
    return own or next(filter(None, titles), "")


class LinkFinder(Protocol):
    """Finds the note that a link means."""

    def resolve(self, target: str, from_path: str) -> LinkTarget | None:
        """Return the note that a link in the note at `from_path` means, None for none."""


FileFinder = Callable[[str, str], str | None]


def no_file(target: str, from_path: str) -> str | None:
    """Return that a vault has no file beside its notes."""
    return None


class Links(Struct, frozen=True):
    """The notes of a vault, by every name that a link may call them, folded.

    `files` gives the path in the vault of any other file that a link means.
    """

    by_path: Mapping[str, LinkTarget] = field(default_factory=dict)
    by_name: Mapping[str, tuple[LinkTarget, ...]] = field(default_factory=dict)
    by_title: Mapping[str, tuple[LinkTarget, ...]] = field(default_factory=dict)
    files: FileFinder = no_file

    def resolve(self, target: str, from_path: str) -> LinkTarget | None:
        """Return the note that a link in the note at `from_path` means, None where there is none.

        Tried in this order: a path from the root, a path from the note's folder, a file's name
        with as much of its path as is given, a note's id or alias, any other file. Case does not
        count. Of several notes the one in the same folder is meant, then the one with the shortest
        path, in characters: as measured on Obsidian 1.13.7.
        """
        wanted = _fold(target.strip().removeprefix("/"))
        if not wanted:
            return self.by_path.get(_fold(from_path))
        folder = folder_of(from_path)
        named = self.by_name.get(wanted.rpartition("/")[2], ())
        fitting = [t for t in named if f"/{_fold(t.path)}".endswith(f"/{wanted}")]
        for path in (wanted, _joined(folder, wanted)):
            if path is not None and (found := self.by_path.get(path)):
                return found if "/" in wanted else _among(found, fitting)
        meant = fitting or self.by_title.get(wanted, ())
        if meant:
            return _among(_nearest(meant, folder), meant)
        file = self.files(target.strip(), from_path)
        return LinkTarget(file, (name_of(file),)) if file else None


def _among(found: LinkTarget, meant: Sequence[LinkTarget]) -> LinkTarget:
    """Return a note with the number of others that could be meant as well."""
    return replace(found, namesakes=len(meant) - 1) if len(meant) > 1 else found


def build_links(notes: Iterable[tuple[str, Frontmatter]], files: FileFinder = no_file) -> Links:
    """Return the index of notes given by their paths in the vault and their frontmatters."""
    by_path: dict[str, LinkTarget] = {}
    by_name: dict[str, list[LinkTarget]] = {}
    by_title: dict[str, list[LinkTarget]] = {}
    for path, frontmatter in notes:
        target = LinkTarget(path, frontmatter.titles)
        by_path[_fold(path)] = target
        by_name.setdefault(_fold(name_of(path)), []).append(target)
        names = [frontmatter.id, *frontmatter.aliases]
        for name in dict.fromkeys(_fold(name) for name in names if name):
            by_title.setdefault(name, []).append(target)
    return Links(by_path, _frozen(by_name), _frozen(by_title), files)


def _frozen(index: dict[str, list[LinkTarget]]) -> dict[str, tuple[LinkTarget, ...]]:
    return {name: tuple(targets) for name, targets in index.items()}


def _fold(text: str) -> str:
    folded = composed(text).casefold()
    return folded.removesuffix(_SUFFIX)


def _joined(folder: str, wanted: str) -> str | None:
    """Return the path that `wanted` is from `folder`, None where it leads out of the vault."""
    parts = [_fold(part) for part in folder.split("/")] if folder else []
    for part in wanted.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _nearest(targets: Iterable[LinkTarget], folder: str) -> LinkTarget:
    def distance(target: LinkTarget) -> tuple[bool, int, str]:
        return (folder_of(target.path) != folder, len(target.path), target.path)

    return min(targets, key=distance)
