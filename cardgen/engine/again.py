"""Notes whose kept fields or findings turned out damaged: made anew, each one once."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from cardgen.engine.cache import Cache
from cardgen.engine.note_work import Answer, NoteWork, piece_of
from cardgen.engine.packing import unpack
from cardgen.lint.findings import Findings
from cardgen.model.diagnostic import Diagnostic
from cardgen.vault.texts import Sources

T = TypeVar("T")


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
        return self._read(self._answer(path).said, tuple[Diagnostic, ...], path)

    def findings(self, path: str) -> Findings:
        """Return what is found in a note."""
        return self._read(self._answer(path).findings, Findings, path)

    def _read(self, data: bytes, kind: type[T], path: str) -> T:
        found = unpack(data, kind, path, self._answer(path).digest)
        if found is None:
            raise AssertionError(f"what was found in `{path}` cannot be read")
        return found

    def _answer(self, path: str) -> Answer:
        if path not in self._made:
            data = self._work(piece_of(self._sources[path]))
            self._made[path] = msgspec.msgpack.decode(data, type=Answer)
            self._holders[path].forget(path)
        return self._made[path]
