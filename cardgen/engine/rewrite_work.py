"""Writing into one note after the other: the edit, its proof, and the note as it is then."""

import hashlib
from dataclasses import dataclass, replace

import msgspec

from cardgen.config import Config
from cardgen.edits.records import EditError
from cardgen.edits.rewrite import rewrite
from cardgen.edits.splice import ProofError, moved
from cardgen.engine.note_work import Entry, bare, find_faults, packed_links, seen_links
from cardgen.engine.packing import pack, unpack
from cardgen.model.card import CompiledNote
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.pipeline import ParsedNote, Surroundings, digest_of, parse, recompile_parsed
from cardgen.render.traced import TracedLinks, TracedMedia


@dataclass(frozen=True, slots=True)
class RewritePiece:
    """A note, the entry that it has in the cache, and what has to be written into it."""

    path: str
    text: str
    entry: bytes
    change: NoteChange


@dataclass(frozen=True, slots=True)
class RewriteAnswer:
    """What became of a note: its edits or why it refuses them, and its entry and findings then.

    `findings` is None where those that the note has already are still true.
    """

    refusal: str
    edits: tuple[Edit, ...]
    digest: str
    entry: bytes
    findings: bytes | None


class RewriteWork:
    """Writing into one note after the other, in memory, in this process or a worker."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def __call__(self, data: bytes) -> bytes:
        """Return the answer for one note."""
        piece = msgspec.msgpack.decode(data, type=RewritePiece)
        source = SourceNote(piece.path, piece.text)
        entry = unpack(piece.entry, Entry, piece.path, digest_of(source))
        if entry is None:
            raise AssertionError(f"the entry of `{piece.path}` cannot be read")
        config = self._around.config
        try:
            done = rewrite(source, piece.change, config)
        except EditError as error:
            answer = self._refusal(entry, source, piece.change, str(error))
        except ProofError as error:
            refusal = f"{error}; this is a bug of cardgen, please report it"
            answer = self._refusal(entry, source, piece.change, refusal)
        else:
            answer = self._answer(entry, ParsedNote(done.after, done.note, done.said), done.edits)
        return msgspec.msgpack.encode(answer)

    def _refusal(
        self, entry: Entry, source: SourceNote, change: NoteChange, why: str
    ) -> RewriteAnswer:
        """Return a note as it stands, with what it refused: a later build need not try again."""
        refusing = replace(entry, refused=(hash_of_change(change), why))
        if not entry.is_checked:
            return self._answer(refusing, parse(source, self._around.config), (), why)
        digest = digest_of(source)
        return RewriteAnswer(why, (), digest, pack(refusing, source.path, digest), None)

    def _answer(
        self, entry: Entry, parsed: ParsedNote, edits: tuple[Edit, ...], refusal: str = ""
    ) -> RewriteAnswer:
        """Return a note, as read after its edits, compiled and checked."""
        path = parsed.source.path
        after = _renewed(entry.note, parsed, edits, self._around.config)
        links, media = TracedLinks(self._around.links), TracedMedia(self._around.media)
        findings = find_faults(parsed, after, replace(self._around, links=links, media=media))
        links.seen |= dict(
            seen_links(entry)
        )  # rendering, which asked for these, was not done again
        digest = digest_of(parsed.source)
        renewed = replace(entry, note=bare(after), links=packed_links(links), is_checked=True)
        return RewriteAnswer(
            refusal, edits, digest, pack(renewed, path, digest), pack(findings, path, digest)
        )


def hash_of_change(change: NoteChange) -> str:
    """Return what tells a change from others of the same note."""
    return hashlib.blake2b(msgspec.msgpack.encode(change), digest_size=16).hexdigest()


def _renewed(
    before: CompiledNote, parsed: ParsedNote, edits: tuple[Edit, ...], config: Config
) -> CompiledNote:
    """Return what a note compiles to after its edit: proved to show what it showed before."""
    lines = Lines(parsed.source.text)
    complaints = (
        replace(one, span=moved(one.span, edits, lines)) if one.span else one
        for one in before.diagnostics[before.read :]
    )
    return recompile_parsed(before, parsed, tuple(complaints), config)
