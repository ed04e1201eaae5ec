"""Notes of which what is kept turned out damaged: made anew, each one once."""

from collections.abc import Mapping, Sequence

import msgspec

from cardgen.engine.cache import Cache
from cardgen.engine.note_work import Answer, NoteWork, piece_of
from cardgen.engine.packing import unpack_own
from cardgen.lint.findings import Findings
from cardgen.model.diagnostic import Diagnostic
from cardgen.vault.texts import Sources


class Again:
    """Compiles notes anew and has their caches forget what they held.

    Raises WorldError where a note changed since.
    """

    def __init__(self, holders: Mapping[str, Cache], work: NoteWork, sources: Sources) -> None:
        self._holders = holders
        self._work = work
        self._sources = sources
        self._made: dict[str, Answer] = {}

    def fields(self, path: str) -> Sequence[tuple[str, ...]]:
        """Return the fields of a note's cards."""
        packed = self._answer(path).fields
        return [msgspec.msgpack.decode(body[4:], type=tuple[str, ...]) for body in packed]

    def said(self, path: str) -> tuple[Diagnostic, ...]:
        """Return what is found in a note by reading and rendering it."""
        answer = self._answer(path)
        return unpack_own(answer.found.said, tuple[Diagnostic, ...], path, answer.digest)

    def findings(self, path: str) -> Findings:
        """Return what is found in a note."""
        answer = self._answer(path)
        return unpack_own(answer.found.findings, Findings, path, answer.digest)

    def _answer(self, path: str) -> Answer:
        if path not in self._made:
            data = self._work(piece_of(self._sources[path]))
            self._made[path] = msgspec.msgpack.decode(data, type=Answer)
            self._holders[path].forget(path)
        return self._made[path]
