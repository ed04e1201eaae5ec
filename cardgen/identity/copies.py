"""Notes that were copied with their records, as a sync that found a conflict does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cardgen.codes import diagnose
from cardgen.identity.claims import own_records
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine
from cardgen.model.paths import stem_of
from cardgen.wording import count


class Copies(Struct, frozen=True):
    """The notes that are copies, by path, each with the note that it was copied from."""

    originals: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def original(self, path: str) -> str:
        """Return the note that a note is a copy of, itself where it is none."""
        return self.originals.get(path, path)


def copies_of(notes: Sequence[CompiledNote], lines: Mapping[str, LedgerLine]) -> Copies:
    """Return the notes all of whose records are another's as well: one fact, and one message each.

    The copy is the one that the ledger does not know; where it knows neither, the one with the
    longer name, as `a 2.md` is of `a.md`.
    """
    slugs = {note.path: frozenset(r.slug for r in own_records(note, lines)) for note in notes}
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for path, own in slugs.items():
        for slug in own:
            by_slug[slug].append(path)
    known = Counter(lines[slug].path for slug in by_slug if slug in lines)
    by_path = {note.path: note for note in notes}
    originals: dict[str, str] = {}
    found: list[Diagnostic] = []
    for paths in dict.fromkeys(tuple(sorted(p)) for p in by_slug.values() if len(p) > 1):
        first = min(paths, key=lambda path: (-known[path], len(path), path))
        for path in paths:
            shared = slugs[path] & slugs[first]
            if path != first and path not in originals and shared in (slugs[path], slugs[first]):
                originals[path] = first
                told = known[first] > known[path]
                found.append(_complaint(by_path[path], by_path[first], len(shared), is_told=told))
    return Copies(originals, tuple(found))


def _complaint(
    note: CompiledNote, original: CompiledNote, shared: int, *, is_told: bool
) -> Diagnostic:
    if is_told or stem_of(note.path).startswith(stem_of(original.path)):
        which, copy = "is a copy of another one", "this copy"
    else:
        which, copy = "is a copy of another one, or that one of it", "the copy"
    return diagnose(
        "copied-note",
        note.path,
        note.frontmatter.records[0].span,
        f"this note {which}: they share {count(shared, 'record')}, so the cards of both are left"
        " out",
        f"take over what is new in {copy} and delete it; or, if it is a note of its own, remove"
        " the records that both have from its `anki_cards` and give it another `id`",
        related=(Place(original.path, original.frontmatter.records[0].span),),
    )
