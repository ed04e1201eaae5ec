"""What a build makes of a vault before anything is written: its deck, and the notes to write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cardgen.codes import sort_diagnostics
from cardgen.deck import build_deck
from cardgen.edits.records import EditError
from cardgen.edits.rewrite import Rewritten, rewrite
from cardgen.edits.splice import ProofError
from cardgen.engine.compile import Progress, compile_vault, silent
from cardgen.errors import UsageError, WorldError
from cardgen.identity.naming import NOTHING
from cardgen.model.card import CompiledCard, CompiledNote
from cardgen.model.change import NoteChange
from cardgen.model.clock import Clock
from cardgen.model.deck import Deck
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import SourceNote
from cardgen.pipeline import digest_of
from cardgen.vault.memory import load_memory, read_clock
from cardgen.vault.notes import read_note
from cardgen.vault.open import Vault


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault as compiled. `digests` are the hashes of the notes' bytes, `rendered` those of
    their cards' fields, `unread` the paths of notes that could not be read.
    """

    notes: tuple[CompiledNote, ...]
    digests: Mapping[str, str]
    rendered: Mapping[str, str]
    unread: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load(vault: Vault, *, keep: bool = False, progress: Progress = silent) -> Loaded:
    """Return the compiled notes of a whole vault, and what is wrong with those selected.

    `keep` makes the cache where there is none yet.
    """
    compiled = compile_vault(vault, keep=keep, progress=progress)
    found = [*compiled.faults, *(one for note in compiled.notes for one in note.diagnostics)]
    return Loaded(
        notes=compiled.notes,
        digests=compiled.digests,
        rendered=compiled.rendered,
        unread=frozenset(fault.path for fault in compiled.faults),
        diagnostics=tuple(one for one in found if vault.selects(one.path)),
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A vault with its deck decided and nothing written.

    `memory` is what was remembered before.
    """

    vault: Vault
    loaded: Loaded
    memory: Memory
    deck: Deck
    diagnostics: tuple[Diagnostic, ...]
    clock: Clock


def prepare(
    vault: Vault,
    *,
    record: bool = False,
    touch: tuple[str, ...] = (),
    keep: bool = False,
    progress: Progress = silent,
    refusing: Mapping[str, str] = NOTHING,
) -> Prepared:
    """Return the deck that a build of the vault would make.

    See `build_deck` for `record` and `load` for `keep`; `refusing` are the paths of notes that
    cannot be written into, each with the reason.

    Raises NotesError where the ledger cannot be trusted, UsageError for a pattern that matches
    no slug.
    """
    clock = read_clock()
    loaded = load(vault, keep=keep, progress=progress)
    memory = load_memory(vault, [*(note.path for note in loaded.notes), *loaded.unread])
    deck = build_deck(
        loaded.notes,
        memory,
        vault.config,
        clock=clock,
        record=record,
        touch=touch,
        selects=vault.selects,
        unread=loaded.unread,
        refusing=refusing,
    )
    if deck.unmatched:
        raise UsageError(f"`--touch {deck.unmatched[0]}` matches no slug")
    found = tuple(sort_diagnostics((*loaded.diagnostics, *deck.diagnostics)))
    return Prepared(vault, loaded, memory, deck, found, clock)


def selected(vault: Vault, cards: Iterable[tuple[CompiledNote, CompiledCard]]) -> int:
    """Return how many of a whole vault's cards are of the notes asked for."""
    return sum(vault.selects(note.path) for note, _ in cards)


def rewrite_notes(
    vault: Vault, loaded: Loaded, changes: Sequence[NoteChange]
) -> tuple[tuple[Rewritten, ...], dict[str, str]]:
    """Return what each change makes of its note, and by path why a note refuses it.

    Nothing is written. Raises WorldError where a note changed since it was compiled.
    """
    rewritten: list[Rewritten] = []
    refused: dict[str, str] = {}
    for change in changes:
        source = _read(vault, change.path, loaded)
        try:
            rewritten.append(rewrite(source, change, vault.config))
        except EditError as error:
            refused[change.path] = str(error)
        except ProofError as error:
            refused[change.path] = f"{error}; this is a bug of cardgen, please report it"
    return tuple(rewritten), refused


def _read(vault: Vault, path: str, loaded: Loaded) -> SourceNote:
    source = read_note(vault.root, path, vault.config)
    if not isinstance(source, SourceNote) or digest_of(source) != loaded.digests[path]:
        raise WorldError(f"`{vault.shown(path)}` changed while it was compiled; run again")
    return source


def decide(
    vault: Vault,
    *,
    record: bool = True,
    touch: tuple[str, ...] = (),
    keep: bool = False,
    progress: Progress = silent,
) -> tuple[Prepared, tuple[Rewritten, ...]]:
    """Return the deck, and the notes as they have to be written; see `prepare` for the options.

    A note that refuses its edit keeps its cards, named as if they were recorded; follow-ups that
    would need a block id in it wait. A name that one of these had asked for may then go to a card
    of another note that refuses, so the deck is made until none does. Raises as `prepare`, and
    WorldError where a note changed since it was compiled.
    """

    def prepared(refusing: Mapping[str, str]) -> Prepared:
        return prepare(
            vault, record=record, touch=touch, keep=keep, progress=progress, refusing=refusing
        )

    refusing: dict[str, str] = {}
    while True:
        made = prepared(refusing)
        rewritten, refused = rewrite_notes(vault, made.loaded, made.deck.changes)
        if not refused:
            return made, rewritten
        refusing |= refused  # each time more of them: nothing is written into one that refuses
