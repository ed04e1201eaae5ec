"""Writing into one note after the other: the edit, its proof, and the note as it is then."""

import msgspec
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.edits.moves import Moves, moved_note
from cardgen.edits.records import EditError
from cardgen.edits.rewrite import Recorded, Reread, rewrite
from cardgen.edits.splice import ProofError, moved
from cardgen.engine.cache import Packed
from cardgen.engine.note_work import Entry, bare, find_faults, packed_links, seen_links
from cardgen.engine.packing import hash_of_change, pack, unpack, unpack_own
from cardgen.engine.rewrite_piece import RewriteAnswer, RewritePiece
from cardgen.lint.findings import Findings
from cardgen.model.card import CompiledNote
from cardgen.model.change import NoteChange
from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.model.note import Note, SourceNote
from cardgen.parse.lines import lines_of
from cardgen.pipeline import ParsedNote, parse, recompile_parsed
from cardgen.render.surroundings import Surroundings
from cardgen.render.traced import TracedLinks, TracedMedia
from cardgen.rules.facts.subject import Subject
from cardgen.vault.texts import digest_of


class RewriteWork:
    """Writing into one note after the other, in memory, in this process or a worker."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def __call__(self, data: bytes) -> bytes:
        """Return the answer for one note."""
        piece = msgspec.msgpack.decode(data, type=RewritePiece)
        source = SourceNote(piece.path, piece.text)
        digest = digest_of(source)
        entry = unpack_own(piece.entry, Entry, piece.path, digest)
        said = unpack_own(piece.found.said, tuple[Diagnostic, ...], piece.path, digest)
        try:
            done = rewrite(source, piece.change, self._around.config)
        except EditError as error:
            answer = _refusal(entry, digest, piece.change, str(error))
        except ProofError as error:
            refusal = f"{error}; this is a bug of cardgen, please report it"
            answer = _refusal(entry, digest, piece.change, refusal)
        else:
            found = unpack(piece.found.findings, Findings, piece.path, digest)
            whole = replace(entry, note=replace(entry.note, diagnostics=said))
            answer = self._answer(whole, found, done)
        return msgspec.msgpack.encode(answer)

    def _answer(
        self, entry: Entry, found: Findings | None, done: Recorded | Reread
    ) -> RewriteAnswer:
        """Return a note, as read after its edits, compiled and checked."""
        if isinstance(done, Reread):
            return self._reread(entry, ParsedNote(done.after, done.note, done.said), done.edits)
        said, block = done.then.said, done.then.frontmatter.block
        is_empty = block is None or not done.before.text[block.start : block.end].strip()
        if found is None or is_empty or entry.note.diagnostics[: len(said)] != said:
            return self._reread(entry, parse(done.after, self._around.config), done.edits)
        return self._moved(entry, found, done)

    def _moved(self, entry: Entry, found: Findings, done: Recorded) -> RewriteAnswer:
        """Return a note of which only the frontmatter was read again: the rest moved along."""
        from cardgen.lint.recorded import look_after  # noqa: PLC0415  # as `find_faults` does

        then, now = done.then.said, done.now.said
        moves = Moves(lines_of(done.before.text), lines_of(done.after.text), done.edits)
        after = moved_note(entry.note, done.now.frontmatter, (then, now), moves)
        around, path = self._around, done.after.path
        header = Note(path, done.now.frontmatter)
        subject = Subject(
            done.after, moves.after, header, around.config, around.links, around.media
        )
        counts = len(then), len(entry.note.diagnostics)
        findings = look_after(found, subject, now, counts, moves)
        return _written(done.edits, done.after, replace(entry, note=after), findings)

    def _reread(self, entry: Entry, parsed: ParsedNote, edits: tuple[Edit, ...]) -> RewriteAnswer:
        """Return a note that was read again."""
        after = _renewed(entry.note, parsed, edits, self._around.config)
        links, media = TracedLinks(self._around.links), TracedMedia(self._around.media)
        findings = find_faults(parsed, after, replace(self._around, links=links, media=media))
        links.seen |= dict(
            seen_links(entry)
        )  # rendering, which asked for these, was not done again
        renewed = replace(entry, note=after, links=packed_links(links))
        return _written(edits, parsed.source, renewed, findings)


def _written(
    edits: tuple[Edit, ...], after: SourceNote, entry: Entry, findings: Findings
) -> RewriteAnswer:
    path, digest, said = after.path, digest_of(after), entry.note.diagnostics
    entry = replace(entry, note=bare(entry.note), complaints=len(said))
    found = Packed(pack(said, path, digest), pack(findings, path, digest))
    return RewriteAnswer("", edits, digest, pack(entry, path, digest), found)


def _refusal(entry: Entry, digest: str, change: NoteChange, why: str) -> RewriteAnswer:
    """Return a note as it stands, with what it refused: a later build need not try again."""
    refusing = replace(entry, refused=(hash_of_change(change), why))
    return RewriteAnswer(why, (), digest, pack(refusing, entry.note.path, digest), None)


def _renewed(
    before: CompiledNote, parsed: ParsedNote, edits: tuple[Edit, ...], config: Config
) -> CompiledNote:
    """Return what a note compiles to after its edit: proved to show what it showed before."""
    lines = lines_of(parsed.source.text)
    complaints = (
        replace(one, span=moved(one.span, edits, lines)) if one.span else one
        for one in before.diagnostics[before.read :]
    )
    return recompile_parsed(before, parsed, tuple(complaints), config)
