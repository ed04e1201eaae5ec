"""`cardgen build`: compiles a vault to packages, and keeps its ledger."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cardgen.disk import is_read_only, reason
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, decide, selected
from cardgen.engine.foreign import without_foreign
from cardgen.engine.run import Progress, silent
from cardgen.engine.said import Said
from cardgen.errors import NotesError, UsageError, WorldError
from cardgen.lint.monolingual import lone_language, setting_for
from cardgen.model.card import AnkiNote
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.note import is_retired
from cardgen.model.reach import Reach
from cardgen.model.standing import Stand
from cardgen.model.summary import Lacking, Package, Summary
from cardgen.model.sync import SyncPlan
from cardgen.report.remarks import parting_of, remarks_of
from cardgen.sinks.apkg_split import SplitBy
from cardgen.sinks.packages import write_packages
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.write import remember_sent, store_ledger, write_notes
from cardgen.wording import agree, count

if TYPE_CHECKING:
    from cardgen.engine.packaged import DeltaBuild


class BuildOptions(Struct, frozen=True):
    """What was asked for. `frozen` writes no note and no ledger, `locked` fails if it would.

    `against` is the place that only the delta is packaged for: `anki`, or a file.
    """

    notes: Path | None = None
    output: Path | None = None
    split: SplitBy | None = None
    frozen: bool = False
    locked: bool = False
    strict: bool = False
    touch: tuple[str, ...] = ()
    against: Path | None = None
    reach: Reach = field(default_factory=Reach)


class Built(Struct, frozen=True):
    """The outcome of a build.

    `remarks` are lines for the author beside the diagnostics, those of `parting` among them, which
    nobody was told yet: they are the last that a build says. `advice` is a setting that would
    spare the author some of the diagnostics.
    """

    vault: Vault
    summary: Summary
    diagnostics: tuple[Diagnostic, ...]
    remarks: tuple[str, ...]
    failed: bool
    parting: tuple[str, ...] = ()
    advice: str = ""


def _nothing(remark: str) -> None:
    """Say nothing."""


def build(
    options: BuildOptions, progress: Progress = silent, say: Callable[[str], None] = _nothing
) -> Built:
    """Compile a vault and write its notes, its ledger, then its packages.

    In that order, so that a crash between two of them is repaired by running again. `say` is
    told what the author should know before anything is written. Raises UsageError, NotesError
    (the ledger cannot be trusted, `locked` finds work, `touch` matches nothing) and WorldError
    (the disk refuses).
    """
    if options.frozen and options.locked:
        raise UsageError("`--frozen` and `--locked` exclude each other")
    vault = open_vault(options.notes, options.output)
    with locked(vault):
        done = _build(vault, options, progress, say)
        # The notes and the deck are let go by now: of thousands of notes, what is said of them
        # takes as much memory.
        found = done.said.read()
    failed = done.is_refused or any(one.harmful for one in found)
    advice = setting_for(done.lone, found)
    return Built(vault, done.summary, found, done.remarks, failed, done.parting, advice)


class _Done(Struct, frozen=True):
    """What a build did, or why it did nothing, and what is to be said of the notes.

    `remarks` and `parting` are those of `Built`, `lone` is the one language that the notes ask in.
    """

    summary: Summary
    said: Said
    remarks: tuple[str, ...]
    parting: tuple[str, ...] = ()
    is_refused: bool = False
    lone: str = ""


def _build(
    vault: Vault, options: BuildOptions, progress: Progress, say: Callable[[str], None]
) -> _Done:
    writes = not (options.frozen or options.locked)
    engine = Engine(vault, keep=True)
    made, renewed = decide(
        engine, record=not options.frozen, touch=options.touch, progress=progress
    )
    if not (made.snapshot.paths or made.memory.ledger):
        raise UsageError(f"there are no notes in `{options.notes or vault.shown(vault.root)}`")
    if why := _without_cards(made, options):
        return _Done(_summary(made, ()), made.said(()), (why,), (why,), is_refused=True)
    if why := _refusal(made, options):
        say(why)
        return _Done(_summary(made, ()), made.said(()), (why,), is_refused=True)
    if options.locked:
        _check_locked(made)
    plan, whole = None, made.deck.notes
    if options.against is not None:
        delta = _against(made, options.against, options.reach, say)
        made, renewed, plan = delta.made, delta.renewed if writes else (), delta.plan
    else:
        made = without_foreign(made)
    remarks = list(remarks_of(made))
    for remark in remarks:
        say(remark)
    write_notes(vault, [one.path for one in renewed], (one.rewritten for one in renewed))
    engine.saved(one.kept for one in renewed)
    for remark in _keep_ledger(made, options):
        remarks.append(remark)
        say(remark)
    remember_sent(vault, made.memory, made.deck.ledger, made.deck.notes)
    packages = write_packages(made, options.split)
    parting = tuple(parting_of(made))
    summary = _summary(made, packages, plan, whole)
    lone = lone_language(made.snapshot.notes, vault.config)
    return _Done(summary, made.said(renewed), (*remarks, *parting), parting, lone=lone)


def _against(made: Prepared, place: Path, reach: Reach, say: Callable[[str], None]) -> "DeltaBuild":
    from cardgen.engine.packaged import against_place  # noqa: PLC0415  # slow to load

    return against_place(made, place, reach, say)


def _without_cards(made: Prepared, options: BuildOptions) -> str | None:
    """Return what is said of a vault, or a part of one, in which nothing makes a card.

    A vault whose notes are retired makes none by its owner's wish.
    """
    notes = made.snapshot.notes
    if not any(note.cards or is_retired(note.frontmatter) for note in notes):
        known = made.memory.ledger and made.memory.ledger.lines
        more = " any more" if known or any(note.frontmatter.records for note in notes) else ""
        return f"no note yields a card{more}: nothing written; {_structure(made)}"
    if str(made.vault.selected) != "." and not made.deck.notes:
        asked = options.notes or made.vault.shown(str(made.vault.selected))
        return f"`{asked}` yields no cards: nothing written"
    return None


def _structure(made: Prepared) -> str:
    """Return what the notes of a vault without a card look like, and what would read them."""
    notes = made.snapshot.notes
    closed = [note for note in notes if not note.frontmatter.readable]
    unread = len(closed) + len(made.snapshot.faults)
    if not notes and not unread:
        return "there are no notes"
    if unread:
        stand = agree(unread, "it stands", "they stand")
        return f"{count(unread, 'note')} cannot be read as {stand}, named above"
    from cardgen.lint.survey import survey  # noqa: PLC0415  # it parses, which few builds need

    return survey(tuple(made.snapshot.sources[note.path] for note in notes), made.vault.config)


def _refusal(made: Prepared, options: BuildOptions) -> str | None:
    """Return why nothing is written though the vault can be read, None where it is."""
    if options.strict and any(one.severity is Severity.ERROR for one in made.diagnostics):
        return "`--strict`: nothing written"
    return None


def _check_locked(made: Prepared) -> None:
    cure = "run `cardgen build` and commit what it writes"
    deck = made.deck
    if deck.changes:
        records = sum(max(len(c.records), len(c.block_ids)) for c in deck.changes)
        raise NotesError(
            f"`--locked`, but {count(records, 'card')} of {count(len(deck.changes), 'note')}"
            f" {agree(records, 'is', 'are')} not recorded, the first in"
            f" `{made.vault.shown(deck.changes[0].path)}`; {cure}"
        )
    if deck.ledger != made.memory.ledger:
        before = made.memory.ledger.lines if made.memory.ledger else {}
        number = sum(before.get(slug) != line for slug, line in deck.ledger.lines.items())
        raise NotesError(
            f"`--locked`, but `{made.vault.shown(made.vault.ledger_path)}` is out of date"
            f" ({count(number, 'card')} new, changed or moved); {cure}"
        )


def _keep_ledger(made: Prepared, options: BuildOptions) -> Iterator[str]:
    """Write the ledger where it changed; yield what the author should know of it."""
    deck, vault = made.deck, made.vault
    if deck.ledger == made.memory.ledger:
        return
    if options.frozen:
        if unrecorded := len(deck.new) + len(deck.changed):
            yield (
                f"{count(unrecorded, 'card')} with content that the ledger does not know; with"
                " `--frozen` it is not told, so a later build may send them again"
            )
        return
    try:
        store_ledger(vault, deck.ledger)
    except OSError as error:
        if made.memory.ledger is not None or not is_read_only(error):
            raise WorldError(
                f"cannot write `{vault.shown(vault.ledger_path)}`: {reason(error)}"
            ) from error
        yield (
            f"the folder `{vault.shown(vault.root)}` cannot be written to, so it keeps no ledger:"
            " another machine's build would stamp all cards anew"
        )


def _summary(
    made: Prepared,
    packages: tuple[Package, ...],
    plan: SyncPlan | None = None,
    whole: Sequence[AnkiNote] = (),
) -> Summary:
    """Return a build in numbers; `whole` are the cards of which it packaged some."""
    vault, snapshot, deck = made.vault, made.snapshot, made.deck
    notes = [note for note in snapshot.notes if vault.selects(note.path)]
    unread = [path for path in snapshot.unread if vault.selects(path)]
    sources = [note for note in notes if not note.is_target]
    lost = [n for n in sources if not n.cards and not is_retired(n.frontmatter)]
    return Summary(
        notes=len(sources) + len(unread),
        targets=len(notes) - len(sources),
        lost_notes=len(lost) + len(unread),
        cards=_counts(whole or deck.notes),
        new=len(deck.new),
        changed=len(deck.changed),
        unchanged=len(whole or deck.notes) - len(deck.new) - len(deck.changed),
        pending=selected(vault, deck.pending),
        left_out=selected(vault, deck.left_out),
        written_notes=len(deck.changes) if packages else 0,
        unadopted=len(deck.unadopted),
        asked_again=len(deck.asked_again),
        orphans=deck.orphans,
        packages=packages,
        selected=vault.part,
        against=plan.place if plan else "",
        standings=_standings(plan) if plan else (),
        asleep=sum(one.suspends is False for one in plan.standings.cards) if plan else 0,
        left_out_of=tuple(_left_out_of(made)),
    )


def _left_out_of(made: Prepared) -> Iterator[Lacking]:
    """Yield the notes asked for of which cards are left out."""
    languages: dict[str, set[str]] = {}
    for one in made.deck.left_out:
        if made.vault.selects(one.note.path):
            languages.setdefault(one.note.path, set()).add(one.card.language)
    for path, spoken in sorted(languages.items()):
        yield Lacking(path, tuple(sorted(spoken)))


def _standings(plan: SyncPlan) -> tuple[tuple[str, int], ...]:
    """Return how many cards stand how against the place, by the name of it."""
    counts = Counter(one.stand for one in plan.standings.cards)
    return tuple((stand.value, counts[stand]) for stand in Stand if counts[stand])


def _counts(notes: Sequence[AnkiNote]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((note.kind.value, note.language) for note in notes)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0] != "question", item[0]))
    return tuple((kind, language, number) for (kind, language), number in ordered)
