"""`cardgen rehearse`: runs Anki's own importer on a copy and proves that nothing is lost."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cardgen.anki.schema import type_changes
from cardgen.disk import reason
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide, selected
from cardgen.engine.foreign import without_foreign
from cardgen.errors import ExtraError, WorldError
from cardgen.model.found import Found
from cardgen.model.plan import Action, State, Wiped
from cardgen.model.rehearsal import (
    Fault,
    FaultKind,
    LeftBehind,
    Merged,
    Profile,
    Rehearsal,
    Trial,
    Wanted,
)
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.candidates import notes_of, twins
from cardgen.reconcile.left_behind import left_behind
from cardgen.reconcile.plan import plan_against
from cardgen.reconcile.proof import check_package, prove
from cardgen.reconcile.wiped import wiped
from cardgen.sinks.apkg import write_package
from cardgen.sinks.rehearsal import (
    Counts,
    RefusedError,
    has_anki,
    restore,
    reviews,
    run_import,
    schema_time,
    settle,
)
from cardgen.sources.file import collection_file, read_anki_file
from cardgen.vault.open import Vault, open_vault
from cardgen.wording import count


class RehearseOptions(Struct, frozen=True):
    """What was asked for: `package` stands in for the one that a build would write now.

    `output` is where packages go.
    """

    file: Path
    notes: Path | None = None
    package: Path | None = None
    output: Path | None = None


class Rehearsed(Rehearsal, frozen=True, kw_only=True):
    """The outcome: a rehearsal, and the vault that it is of."""

    vault: Vault


def rehearse(options: RehearseOptions) -> Rehearsed:
    """Import what a build would package into a copy of a collection, and prove what it did.

    Nothing is written: not the file, no note, no ledger, no package. Raises ExtraError where
    the `anki` package is not installed, WorldError where a file cannot be read or Anki refuses.
    """
    if not has_anki():
        raise ExtraError("`cardgen rehearse` runs Anki itself, which is not installed", "anki")
    held = read_anki_file(options.file)
    made, _ = decide(Engine(open_vault(options.notes, options.output)))
    try:
        with tempfile.TemporaryDirectory(prefix="cardgen-") as folder:
            return _rehearse(options, held, made, Path(folder))
    except OSError as error:
        raise WorldError(f"cannot rehearse in the temporary folder: {reason(error)}") from error


def _rehearse(options: RehearseOptions, held: Found, made: Prepared, folder: Path) -> Rehearsed:
    package = options.package or _write_package(without_foreign(made), folder)
    packed = read_anki_file(package)
    collection = _copy(options.file, held, folder)
    before = _profile(collection)
    wanted = _wanted(made, before.found)
    other = folder / "merged.anki2"
    shutil.copyfile(collection, other)
    trial = Trial(packed, before, before)
    tried = _try(made, wanted, trial, collection, package)
    before_merge = schema_time(other)
    merged = _try(made, wanted, trial, other, package, merge=True)
    behind = _left_behind(made, before.found, packed)
    deck, vault = made.deck, made.vault
    return Rehearsed(
        vault=vault,
        file=str(options.file),
        package=str(options.package or "what a build would package"),
        packaged=len(packed.notes),
        notes=len(before.found.notes),
        cards=sum(len(note.cards) for note in before.found.notes),
        reviews=len(before.reviews),
        counts=tried.counts,
        faults=(*map(_fault, behind), *tried.faults),
        diagnostics=made.diagnostics,
        type_changes=type_changes(before.found),
        copies=_copies(before.found, wanted),
        ahead=tried.ahead,
        left_behind=behind,
        wiped=tried.wiped,
        notes_given=str(options.notes or ""),
        left_out=selected(vault, deck.left_out),
        pending=selected(vault, deck.pending),
        unadopted=len(deck.unadopted),
        merged=_beside(tried, merged, full_sync=schema_time(other) > before_merge),
    )


class _Tried(Struct, frozen=True):
    """What the importer did; see `Rehearsal`."""

    counts: Counts
    faults: tuple[Fault, ...]
    ahead: int = 0
    wiped: tuple[Wiped, ...] = ()


def _beside(tried: _Tried, merged: _Tried, *, full_sync: bool) -> Merged:
    """Return what an import that merges note types does otherwise than the usual one."""
    usual = set(tried.faults)
    return Merged(
        counts=merged.counts,
        faults=tuple(one for one in merged.faults if one not in usual),
        cured=len(usual.difference(merged.faults)),
        full_sync=full_sync,
    )


def _try(
    made: Prepared,
    wanted: Wanted,
    trial: Trial,
    collection: Path,
    package: Path,
    *,
    merge: bool = False,
) -> _Tried:
    try:
        counts = run_import(collection, package, merge=merge)
    except RefusedError as error:
        refused = Fault(FaultKind.REFUSED, "", f"Anki's importer says: {error}")
        return _Tried((), (refused, *check_package(trial.package, wanted)))
    trial = replace(trial, after=_profile(collection))
    actions = plan_against(made.deck, trial.after.found, {})
    names = _names(trial.before.found, wanted)
    return _Tried(
        counts,
        _faults(wanted, trial, actions, names),
        _ahead(actions, made.clock.now),
        tuple(wiped(trial.before.found.notes, trial.after.found.notes, names)),
    )


def _left_behind(made: Prepared, before: Found, packed: Found) -> tuple[LeftBehind, ...]:
    """Return the new cards of the package that ask what reviewed orphans of the copy ask."""
    guids = {note.guid for note in packed.notes}
    cards = tuple(note for note in made.deck.notes if note.identity.guid in guids)
    deck = replace(made.deck, notes=cards)
    return tuple(left_behind(deck, plan_against(made.deck, before, {}), before))


def _fault(one: LeftBehind) -> Fault:
    told = f"{one.old} ({count(one.reviews, 'review')})"
    return Fault(FaultKind.LEFT_BEHIND, one.new, "asks what an orphan asks:", told)


def _ahead(actions: Iterable[Action], now: int) -> int:
    stale = (action.mod for action in actions if action.state is State.STALE)
    return max((mod for mod in stale if mod > now), default=0)


def _copies(found: Found, wanted: Wanted) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the notes of each card that has several, by slug."""
    by_guid = {note.guid: note.id for note in found.notes}
    copies = {
        slug: (*([by_guid[guid]] if guid in by_guid else []), *(n.id for n in wanted.twins[slug]))
        for slug, guid in wanted.guids.items()
    }
    return tuple((slug, ids) for slug, ids in sorted(copies.items()) if len(ids) > 1)


