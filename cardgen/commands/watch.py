"""`cardgen watch`: checks and builds whenever something is saved."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.commands.build import BuildOptions, build
from cardgen.commands.check import CheckOptions, check
from cardgen.commands.sync import SyncOptions, sync
from cardgen.engine.held import connect
from cardgen.errors import NotesError, UsageError, WorldError, exit_code_of
from cardgen.lint.consequences import without_consequences
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.model.reach import Reach
from cardgen.model.round import Round
from cardgen.model.standing import Stand, Standing
from cardgen.model.sync import SyncPlan
from cardgen.report.diagnostic import Shown
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.saves import saves
from cardgen.wording import count


class WatchOptions(Struct, frozen=True):
    """What was asked for; `sync` brings a running Anki up to date after each build."""

    notes: Path | None = None
    output: Path | None = None
    sync: bool = False
    reach: Reach = field(default_factory=Reach)


def watch(options: WatchOptions) -> tuple[Vault, Iterator[Round]]:
    """Return the vault, and what it comes to as it is, then after each batch of saved files.

    The rounds end with an interrupt. Raises UsageError where the vault cannot be opened, nothing
    can watch it, or Anki's address cannot be used; whatever stops a round is its `fault`.
    """
    vault = open_vault(options.notes, options.output)
    if options.sync:
        connect(vault, options.reach)  # an address that no round could use
    return vault, _rounds(saves(vault), options)


def _rounds(batches: Iterator[frozenset[Path]], options: WatchOptions) -> Iterator[Round]:
    rounds = _Rounds(options)
    yield rounds.next()
    for _ in batches:
        yield rounds.next()


class _Rounds:
    """One round after another: each is compared with the one before."""

    def __init__(self, options: WatchOptions) -> None:
        self._options = options
        self._before: Mapping[_Key, Severity] | None = None
        self._failed = False
        self._left: frozenset[tuple[str, str]] = frozenset()
        self._unreached = ""  # why Anki could not be brought up to date the last time

    def next(self) -> Round:
        """Check, build and, where asked for, sync."""
        began = time.monotonic()
        try:
            done = self._next()
        except Exception as error:
            if exit_code_of(error) is None:
                raise  # our bug
            done = Round(fault=str(error))
        is_back, self._failed = self._failed and not done.fault, bool(done.fault)
        return replace(done, is_back=is_back, seconds=time.monotonic() - began)

    def _next(self) -> Round:
        options = self._options
        built = build(BuildOptions(options.notes, options.output))
        checked = check(CheckOptions(options.notes))
        said = {_key(one): one for one in (*built.diagnostics, *checked.diagnostics)}
        found = {_key(one): one for one in without_consequences(said.values())}
        now = {key: one.severity for key, one in found.items()}
        before, self._before = self._before, now
        appeared = _errors(now) - _errors(before or {})
        done = Round(
            built.summary,
            texts=checked.texts,
            appeared=tuple(one for key, one in found.items() if key in appeared),
            mended=len(_errors(before or {}) - _errors(now)),
            warnings=len(now.keys() - before.keys() - appeared) if before else 0,
        )
        is_due = before is None or built.summary.new or built.summary.changed
        if not options.sync or not (is_due or self._unreached):
            return done
        known, synced = self._unreached, self._synced(done)
        is_told = not is_due and known and synced.unsent == known  # once a change is enough
        return replace(synced, unsent="") if is_told else synced

    def _synced(self, done: Round) -> Round:
        """Return a round with what came of bringing Anki up to date, or why nothing did."""
        author, self._unreached = _Away(), ""
        try:
            synced = sync(SyncOptions(self._options.notes, reach=self._options.reach), author)
        except (WorldError, NotesError, UsageError) as error:
            self._unreached = str(error)
            return replace(done, unsent=self._unreached)
        before, self._left = self._left, _left(synced.plan)
        return replace(
            done,
            sent=synced.done if synced.applied else 0,
            not_done=len(synced.not_done),
            edited=len(self._left - before),
            unsent=author.reason,
        )


_Key = tuple[str, str, str]
_NUMBER = re.compile(r"\d[\d,]*")


def _key(one: Diagnostic) -> _Key:
    """Return what stays the same of a finding while lines above it and its words come and go."""
    is_error = one.severity is Severity.ERROR
    return one.path, one.code, one.message if is_error else _NUMBER.sub("0", one.message)


def _errors(found: Mapping[_Key, Severity]) -> set[_Key]:
    return {key for key, severity in found.items() if severity is Severity.ERROR}


def _left(plan: SyncPlan) -> frozenset[tuple[str, str]]:
    """Return which cards were edited in Anki while their notes changed, and what those say."""
    cards = plan.standings.of(Stand.CONFLICTING)
    return frozenset((one.slug, one.note.content_hash) for one in cards if one.note)


class _Away:
    """Nobody who could be asked: small changes are sent, large ones and cards edited are not."""

    def __init__(self) -> None:
        self.reason = ""

    def warn(self, remark: str) -> None:
        """Say nothing: the outcome tells it."""

    def confirms(self, plan: SyncPlan, shown: Shown) -> bool:
        """Return whether a plan is small enough for nobody to look at it."""
        if plan.is_large:
            number = count(len(plan.touched), "card")
            self.reason = f"{number} would change, so run `cardgen sync` and look at them"
        return not plan.is_large

    def overwrites(self, one: Standing, shown: Shown, open_in_anki: Callable[[], None]) -> bool:
        """Return that a card edited in Anki stays as it is."""
        return False
