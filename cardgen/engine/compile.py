"""A vault compiled: what the cache has is taken from it, the rest goes to worker processes."""

import hashlib
import os
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache as remembered
from importlib.metadata import version
from pathlib import Path
from sys import intern

from cardgen.config import CheckConfig
from cardgen.disk import Stamp, stamp_of
from cardgen.engine.cache import FAULTS, Cache, Row, StoredFields, unpack
from cardgen.engine.note_work import Entry, Work, checked, entry_of, seen_links
from cardgen.engine.workers import run_in_workers, worker_count
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Frontmatter
from cardgen.parse.note import parse_header
from cardgen.pipeline import Surroundings, digest_of
from cardgen.render.links import build_links
from cardgen.render.traced import still_holds
from cardgen.vault.media import MediaFolder
from cardgen.vault.notes import find_notes, read_note
from cardgen.vault.open import PRIVATE, Vault

_SHAPING = ("markdown-it-py", "mdit-py-plugins", "nh3", "pygments", "python-frontmatter", "pyyaml")

_UNKNOWN = Stamp(-1, 0)


Progress = Callable[[int, int], None]  # notes compiled, notes to compile


def silent(done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """All notes of a vault, compiled, and the faults of files that could not be read.

    By a note's path, `digests` are the hashes of the files' bytes, `rendered` those of all the
    fields of a note's cards.
    """

    notes: tuple[CompiledNote, ...]
    digests: Mapping[str, str]
    rendered: Mapping[str, str]
    faults: tuple[Diagnostic, ...]


def compile_vault(vault: Vault, *, keep: bool = False, progress: Progress = silent) -> Compiled:
    """Return all notes of a vault, compiled. Their fields stay in the cache, read when asked for.

    A note is taken from the cache where its bytes, its links' targets and its media are as they
    were; unchanged files are not even read. `keep` makes the cache where there is none. Raises
    WorldError where the disk refuses or a worker dies.
    """
    cache = open_cache(vault, keep=keep)
    try:
        return _compile(vault, cache, progress)
    except FAULTS as error:  # damaged, or in another's hands: it is only a cache
        cache.give_up(error)
    return _compile(vault, Cache(None, environment(vault)), progress)


def _compile(vault: Vault, cache: Cache, progress: Progress) -> Compiled:
    run = _Run(vault, cache)
    run.look()
    run.compile(progress)
    rendered = {path: entry.rendered for path, entry in run.entries.items()}
    notes = tuple(run.take(path) for path in run.paths if path in rendered)
    digests = {note.path: run.digests[note.path] for note in notes}
    return Compiled(notes, digests, rendered, tuple(run.faults))


class _Run:
    """One way through a vault: what is there, what the cache knows of it, what is left to do."""

    def __init__(self, vault: Vault, cache: Cache) -> None:
        self._vault = vault
        self._cache = cache
        self._kept = cache.paths()
        self.paths = tuple(find_notes(vault.root, vault.config))
        self.entries: dict[str, Entry] = {}
        self.digests: dict[str, str] = {}
        self.faults: list[Diagnostic] = []
        self._frontmatters: dict[str, Frontmatter] = {}
        self._stamps: dict[str, Stamp] = {}
        self._restamped: list[tuple[str, Stamp]] = []

    def look(self) -> None:
        """Find out which notes the cache has as they stand, and read the metadata of the rest."""
        for path in self.paths:
            row = self._cache.row(path) if path in self._kept else None
            entry = self._kept_entry(path, row) or self._read(path, row)
            if entry is not None:
                self.entries[path] = entry
                self._frontmatters[path] = entry.note.frontmatter

    def _kept_entry(self, path: str, row: Row | None) -> Entry | None:
        """Return the entry of a file whose stamp is the one it was kept with."""
        try:
            self._stamps[path] = stamp = stamp_of(self._vault.root / path)
        except OSError:
            self._stamps[path] = _UNKNOWN
            return None  # `read_note` says why
        if row is None or row.stamp != stamp or not stamp.is_settled:
            return None
        self.digests[path] = row.digest
        return entry_of(row)

    def _read(self, path: str, row: Row | None) -> Entry | None:
        """Read a file; return its entry where only its stamp is another."""
        read = read_note(self._vault.root, path, self._vault.config)
        if isinstance(read, Diagnostic):
            self.faults.append(read)
            return None
        self.digests[path] = digest = digest_of(read)
        if row is not None and row.digest == digest and (entry := entry_of(row)):
            if self._stamps[path].is_settled:
                self._restamped.append((path, self._stamps[path]))
            return entry
        self._frontmatters[path] = parse_header(read)
        return None

    def compile(self, progress: Progress) -> None:
        """Compile what the cache does not have, and bring the cache up to date."""
        links = build_links(
            (p, self._frontmatters[p]) for p in self.paths if p in self._frontmatters
        )
        known = self._cache.media()
        media = MediaFolder(self._vault.root, self._vault.config, known)
        readable = tuple(self._frontmatters)
        # What was only needed to get here goes: a vault may have thousands of notes.
        self._frontmatters.clear()
        for path, entry in list(self.entries.items()):
            if still_holds(path, seen_links(entry), entry.media, links, media):
                self.entries[path] = replace(entry, links=b"")
            else:
                del self.entries[path]
        self._work = Work(
            self._vault, Surroundings(self._vault.config, links, media, self._vault.root.name)
        )
        self._again = _Again(self._cache, self._work, self.digests)
        wanted = [path for path in readable if path not in self.entries]
        gone = sorted(self._kept.difference(readable))
        hashed = [(path, *one) for path, one in media.hashed.items() if known.get(path) != one]
        if wanted or gone or self._restamped or hashed or any(self._unused(known)):
            rows = self._rows(wanted, hashed, progress)
            self._cache.keep(rows, self._restamped, gone, hashed, self._unused(known))

    def _unused(self, media: Iterable[str]) -> Iterator[str]:
        """Yield the paths of media that no note shows."""
        seen = (one for entry in self.entries.values() for _, one, _ in entry.media)
        used = {one.path for one in seen if one}
        yield from (path for path in media if path not in used)

    def _rows(
        self,
        wanted: Sequence[str],
        hashed: list[tuple[str, Stamp, str]],
        progress: Progress,
    ) -> Iterator[tuple[Row, Sequence[bytes]]]:
        count = worker_count(len(wanted), sum(self._stamps[path].size for path in wanted))
        work = self._work
        answers = run_in_workers(work, wanted, count) if count > 1 else work.one_by_one(wanted)
        for done, (path, data) in enumerate(answers, 1):
            answer = checked(path, data, self.digests[path])
            row = Row(path, self._stamps[path], answer.digest, answer.entry)
            entry = entry_of(row)
            if entry is None:
                raise AssertionError(f"a worker's answer for `{path}` cannot be read")
            self.entries[path] = replace(entry, links=b"")
            hashed.extend(answer.media)
            progress(done, len(wanted))
            yield row, answer.fields

    def take(self, path: str) -> CompiledNote:
        """Return a note with its fields where the cache keeps them, and forget its entry.

        Texts that many notes share are one in memory.
        """
        note, digest = self.entries.pop(path).note, self.digests[path]
        cards = (
            replace(
                card,
                deck=intern(card.deck),
                topic=intern(card.topic),
                tags=tuple(map(intern, card.tags)),
                fields=StoredFields(self._cache, path, place, digest, self._again),
            )
            for place, card in enumerate(note.cards)
        )
        found = (
            replace(one, code=intern(one.code), path=note.path, hint=intern(one.hint))
            for one in note.diagnostics
        )
        return replace(note, cards=tuple(cards), diagnostics=tuple(found))


class _Again:
    """Compiles notes whose kept fields turned out damaged, each one once, and has them forgotten.

    Raises WorldError where a note changed since.
    """

    def __init__(self, cache: Cache, work: Work, digests: Mapping[str, str]) -> None:
        self._cache = cache
        self._work = work
        self._digests = digests
        self._made: dict[str, tuple[tuple[str, ...], ...]] = {}

    def __call__(self, path: str) -> Sequence[tuple[str, ...]]:
        if path not in self._made:
            digest = self._digests[path]
            answer = checked(path, self._work(path), digest)
            fields = (
                unpack(body, tuple[str, ...], path, place, digest)
                for place, body in enumerate(answer.fields)
            )
            self._made[path] = tuple(filter(None, fields))
            self._cache.forget(path)
        return self._made[path]


def environment(vault: Vault) -> str:
    """Return a hash of all that shapes every note alike: versions, settings, the root's name."""
    versions = [f"{name} {version_of(name)}" for name in _SHAPING]
    config = replace(vault.config, check=CheckConfig())  # what is shown shapes nothing
    facts = (platform.python_version(), *versions, _code(), repr(config), vault.root.name)
    return hashlib.blake2b("\n".join(facts).encode(), digest_size=16).hexdigest()


@remembered
def version_of(library: str) -> str:
    """Return a library's version: read once, since a process keeps what it began with."""
    return version(library)


@remembered
def _code() -> str:
    """Return what changes when cardgen itself does: the stamp of each of its files."""
    folder = Path(__file__).parents[1]
    files = sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    stats = ((path, path.stat()) for path in files)
    return " ".join(f"{p.name} {s.st_mtime_ns} {s.st_size}" for p, s in stats)


def open_cache(vault: Vault, *, keep: bool, kind: str = "") -> Cache:
    """Return a cache of the vault below its output folder, made there where `keep` says so.

    A command that has nothing to write there, or that cannot, works with one in memory.
    """
    folder = vault.output / PRIVATE
    if keep or folder.is_dir():
        name = hashlib.blake2b(os.fsencode(vault.root), digest_size=8).hexdigest()
        with suppress(OSError, *FAULTS):
            folder.mkdir(parents=True, exist_ok=True)
            return Cache(folder / f"{name}{kind}.sqlite", environment(vault))
    return Cache(None, environment(vault))