def _write_package(made: Prepared, folder: Path) -> Path:
    path = folder / "rehearsed.apkg"
    write_package(path, made.deck.notes, made.edition)
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
            f"Anki took over {taken:,} of {count(len(held.notes), 'note')} of `{file}`;"
            " rehearse with a collection package (`.colpkg`) instead"
        )
    return target


def _profile(collection: Path) -> Profile:
    return Profile(read_anki_file(collection), reviews(collection))


def _faults(
    wanted: Wanted, trial: Trial, actions: Sequence[Action], names: dict[int, str]
) -> tuple[Fault, ...]:
    return prove(
        trial,
        wanted,
        actions,
        by_slug(trial.after.found, wanted.guids),
        names,
    )


def _wanted(made: Prepared, found: Found) -> Wanted:
    identities = [note.identity for note in made.deck.notes]
    index = notes_of(found, by_slug(found, [one.slug for one in identities]))
    return Wanted(
        guids={one.slug: one.guid for one in identities},
        unadopted={one.slug: one.note_id for one in identities if not one.adopted},
        twins={
            note.identity.slug: twins(note.identity, note.fields, note.identity.note_id, index)
            for note in made.deck.notes
        },
    )


def _names(found: Found, wanted: Wanted) -> dict[int, str]:
    """Return the slug of each note of a collection that has one, by the note's id."""
    slugs = {guid: slug for slug, guid in wanted.guids.items()}
    names = {note_id: slug for slug, note_id in wanted.unadopted.items()}
    for slug, notes in by_slug(found, wanted.guids).items():
        names |= {note.id: slug for note in notes}
    return names | {note.id: slugs[note.guid] for note in found.notes if note.guid in slugs}
