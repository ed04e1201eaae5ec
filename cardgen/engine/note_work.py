"""Compiling one note after the other: what it takes, and what comes back as bytes."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from cardgen.disk import Stamp
from cardgen.engine.cache import Row, pack, unpack
from cardgen.errors import WorldError
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.pipeline import Surroundings, compile_note, digest_of
from cardgen.render.traced import SeenLinks, SeenMedia, TracedLinks, TracedMedia
from cardgen.vault.media import MediaFolder
from cardgen.vault.notes import read_note
from cardgen.vault.open import Vault


@dataclass(frozen=True, slots=True)
class Entry:
    """What a note compiled to, its fields as a hash, and what it asked of its surroundings."""

    note: CompiledNote
    rendered: str
    links: bytes  # `SeenLinks`, packed: looked into one note after the other
    media: SeenMedia


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker sends back: hash, entry and fields of a note, and the media it hashed."""

    digest: str
    entry: bytes
    fields: tuple[bytes, ...]
    media: tuple[tuple[str, Stamp, str], ...]


def checked(path: str, data: bytes, digest: str) -> Answer:
    """Return the answer for a note. Raises WorldError where it is not for the bytes we know."""
    answer = msgspec.msgpack.decode(data, type=Answer)
    if answer.digest != digest:
        raise WorldError(f"`{path}` changed while it was compiled; run again")
    return answer


def entry_of(row: Row) -> Entry | None:
    """Return the entry that is kept in a row, None where it is damaged."""
    return unpack(row.entry, Entry, row.path, row.digest)


def seen_links(entry: Entry) -> SeenLinks:
    """Return what a note asked of its links."""
    return msgspec.msgpack.decode(entry.links, type=SeenLinks)


def _bare(note: CompiledNote) -> CompiledNote:
    """Return a compiled note without its fields, and without metadata that is rendered by now.

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
    return replace(note, frontmatter=frontmatter, cards=cards)


class Work:
    """Compiling one note after the other, in this process or a worker."""

    def __init__(self, vault: Vault, around: Surroundings) -> None:
        self._vault = vault
        self._around = around
        self._known = dict(around.media.hashed) if isinstance(around.media, MediaFolder) else {}

    def one_by_one(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path and the answer for it."""
        return ((path, self(path)) for path in paths)

    def __call__(self, path: str) -> bytes:
        """Return the answer for one note, read from the disk, as bytes."""
        source = read_note(self._vault.root, path, self._vault.config)
        if isinstance(source, Diagnostic):
            return msgspec.msgpack.encode(Answer("", b"", (), ()))  # gone: no hash is its own
        links, media = TracedLinks(self._around.links), TracedMedia(self._around.media)
        note = compile_note(source, replace(self._around, links=links, media=media))
        digest = digest_of(source)
        fields = tuple(
            pack(tuple(card.fields), path, place, digest) for place, card in enumerate(note.cards)
        )
        texts = (text for card in note.cards for text in card.fields)
        rendered = hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()
        packed = msgspec.msgpack.encode(tuple(links.seen.items()))
        entry = Entry(_bare(note), rendered, packed, tuple(media.seen()))
        return msgspec.msgpack.encode(
            Answer(digest, pack(entry, path, digest), fields, tuple(self._new_media()))
        )

    def _new_media(self) -> Iterator[tuple[str, Stamp, str]]:
        finder = self._around.media
        if isinstance(finder, MediaFolder):
            for path, (stamp, name) in finder.hashed.items():
                if self._known.get(path) != (stamp, name):
                    self._known[path] = (stamp, name)
                    yield path, stamp, name
