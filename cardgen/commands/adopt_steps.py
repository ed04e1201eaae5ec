"""What is left to do after adopting, as steps that a test carries out in real Anki."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from cardgen.adoption import Adopted, Adoption
from cardgen.model.found import Found, FoundNote
from cardgen.report.outcome import count
from cardgen.report.plan import escaped

_FEW = 10  # slugs that a command line names one by one


def adoption_steps(
    adoption: Adoption, found: Found, file: Path, *, assume_new: bool
) -> tuple[str, ...]:
    """Return, in order, what brings the notes' text into Anki and doubles nothing.

    A search or a command stands in backquotes, as it is typed. Nothing is left to do where
    nothing was adopted and nothing stands in the way.
    """
    return (*_obstacles(adoption, assume_new=assume_new), *_conversion(adoption, found, file))


def _obstacles(adoption: Adoption, *, assume_new: bool) -> Iterator[str]:
    damaged = [change for change in adoption.changes if change.frontmatter.damage]
    if damaged:
        yield (
            f"mend the frontmatter of {count(len(damaged), 'damaged note')}, named above, and"
            " adopt again before you import anything: their cards would be doubled"
        )
    if adoption.ambiguous:
        yield (
            f"in Anki, keep one note of each of {count(len(adoption.ambiguous), 'ambiguous card')}"
            " and delete the others, then adopt again before you import anything"
        )
    if adoption.doubles or adoption.unusable:
        number = count(len(adoption.doubles) + len(adoption.unusable), "note")
        yield f"in Anki, settle the {number} named above before you import anything"
    if adoption.missing and not assume_new:
        yield (
            f"{count(len(adoption.missing), 'record')} without a note in this file: export the"
            " collection they live in and adopt from it, or settle them as new cards with"
            " `--assume-new`"
        )


def _conversion(adoption: Adoption, found: Found, file: Path) -> Iterator[str]:
    foreign = [one for one in adoption.adopted if one.foreign]
    touch = f"cardgen build {_touched(adoption)}"
    if not foreign:
        if adoption.adopted:
            yield f"run `{touch}` and import the package: the text of your notes arrives"
        return
    yield (
        "run `cardgen build` and import the package: it brings the note type `cardgen`; the"
        f" {count(len(foreign), 'note')} adopted from another note type stay as they are so far"
    )
    for name in dict.fromkeys(one.note_type for one in foreign):
        yield _change_of([one for one in foreign if one.note_type == name], found, file)
    yield f"run `{touch}` and import the package again: the text of your notes arrives"


def _change_of(adopted: Sequence[Adopted], found: Found, file: Path) -> str:
    ids = {one.note_id for one in adopted}
    notes = [note for note in found.notes if note.id in ids]
    step = (
        f"in Anki's browser, search `{_search(notes, found, file)}`, select all"
        f" {count(len(notes), 'note')}, then Notes > Change Note Type > `cardgen`, and save with"
        " the fields as proposed: the reviews stay"
    )
    several = sum(len(note.cards) > 1 for note in notes)
    if several:
        step += (
            f"; {count(several, 'note')} with more than one card: Anki keeps the first card of"
            " each, and deletes the others"
        )
    return step


def _search(notes: Sequence[FoundNote], found: Found, file: Path) -> str:
    """Return the search that finds these notes and no other of the collection."""
    kind = notes[0].note_type
    whole = file.suffix.lower() != ".apkg"  # such a package may hold a part of the collection
    if whole and sum(note.note_type == kind for note in found.notes) == len(notes):
        return f'"note:{escaped(kind)}"'
    return f"nid:{','.join(str(note.id) for note in notes)}"


def _touched(adoption: Adoption) -> str:
    """Return the options that send the adopted cards anew, and where they are few no others."""
    if len(adoption.adopted) > _FEW:
        return '--touch "*"'
    return " ".join(f"--touch {shlex.quote(one.slug)}" for one in adoption.adopted)
