"""The notes that a build writes into, as they will be: edited, proved, compiled and checked."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cardgen.disk import UNSETTLED
from cardgen.edits.splice import splice
from cardgen.engine.cache import Kept, Row
from cardgen.engine.crew import in_crew
from cardgen.engine.note_work import entry_of
from cardgen.engine.packing import Piece, hash_of_change, is_whole, pack, unpack_own
from cardgen.engine.rewrite_piece import RewriteAnswer, RewritePiece
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import WorldError
from cardgen.lint.findings import Findings
from cardgen.model.change import NoteChange, Rewritten
from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.model.note import SourceNote


class Renewed(Struct, frozen=True):
    """A note to write: its edits, what to keep of it once it is written, and where its text is.

    The texts are not held: a first build writes into every note of a vault.
    """

    edits: tuple[Edit, ...]
    kept: Kept
    sources: Mapping[str, SourceNote]

    @property
    def path(self) -> str:
        """Return the note's path."""
        return self.kept.row.path

    @property
    def rewritten(self) -> Rewritten:
        """Return the note as it is and as it will be."""
        before = self.sources[self.path]
        after = SourceNote(self.path, splice(before.text, self.edits))
        return Rewritten(before, after, self.edits)

    @property
    def findings(self) -> Findings:
        """Return all that is found in the note once it is written."""
        findings = self.kept.found and self.kept.found.findings
        return unpack_own(findings, Findings, self.path, self.kept.row.digest)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what reading and rendering say of the note once it is written."""
        said = self.kept.found and self.kept.found.said
        return unpack_own(said, tuple[Diagnostic, ...], self.path, self.kept.row.digest)


class Rewriter:
    """Makes the edits of a snapshot's notes, each change to a note once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._done: dict[str, tuple[NoteChange, Renewed | str]] = {}
        self.refusals: list[Kept] = []

    def rewrite(self, changes: Sequence[NoteChange]) -> tuple[tuple[Renewed, ...], dict[str, str]]:
        """Return what each change makes of its note, and by path why a note refuses it.

        Nothing is written. Raises WorldError where a note changed since it was compiled.
        """
        if new := [one for one in changes if not self._is_known(one)]:
            self._rewrite(new)
        found = {one.path: self._done[one.path][1] for one in changes}
        return (
            tuple(one for one in found.values() if isinstance(one, Renewed)),
            {path: one for path, one in found.items() if isinstance(one, str)},
        )

    def _rewrite(self, changes: Sequence[NoteChange]) -> None:
        """Know what each change makes of its note."""
        from cardgen.engine.rewrite_work import RewriteWork  # noqa: PLC0415  # it reads Markdown

        by_path = {one.path: one for one in changes}
        size = sum(len(self._snapshot.sources[path].text) for path in by_path)
        work = RewriteWork(self._snapshot.around)
        for path, data in in_crew(work, self._pieces(changes), len(changes), size):
            answer = msgspec.msgpack.decode(data, type=RewriteAnswer)
            self._done[path] = by_path[path], self._outcome(path, answer)

    def _is_known(self, change: NoteChange) -> bool:
        """Return whether it is known what a change makes of its note: from a build before, too."""
        path = change.path
        if self._done.get(path, (None,))[0] == change:
            return True
        row = self._snapshot.holders[path].row(path)
        entry = entry_of(row) if row else None
        if entry is None or entry.refused[0] != hash_of_change(change):
            return False
        self._done[path] = change, entry.refused[1]
        return True

    def _pieces(self, changes: Sequence[NoteChange]) -> Iterator[Piece]:
        for change in changes:
            path = change.path
            holder = self._snapshot.holders[path]
            row, found = holder.row(path), holder.found(path)
            if row is None or row.digest != self._snapshot.sources.digest(path):
                raise WorldError(f"`{path}` changed while it was compiled; run again")
            text = self._snapshot.sources[path].text
            if not is_whole(found.said, path, row.digest):
                (note,) = (one for one in self._snapshot.notes if one.path == path)
                said = tuple(note.diagnostics)  # made anew
                found = replace(found, said=pack(said, path, row.digest))
            piece = RewritePiece(path, text, row.entry, found, change)
            yield path, msgspec.msgpack.encode(piece)

    def _outcome(self, path: str, answer: RewriteAnswer) -> Renewed | str:
        if answer.refusal:
            row = self._snapshot.holders[path].row(path)
            if row is not None and row.digest == answer.digest:
                self.refusals.append(Kept(replace(row, entry=answer.entry), None, None))
            return answer.refusal
        row = Row(path, UNSETTLED, answer.digest, answer.entry)
        return Renewed(answer.edits, Kept(row, answer.found, None), self._snapshot.sources)
