"""Names for new cards: each one that no card of the vault has or ever had."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from cardgen.codes import diagnose
from cardgen.identity.claims import id_of, stem_of
from cardgen.identity.drafts import Draft
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Place
from cardgen.model.ledger import LedgerLine
from cardgen.parse.frontmatter.records import recordable
from cardgen.parse.names import slug_of
from cardgen.wording import composed


def path_of(note: CompiledNote) -> str:
    """Return the path of a note without its ending, as a slug can begin with it."""
    return recordable(composed(PurePosixPath(note.path).with_suffix("").as_posix()))


def name_new(nameless: Sequence[Draft], taken: set[str]) -> None:
    """Give each draft the slug of its note's id, else of its file's name, else of its path.

    Those whose file bears the note's id go before those that the file's name is left to: it is
    given only when all have asked for their own. `taken` are the slugs that anything has or had.
    """
    ordered = sorted(nameless, key=lambda d: (id_of(d.note) != stem_of(d.note), d.note.path))
    for name in (id_of, stem_of, path_of):
        for draft in ordered:
            slug = slug_of(name(draft.note), draft.index or 0, draft.card.language)
            if draft.slug is None and slug not in taken:
                draft.slug = slug
                taken.add(slug)


def slug_faults(
    named: Iterable[Draft], owners: Mapping[str, str], lines: Mapping[str, LedgerLine]
) -> Iterable[Diagnostic]:
    """Yield what is wrong with the slugs that drafts got, nothing where it is the note's id.

    `owners` are the notes that have each slug today.
    """
    for draft in named:
        note, card = draft.note, draft.card
        wanted = slug_of(id_of(note), draft.index or 0, card.language)
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
