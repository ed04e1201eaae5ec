"""Names for new cards: each one that no card of the vault has or ever had."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import PurePosixPath

from cardgen.codes import diagnose
from cardgen.identity.claims import id_of, stem_of
from cardgen.identity.drafts import Draft
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine
from cardgen.parse.names import recordable, slug_of
from cardgen.wording import composed


def path_of(note: CompiledNote) -> str:
    """Return the path of a note without its ending, as a slug can begin with it."""
    return recordable(composed(PurePosixPath(note.path).with_suffix("").as_posix()))


def shared_names(notes: Iterable[CompiledNote]) -> frozenset[str]:
    """Return the ids, or what stands for them, that several notes of cards have."""
    found = Counter(id_of(note) for note in notes if not note.is_target)
    return frozenset(name for name, number in found.items() if number > 1)


def base_of(note: CompiledNote, shared: Set[str]) -> str:
    """Return what a new slug of a note begins with; `shared` are the names of several notes.

    It is the note's id. Without one it is the file's name, and where another note is called so
    too, as in `net/01.md` and `db/01.md`, the path.
    """
    name = id_of(note)
    return path_of(note) if note.frontmatter.id is None and name in shared else name


def name_new(nameless: Sequence[Draft], taken: set[str], shared: Set[str] = frozenset()) -> None:
    """Give each draft the slug of its note, else of its file's name, else of its path.

    Those whose file bears the note's id go before those that the file's name is left to: it is
    given only when all have asked for their own. `taken` are the slugs that anything has or had,
    `shared` the names of several notes.
    """
    ordered = sorted(nameless, key=lambda d: (id_of(d.note) != stem_of(d.note), d.note.path))
    names = (lambda note: base_of(note, shared), stem_of, path_of)
    for name in names:
        for draft in ordered:
            slug = slug_of(name(draft.note), draft.index or 0, draft.card.language)
            if draft.slug is None and slug not in taken:
                draft.slug = slug
                taken.add(slug)


def slug_faults(
    named: Iterable[Draft],
    owners: Mapping[str, str],
    lines: Mapping[str, LedgerLine],
    shared: Set[str] = frozenset(),
) -> Iterable[Diagnostic]:
    """Yield what is wrong with the slugs that drafts got, nothing where it is the note's own.

    `owners` are the notes that have each slug today, `shared` the names of several notes.
    """
    for draft in named:
        note, card = draft.note, draft.card
        wanted = slug_of(base_of(note, shared), draft.index or 0, card.language)
        if draft.slug == wanted:
            continue
        if wanted in owners:
            why = f"the slug `{wanted}` is another card's"
        else:
            why = f"the slug `{wanted}` was another card's once"
        other = owners.get(wanted) or _path_of(lines.get(wanted))
        if draft.slug:
            code, what = "duplicate-note-id", f"this card is `{draft.slug}`"
        else:
            code, what = "slug-taken", "this card is left out: every other name is taken too"
        hint = "give the note an `id` of its own"
        related = (Place(other),) if other not in ("", note.path) else ()
        yield diagnose(code, note.path, card.span, f"{why}, so {what}", hint, related=related)


def _path_of(line: LedgerLine | None) -> str:
    return line.path if line else ""
