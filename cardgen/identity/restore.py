"""Cards whose records were lost, known again by the ledger."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from cardgen.identity.drafts import Draft
from cardgen.identity.lost_lines import Likeness, LostLines
from cardgen.model.card import By, Restored


class Recognised(Struct, frozen=True):
    """What the ledger knows of cards, by their place in the sequence that was asked about.

    `ambiguous` holds the slugs of the lines that could be a card's equally well.
    """

    found: dict[int, Restored]
    ambiguous: dict[int, tuple[str, ...]]


def recognise(drafts: Sequence[Draft], lost: LostLines) -> Recognised:
    """Return the line that each card continues, the best likeness first, each line once.

    Where two cards want one line equally, or a card two lines, nobody gets any. The cards that
    their questions tell come first: where they are tells which notes have other names today. The
    lines found are taken out of `lost`.
    """
    known = Recognised({}, {})
    for by_question in (True, False):
        _recognise(drafts, lost, known, by_question=by_question)
    return known


def _recognise(
    drafts: Sequence[Draft], lost: LostLines, known: Recognised, *, by_question: bool
) -> None:
    found, ambiguous = known.found, known.ambiguous
    taken = {slug for slugs in ambiguous.values() for slug in slugs}
    before = set(found)
    for likeness, wishes in _by_likeness(drafts, lost):
        if likeness.question is not by_question:
            continue
        open_wishes = {
            place: free
            for place, slugs in wishes.items()
            if place not in found and place not in ambiguous
            if (free := [slug for slug in slugs if slug not in taken])
        }
        wanted: defaultdict[str, int] = defaultdict(int)
        for slugs in open_wishes.values():
            for slug in slugs:
                wanted[slug] += 1
        for place, slugs in open_wishes.items():
            if len(slugs) == 1 and wanted[slugs[0]] == 1:
                if not lost.is_wanted(slugs[0], likeness, drafts[place].note):
                    continue
                found[place] = Restored(slugs[0], likeness.by or By.PATH)
            else:
                ambiguous[place] = tuple(slugs)
            taken.update(slugs)
    for place in found.keys() - before:
        lost.settle(found[place].slug, drafts[place].note.path)


def _by_likeness(
    drafts: Sequence[Draft], lost: LostLines
) -> list[tuple[Likeness, dict[int, list[str]]]]:
    levels: defaultdict[Likeness, defaultdict[int, list[str]]]
    levels = defaultdict(lambda: defaultdict(list))
    for place, draft in enumerate(drafts):
        for likeness, slug in lost.alike(draft.note, draft.card):
            levels[likeness][place].append(slug)
    return [(likeness, dict(levels[likeness])) for likeness in sorted(levels, reverse=True)]
