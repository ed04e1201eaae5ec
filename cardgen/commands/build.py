"""`cardgen build`: compiles a vault to packages, and keeps its ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cardgen.commands.load import Loaded, NotesError, clock, load, load_ledger
from cardgen.commands.record import record
from cardgen.disk import WorldError, is_read_only, read_text, reason, write_file
from cardgen.identity.ledger import LedgerError, read_ledger, write_ledger
from cardgen.identity.stamps import slugs_ahead
from cardgen.model.card import AnkiNote, CompiledCard, CompiledNote
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.ledger import Ledger
from cardgen.model.summary import Package, Summary
from cardgen.pipeline import build_deck
from cardgen.report import count, sort_diagnostics
from cardgen.sinks.apkg import write_package
from cardgen.sinks.apkg_split import SplitBy, split_packages
from cardgen.vault import UsageError, Vault, open_vault

PACKAGED = Path(".cardgen") / "packaged.tsv"  # below the output folder


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What was asked for. `frozen` writes no note and no ledger, `locked` fails if it would."""

    notes: Path | None = None
    output: Path | None = None
    split: SplitBy | None = None
    frozen: bool = False
    locked: bool = False
    strict: bool = False
    touch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build: `remarks` are lines for the author beside the diagnostics."""

    summary: Summary
    diagnostics: tuple[Diagnostic, ...]
    remarks: tuple[str, ...]
    failed: bool


def build(options: BuildOptions) -> Built:
    """Compile a vault and write its ledger, then its packages.

    In that order, so that a crash between the two is repaired by running again. Raises
    UsageError, NotesError (the ledger cannot be trusted, `locked` finds work, `touch` matches
    nothing) and WorldError (the disk refuses).
    """
    if options.frozen and options.locked:
        raise UsageError("`--frozen` and `--locked` exclude each other")
    vault = open_vault(options.notes, options.output)
    now, is_epoch = clock()
    loaded = load(vault)
    before = load_ledger(vault)
    packaged = _load_packaged(vault)
    deck = build_deck(
        loaded.notes,
        before or Ledger(namespace=vault.config.namespace),
        packaged,
        vault.config,
        clock=now,
        record=not options.frozen,
        touch=options.touch,
        selects=vault.selects,
        unread=loaded.unread,
    )
    if deck.unmatched:
        raise NotesError(f"`--touch {deck.unmatched[0]}` matches no slug")
    found = tuple(sort_diagnostics((*loaded.diagnostics, *deck.diagnostics)))
    if options.strict and any(one.severity is Severity.ERROR for one in found):
        return Built(
            _summary(vault, loaded, deck, ()), found, ("`--strict`: nothing written",), True
        )
    remarks = list(_remarks(loaded, deck, before, packaged))
    if not is_epoch and (ahead := slugs_ahead(deck.ledger.lines, now)):
        remarks.append(
            f"{len(ahead)} cards have a time ahead of the clock, `{ahead[0]}` first;"
            " check this machine's clock"
        )
    if options.locked:
        _check_locked(vault, deck, before)
    record(vault, loaded, deck.changes)
    remarks += _keep_ledger(vault, deck, before, options)
    packages = _write_packages(vault, deck, options)
    with _writing(vault.output / PACKAGED):
        write_file(vault.output / PACKAGED, write_ledger(_last_packaged(packaged, deck)).encode())
    failed = any(one.harmful for one in found)
    return Built(_summary(vault, loaded, deck, packages), found, tuple(remarks), failed)


def _load_packaged(vault: Vault) -> Ledger:
    """Return what was last packaged; a record that cannot be read is as good as none."""
    try:
        return read_ledger(read_text(vault.output / PACKAGED) or "")
    except LedgerError:
        return Ledger()


def _last_packaged(packaged: Ledger, deck: Deck) -> Ledger:
    slugs = {note.identity.slug for note in deck.notes}
    packed = {slug: deck.ledger.lines[slug] for slug in slugs}
    return Ledger(None, deck.ledger.note_type, {**packaged.lines, **packed})


def _remarks(loaded: Loaded, deck: Deck, before: Ledger | None, packaged: Ledger) -> Iterator[str]:
    if deck.unadopted:
        yield (
            f"{len(deck.unadopted)} cards were made by another tool and are not adopted: importing"
            " them into the collection they live in would double them; run `cardgen adopt` first"
        )
    had_ledger = any(record.guid for note in loaded.notes for record in note.frontmatter.records)
    if before is None and had_ledger and not packaged.lines:
        yield (
            "this vault had a ledger (`cardgen.lock`) and it is gone: one import of this package"
            " rewrites every note, with its tags and edits; restore it from git"
        )


def _check_locked(vault: Vault, deck: Deck, before: Ledger | None) -> None:
    cure = "run `cardgen build` and commit what it writes"
    if deck.changes:
        records = sum(len(change.records) for change in deck.changes)
        raise NotesError(
            f"`--locked`, but {count(records, 'card')} of"
            f" {count(len(deck.changes), 'note')} are not recorded, in `{deck.changes[0].path}`"
            f" first; {cure}"
        )
    if deck.ledger != before:
        unrecorded = len(deck.new) + len(deck.changed)
        raise NotesError(
            f"`--locked`, but `{vault.ledger_path.name}` is out of date"
            f" ({count(unrecorded, 'card')} new or changed); {cure}"
        )


def _keep_ledger(
    vault: Vault, deck: Deck, before: Ledger | None, options: BuildOptions
) -> Iterator[str]:
    """Write the ledger where it changed; yield what the author should know of it."""
    if deck.ledger == before:
        return
    if options.frozen:
        unrecorded = len(deck.new) + len(deck.changed)
        if unrecorded:
            yield (
                f"{unrecorded} cards have content that the ledger does not know; their time is"
                " that of this build, as it will be again at the next"
            )
        return
    try:
        write_file(vault.ledger_path, write_ledger(deck.ledger).encode())
    except OSError as error:
        if before is not None or not is_read_only(error):
            raise WorldError(f"cannot write `{vault.ledger_path}`: {reason(error)}") from error
        yield (
            f"the folder `{vault.root}` cannot be written to, so it keeps no ledger: every build"
            " stamps all cards anew"
        )


def _write_packages(vault: Vault, deck: Deck, options: BuildOptions) -> tuple[Package, ...]:
    parts = split_packages(deck.notes, options.split)
    mod = deck.ledger.note_type[1] if deck.ledger.note_type else 0
    written = []
    for part, notes in parts.items():
        name = f"{vault.config.name}-{part}" if part else vault.config.name
        path = vault.output / f"{name}.apkg"
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_package(path, notes, mod)
            written.append(Package(_shown(path), len(notes), path.stat().st_size))
    return tuple(written)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WorldError(f"cannot write `{path}`: {reason(error)}") from error


def _shown(path: Path) -> str:
    """Return a path as short as it can be said from here."""
    with suppress(ValueError):
        return path.resolve().relative_to(Path.cwd()).as_posix()
    return str(path)


def _summary(vault: Vault, loaded: Loaded, deck: Deck, packages: tuple[Package, ...]) -> Summary:
    notes = [note for note in loaded.notes if vault.selects(note.path)]
    unread = [path for path in loaded.unread if vault.selects(path)]
    sources = [note for note in notes if not note.is_target]
    lost = [n for n in sources if not n.cards and n.frontmatter.status != "retired"]
    return Summary(
        notes=len(sources) + len(unread),
        targets=len(notes) - len(sources),
        lost_notes=len(lost) + len(unread),
        cards=_counts(deck.notes),
        new=len(deck.new),
        changed=len(deck.changed),
        unchanged=len(deck.notes) - len(deck.new) - len(deck.changed),
        pending=_selected(vault, deck.pending),
        left_out=_selected(vault, deck.left_out),
        written_notes=len(deck.changes) if packages else 0,
        unadopted=len(deck.unadopted),
        orphans=deck.orphans,
        packages=packages,
    )


def _counts(notes: Sequence[AnkiNote]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((note.kind.value, note.language) for note in notes)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0] != "question", item[0]))
    return tuple((kind, language, number) for (kind, language), number in ordered)


def _selected(vault: Vault, pairs: Sequence[tuple[CompiledNote, CompiledCard]]) -> int:
    return sum(vault.selects(note.path) for note, _ in pairs)
