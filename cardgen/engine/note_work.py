"""Compiling and checking one note after the other: what it takes, what comes back as bytes."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cardgen.disk import Stamp
from cardgen.engine.cache import Packed, Row
from cardgen.engine.packing import pack, unpack
from cardgen.lint.findings import Findings
from cardgen.model.card import CompiledNote
from cardgen.model.note import SourceNote
from cardgen.parse.lines import lines_of
from cardgen.render.surroundings import Surroundings
from cardgen.render.traced import SeenLinks, SeenMedia, TracedLinks, TracedMedia
from cardgen.rules.facts.subject import Subject
from cardgen.vault.media import MediaFolder
from cardgen.vault.texts import digest_of

if TYPE_CHECKING:
    from cardgen.pipeline import ParsedNote


class Entry(Struct, frozen=True):
    """What a note compiled to, its fields as a hash, and what it asked of its surroundings.

    `complaints` is how many diagnostics the note has: they are kept beside it, as are its fields.
    `refused` is the hash of the last change that the note refused, and why it did.
    """

    note: CompiledNote
    complaints: int
    rendered: str
    links: bytes  # `SeenLinks`, packed: looked into one note after the other
    media: SeenMedia
    refused: tuple[str, str] = ("", "")


class Answer(Struct, frozen=True):
    """What a worker sends back of a note, as it is kept; and the media that it hashed."""

    digest: str
    entry: bytes
    found: Packed
    fields: tuple[bytes, ...]
    media: tuple[tuple[str, Stamp, str], ...]


def entry_of(row: Row) -> Entry | None:
    """Return the entry that is kept in a row, None where it is damaged."""
    return unpack(row.entry, Entry, row.path, row.digest)


def seen_links(entry: Entry) -> SeenLinks:
    """Return what a note asked of its links."""
    return msgspec.msgpack.decode(entry.links, type=SeenLinks)


def packed_links(links: TracedLinks) -> bytes:
    """Return what was asked of links, as an entry holds it."""
    return msgspec.msgpack.encode(tuple(links.seen.items()))


def bare(note: CompiledNote) -> CompiledNote:
    """Return a compiled note without what is kept beside it, and metadata that is rendered by now.

    All notes of a vault are in memory at once, so each holds no more than naming its cards takes.
    """
    frontmatter = replace(
        note.frontmatter,
        subtopics=(),
        language_tags=(),
        source=None,
        source_note=None,
        sources=(),
        moc=None,
        related=(),
    )
    cards = tuple(replace(card, fields=()) for card in note.cards)
    return replace(note, frontmatter=frontmatter, cards=cards, diagnostics=())


def piece_of(source: SourceNote, header: bytes = b"") -> bytes:
    """Return a note as a piece of work, with its packed `Header` where that is known already."""
    return msgspec.msgpack.encode((source.path, source.text, header))


class NoteWork:
    """Compiling and checking one note after the other, in this process or a worker."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._known = dict(around.media.hashed) if isinstance(around.media, MediaFolder) else {}

    def __call__(self, piece: bytes) -> bytes:
        """Return the answer for one note."""
        from cardgen.parse.note import Header  # noqa: PLC0415  # where notes changed
        from cardgen.pipeline import compile_parsed, parse  # noqa: PLC0415  # as well

        path, text, packed = msgspec.msgpack.decode(piece, type=tuple[str, str, bytes])
        header = msgspec.msgpack.decode(packed, type=Header) if packed else None
        source = SourceNote(path, text)
        links, media = TracedLinks(self.around.links), TracedMedia(self.around.media)
        around = replace(self.around, links=links, media=media)
        parsed = parse(source, around.config, header)
        note = compile_parsed(parsed, around)
        digest, rendered = digest_of(source), _hash_of_fields(note)
        findings = find_faults(parsed, note, around)
        said = note.diagnostics
        entry = Entry(bare(note), len(said), rendered, packed_links(links), tuple(media.seen()))
        return msgspec.msgpack.encode(
            Answer(
                digest=digest,
                entry=pack(entry, path, digest),
                found=Packed(pack(said, path, digest), pack(findings, path, digest)),
                fields=tuple(
                    pack(tuple(card.fields), path, place, rendered)
                    for place, card in enumerate(note.cards)
                ),
                media=tuple(self._new_media()),
            )
        )

    def _new_media(self) -> Iterator[tuple[str, Stamp, str]]:
        finder = self.around.media
        if isinstance(finder, MediaFolder):
            for path, (stamp, name) in finder.hashed.items():
                if self._known.get(path) != (stamp, name):
                    self._known[path] = (stamp, name)
                    yield path, stamp, name


def find_faults(parsed: "ParsedNote", note: CompiledNote, around: Surroundings) -> Findings:
    """Return all that can be said of one note by itself."""
    from cardgen.lint.note import look_at  # noqa: PLC0415  # a hundred rules, only where needed

    lines = lines_of(parsed.source.text)
    subject = Subject(parsed.source, lines, parsed.note, around.config, around.links, around.media)
    return look_at(subject, note.diagnostics)


def _hash_of_fields(note: CompiledNote) -> str:
    texts = (text for card in note.cards for text in card.fields)
    return hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()
