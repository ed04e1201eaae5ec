"""One way through a vault: what is there, what the cache knows of it, what is left to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sys import intern

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.disk import UNSETTLED, Stamp, stamp_of
from cardgen.engine.again import Again
from cardgen.engine.cache import Cache, Kept, Row
from cardgen.engine.crew import in_crew
from cardgen.engine.note_work import Answer, Entry, NoteWork, entry_of, piece_of, seen_links
from cardgen.engine.packing import Piece
from cardgen.engine.shared import Item, share
from cardgen.engine.snapshot import Snapshot
from cardgen.engine.stored import StoredFields, StoredFindings, StoredSaid
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Frontmatter, SourceNote
from cardgen.render.links import build_links
from cardgen.render.surroundings import Surroundings
from cardgen.render.traced import still_holds
from cardgen.vault.media import MediaFolder
from cardgen.vault.notes import find_notes
from cardgen.vault.open import Vault
from cardgen.vault.texts import Sources

Progress = Callable[[int, int], None]  # notes compiled, notes to compile


def silent(done: int, total: int) -> None:
    """Show no progress."""


class Run(Struct, eq=False):
    """A vault on its way to a snapshot: by path, what is known of each note so far.

    `entries` are those that the cache has for the text as it stands, `headers` the frontmatters
    of all notes that can be read, `packed` those read just now with what is wrong with them.
    `unsaved` are the paths whose text is not on the disk: what they compile to is kept in
    `shelf`. `items` are the follow-ups of notes, each one once.
    """

    vault: Vault
    cache: Cache
    shelf: Cache
    sources: Sources
    unsaved: frozenset[str] = frozenset()
    entries: dict[str, Entry] = field(default_factory=dict)
    headers: dict[str, Frontmatter] = field(default_factory=dict)
    packed: dict[str, bytes] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    restamped: list[tuple[str, Stamp]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    items: dict[Item, Item] = field(default_factory=dict)

    @classmethod
    def of_disk(cls, vault: Vault, cache: Cache, shelf: Cache) -> "Run":
        """Begin with the files of a vault: those whose stamp is as it was are not read."""
        run = cls(vault, cache, shelf, Sources(vault))
        kept = cache.paths()
        for path in find_notes(vault.root, vault.config):
            row = cache.row(path) if path in kept else None
            run._know(path, run._unchanged(path, row) or run._read(path, row))
        return run

    @classmethod
    def of_texts(
        cls, before: Snapshot, sources: Sources, unsaved: frozenset[str], cache: Cache, shelf: Cache
    ) -> "Run":
        """Begin with a snapshot, some of its sources replaced: nothing is looked for again."""
        run = cls(before.vault, cache, shelf, sources, unsaved, faults=list(before.faults))
        for path in sources:
            holder = shelf if path in unsaved else before.holders[path]
            if holder is shelf:
                run.unsaved |= {path}
            row = holder.row(path)
            run._know(path, entry_of(row) if row and row.digest == sources.digest(path) else None)
            if path not in run.headers:
                run._read_header(sources[path])
        return run

    def _know(self, path: str, entry: Entry | None) -> None:
        if entry is not None:
            share(entry.note, self.items)
            self.entries[path] = entry
            self.headers[path] = entry.note.frontmatter

    def _unchanged(self, path: str, row: Row | None) -> Entry | None:
        """Return the entry of a file whose stamp is the one it was kept with."""
        try:
            self.stamps[path] = stamp = stamp_of(self.vault.root / path)
        except OSError:
            self.stamps[path] = UNSETTLED
            return None  # `read_note` says why
        if row is None or row.stamp != stamp or not stamp.is_settled:
            return None
        if entry := entry_of(row):
            self.sources.expect(path, row.digest)
        return entry

    def _read(self, path: str, row: Row | None) -> Entry | None:
        """Read a file; return its entry where only its stamp is another."""
        read = self.sources.read(path)
        if isinstance(read, Diagnostic):
            self.faults.append(read)
            return None
        if row is not None and row.digest == self.sources.digest(path) and (entry := entry_of(row)):
            if self.stamps[path].is_settled:
                self.restamped.append((path, self.stamps[path]))
            return entry
        self._read_header(read)
        return None

    def _read_header(self, source: SourceNote) -> None:
        from cardgen.parse.note import read_header  # noqa: PLC0415  # it reads Markdown

        header = read_header(source, self.vault.config)
        self.headers[source.path] = header.frontmatter
        self.packed[source.path] = msgspec.msgpack.encode(header)

    def finish(self, progress: Progress) -> Snapshot:
        """Compile what the caches do not have, bring them up to date, and return the vault."""
        known = self.cache.media()
        media = MediaFolder(self.vault.root, self.vault.config, known)
        links = build_links(sorted(self.headers.items()), media.locate)
        readable = sorted(self.headers)
        self.headers.clear()  # a vault may have thousands of notes
        for path, entry in list(self.entries.items()):
            if not still_holds(path, seen_links(entry), entry.media, links, media):
                del self.entries[path]
            else:
                self.entries[path] = replace(entry, links=b"")
        around = Surroundings(self.vault.config, links, media)
        work = NoteWork(around)
        wanted = [path for path in readable if path not in self.entries]
        self._compile(wanted, work, media, known, progress)
        return self._snapshot(readable, work)

    def _compile(
        self,
        wanted: Sequence[str],
        work: NoteWork,
        media: MediaFolder,
        known: Mapping[str, tuple[Stamp, str]],
        progress: Progress,
    ) -> None:
        kept = self.cache.paths()
        gone = sorted(kept.difference(self.sources)) if not self.unsaved else []
        hashed = [(path, *one) for path, one in media.hashed.items() if known.get(path) != one]
        saved = [path for path in wanted if path not in self.unsaved]
        if saved or gone or self.restamped or hashed or any(self._unused(known)):
            notes = self._answers(saved, work, hashed, progress)
            self.cache.keep(notes, self.restamped, gone, hashed, self._unused(known))
        if unsaved := [path for path in wanted if path in self.unsaved]:
            self.shelf.keep(self._answers(unsaved, work, [], silent))

    def _unused(self, media: Iterable[str]) -> Iterator[str]:
        """Yield the paths of media that no note shows."""
        seen = (one for entry in self.entries.values() for _, one, _ in entry.media)
        used = {one.path for one in seen if one}
        yield from (path for path in media if path not in used)

    def _answers(
        self,
        wanted: Sequence[str],
        work: NoteWork,
        hashed: list[tuple[str, Stamp, str]],
        progress: Progress,
    ) -> Iterator[Kept]:
        """Yield what each note compiles to, to be kept, and know it."""
        size = sum(self.stamps.get(path, UNSETTLED).size for path in wanted)
        if wanted:
            import cardgen.lint.note  # noqa: PLC0415  # before the workers are forked from us
            import cardgen.pipeline  # noqa: F401, PLC0415  # as well

        for done, (path, data) in enumerate(
            in_crew(work, self._pieces(wanted), len(wanted), size), 1
        ):
            answer = msgspec.msgpack.decode(data, type=Answer)
            row = Row(path, self.stamps.get(path, UNSETTLED), answer.digest, answer.entry)
            entry = entry_of(row)
            if entry is None or answer.digest != self.sources.digest(path):
                raise AssertionError(f"a worker's answer for `{path}` cannot be read")
            share(entry.note, self.items)
            self.entries[path] = replace(entry, links=b"")
            hashed.extend(answer.media)
            progress(done, len(wanted))
            yield Kept(row, answer.found, answer.fields)

    def _pieces(self, paths: Iterable[str]) -> Iterator[Piece]:
        return ((path, piece_of(self.sources[path], self.packed.pop(path, b""))) for path in paths)

    def _snapshot(self, paths: Sequence[str], work: NoteWork) -> Snapshot:
        holders = {path: self.shelf if path in self.unsaved else self.cache for path in paths}
        digests = {path: self.sources.digest(path) for path in paths}
        again = Again(holders, work, self.sources)
        rendered = {path: intern(entry.rendered) for path, entry in self.entries.items()}
        return Snapshot(
            vault=self.vault,
            notes=tuple(
                stored(self.entries.pop(path), digests[path], holders[path], again)
                for path in paths
            ),
            faults=tuple(self.faults),
            sources=self.sources,
            rendered=rendered,
            findings=StoredFindings(holders, digests, again.findings),
            holders=holders,
            around=work.around,
        )


def stored(entry: Entry, digest: str, holder: Cache, again: Again) -> CompiledNote:
    """Return a note with its fields and diagnostics where the cache keeps them.

    Its aliases are left out as well: only links ask for them, and have them by now.
    """
    note = entry.note
    frontmatter = replace(note.frontmatter, aliases=())
    cards = (
        replace(card, fields=StoredFields(holder, note.path, place, entry.rendered, again.fields))
        for place, card in enumerate(note.cards)
    )
    said: Sequence[Diagnostic] = ()
    if entry.complaints:
        said = StoredSaid(holder, note.path, digest, entry.complaints, again.said)
    return replace(note, frontmatter=frontmatter, cards=tuple(cards), diagnostics=said)
