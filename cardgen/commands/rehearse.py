"""`cardgen rehearse`: runs Anki's own importer on a copy and proves that nothing is lost."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cardgen.commands.load import Prepared, prepare
from cardgen.disk import WorldError, reason
from cardgen.model.found import Found
from cardgen.model.rehearsal import Fault, FaultKind, Profile, Rehearsal, Trial, Wanted
from cardgen.plan import plan_against
from cardgen.proof import check_package, prove
from cardgen.report.outcome import count
from cardgen.sinks.apkg import write_package
from cardgen.sinks.rehearsal import (
    Counts,
    RefusedError,
    has_anki,
    restore,
    reviews,
    run_import,
    settle,
)
from cardgen.sources.by_slug import by_slug
from cardgen.sources.file import collection_file, read_anki_file
from cardgen.vault import UsageError, open_vault


@dataclass(frozen=True, slots=True)
class RehearseOptions:
    """What was asked for: `package` stands in for the one that a build would write now."""

    file: Path
    notes: Path | None = None
    package: Path | None = None


def rehearse(options: RehearseOptions) -> Rehearsal:
    """Import what a build would package into a copy of a collection, and prove what it did.

    Nothing is written: not the file, no note, no ledger, no package. Raises UsageError where
    the `anki` package is not installed, WorldError where a file cannot be read or Anki refuses.
    """
    if not has_anki():
        raise UsageError(
            "`cardgen rehearse` runs Anki itself, which is not installed;"
            " `pip install 'cardgen[anki]'`"
        )
    held = read_anki_file(options.file)
    made = prepare(open_vault(options.notes, None), record=True)
    try:
        with tempfile.TemporaryDirectory(prefix="cardgen-") as folder:
            return _rehearse(options, held, made, Path(folder))
    except OSError as error:
        raise WorldError(f"cannot rehearse in the temporary folder: {reason(error)}") from error


def _rehearse(options: RehearseOptions, held: Found, made: Prepared, folder: Path) -> Rehearsal:
    package = options.package or _write_package(made, folder)
    packed = read_anki_file(package)
    collection = _copy(options.file, held, folder)
    before = _profile(collection)
    counts: Counts = ()
    try:
        counts = run_import(collection, package)
        faults = _faults(made, Trial(packed, before, _profile(collection)))
    except RefusedError as error:
        refused = Fault(FaultKind.REFUSED, "", f"Anki's importer says: {error}")
        faults = (refused, *check_package(packed, _wanted(made)))
    return Rehearsal(
        file=str(options.file),
        package=str(options.package or "what a build would package"),
        packaged=len(packed.notes),
        notes=len(before.found.notes),
        cards=sum(len(note.cards) for note in before.found.notes),
        reviews=len(before.reviews),
        counts=counts,
        faults=faults,
        diagnostics=made.diagnostics,
    )


def _write_package(made: Prepared, folder: Path) -> Path:
    path = folder / "rehearsed.apkg"
    note_type = made.deck.ledger.note_type
    write_package(path, made.deck.notes, note_type[1] if note_type else 0)
    return path


def _copy(file: Path, held: Found, folder: Path) -> Path:
    """Return a collection of the folder that holds what the file holds, in this Anki's schema."""
    target = folder / "collection.anki2"
    with collection_file(file) as source:
        if source == file or file.suffix.lower() == ".colpkg":
            shutil.copyfile(source, target)
            settle(target)
            return target
    restore(file, target)
    taken = len(read_anki_file(target).notes)
    if taken != len(held.notes):
        raise WorldError(
            f"Anki took over {taken} of {count(len(held.notes), 'note')} of `{file}`;"
            " rehearse with a collection package (`.colpkg`) instead"
        )
    return target


def _profile(collection: Path) -> Profile:
    return Profile(read_anki_file(collection), reviews(collection))


def _faults(made: Prepared, trial: Trial) -> tuple[Fault, ...]:
    found = trial.after.found
    wanted = _wanted(made)
    return prove(
        trial,
        wanted,
        plan_against(made.deck, found, {}),
        by_slug(found, wanted.guids),
        _names(trial.before.found, wanted),
    )


def _wanted(made: Prepared) -> Wanted:
    identities = [note.identity for note in made.deck.notes]
    return Wanted(
        guids={one.slug: one.guid for one in identities},
        unadopted={one.slug: one.note_id for one in identities if not one.adopted},
    )


def _names(found: Found, wanted: Wanted) -> dict[int, str]:
    """Return the slug of each note of a collection that has one, by the note's id."""
    slugs = {guid: slug for slug, guid in wanted.guids.items()}
    names = {note_id: slug for slug, note_id in wanted.unadopted.items()}
    for slug, notes in by_slug(found, wanted.guids).items():
        names |= {note.id: slug for note in notes}
    return names | {note.id: slugs[note.guid] for note in found.notes if note.guid in slugs}
