"""`cardgen check`: what is wrong with the notes, and the safe fixes."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cardgen.codes import diagnose, sort_diagnostics
from cardgen.disk import is_writable, read_text, sweep
from cardgen.engine.compile import Engine
from cardgen.engine.found import held_against
from cardgen.engine.snapshot import Snapshot
from cardgen.errors import UsageError, WorldError
from cardgen.lint.advice import advice
from cardgen.lint.cardless import Cardless, cardless
from cardgen.lint.fix import Change, mend
from cardgen.lint.suppressions import UNUSED, is_code, nearest_code, sift, unused_in_config
from cardgen.lint.vault import Linted, Setting, lint_vault
from cardgen.model.diagnostic import Diagnostic, Severity, Span
from cardgen.model.note import SourceNote
from cardgen.model.settings import CheckConfig
from cardgen.parse.lines import Lines
from cardgen.vault.lock import locked
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.texts import Texts
from cardgen.vault.write import write_note

_LINE = re.compile(r"(?<=\n)")


class CheckOptions(Struct, frozen=True):
    """What was asked for. `select` and `ignore` are codes or globs of codes, as in the settings.

    `severity` is the least that is shown, and that fails.
    """

    notes: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    diff: bool = False
    strict: bool = False
    severity: str | None = None


class Checked(Struct, frozen=True):
    """The outcome: `diagnostics` are those that are left, `texts` of the notes they are in.

    `fixed` was mended (with `diff` it would be) and `diffs` shows how; `refused` are the notes
    whose fixes could not be proved safe. `checked` counts the notes looked at, `remark` is what is
    to be said once of all of them, `offered` how many fixes there were before any was made,
    `cardless` which notes yield no card, where no code was selected.
    """

    vault: Vault
    checked: int
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    fixed: tuple[Diagnostic, ...]
    diffs: tuple[str, ...]
    refused: tuple[str, ...]
    failed: bool
    remark: str
    offered: int
    cardless: Cardless


def check(options: CheckOptions) -> Checked:
    """Check the notes asked for; with `fix` write the safe fixes into them, proved and atomic.

    Raises UsageError for a code that does not exist, NotesError where the ledger cannot be
    trusted, WorldError where the disk refuses.
    """
    if options.fix and options.diff:
        raise UsageError("`--fix` and `--diff` exclude each other")
    vault = open_vault(options.notes, None)
    config = _wanted(vault, options)
    with locked(vault) if options.fix else nullcontext():
        return _check(vault, config, options)


def _check(vault: Vault, config: CheckConfig, options: CheckOptions) -> Checked:
    engine = Engine(vault)
    snapshot = engine.snapshot()
    unread = tuple(fault for fault in snapshot.faults if vault.selects(fault.path))
    setting = held_against(snapshot)

    def show(linted: Linted) -> list[Diagnostic]:
        found = sift((*unread, *linted.diagnostics), linted.suppressions, config)
        return sort_diagnostics(found)

    linted = _linted(snapshot, setting)
    outcome = None
    if options.fix or options.diff:
        fixing = _Fixing(engine, snapshot, setting)
        outcome = mend(linted, fixing, vault.config, show)
        if options.fix:
            _write(vault, outcome.changed)
            fixing.saved(outcome.changed)
    left = outcome.linted if outcome and options.fix else linted
    found = show(left)
    if vault.selected.as_posix() == "." and not config.select and UNUSED not in config.ignore:
        found += _idle_settings((*unread, *left.diagnostics), vault, config)
    found = [one for one in found if _is_as_bad(one.severity, options.severity)]
    is_all = vault.part == "." and not config.select and options.severity in (None, "info")
    return Checked(
        vault=vault,
        checked=sum(map(vault.selects, left.sources)) + len(unread),
        diagnostics=tuple(found),
        texts=Texts(left.sources),
        fixed=outcome.fixed if outcome else (),
        diffs=tuple(_diff(vault, *pair) for pair in outcome.changed) if outcome else (),
        refused=outcome.refused if outcome else (),
        failed=_fails(found, strict=options.strict),
        remark=advice(left.sources, snapshot.notes, found, vault.config, is_all=is_all),
        offered=outcome.offered if outcome else 0,
        cardless=Cardless()
        if config.select
        else cardless(snapshot.notes, snapshot.unread, found, vault.selects),
    )


def _linted(snapshot: Snapshot, setting: Setting) -> Linted:
    return lint_vault(snapshot.notes, snapshot.findings, snapshot.subjects, setting)


class _Fixing:
    """A vault checked with the texts of some notes as they are to be."""

    def __init__(self, engine: Engine, snapshot: Snapshot, setting: Setting) -> None:
        self._engine = engine
        self._snapshot = snapshot
        self._setting = setting

    def __call__(self, unsaved: Mapping[str, str]) -> Linted:
        return _linted(self._engine.overlaid(self._snapshot, unsaved), self._setting)

    def saved(self, changed: Iterable[Change]) -> None:
        """Keep what the notes compile to that were written."""
        self._engine.saved_unsaved([after.path for _, after in changed])


def _is_as_bad(severity: Severity, least: str | None) -> bool:
    return least is None or severity.rank <= Severity(least).rank


def _fails(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in bad for one in found)


def _wanted(vault: Vault, options: CheckOptions) -> CheckConfig:
    """Return the settings with what the command line says: it selects instead, ignores as well."""
    config = vault.config.check
    listed = {
        "--select": options.select,
        "--ignore": options.ignore,
        "check.select": config.select,
        "check.ignore": config.ignore,
        "check.per_path": tuple(code for codes in config.per_path.values() for code in codes),
    }
    for where, codes in listed.items():
        for name in codes:
            if not is_code(name):
                near = nearest_code(name)
                hint = f"; did you mean `{near}`?" if near else ""
                raise UsageError(f"`{where}` names `{name}`, which is not a code{hint}")
    return replace(
        config,
        select=options.select or config.select,
        ignore=(*config.ignore, *options.ignore),
    )


def _idle_settings(
    found: Sequence[Diagnostic], vault: Vault, config: CheckConfig
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each code under `per_path` that hides nothing in the whole vault."""
    text = (read_text(vault.settings) if vault.settings else None) or ""
    path = os.path.relpath(vault.settings or vault.root, vault.root).replace(os.sep, "/")
    for glob, code, message, hint in unused_in_config(found, config):
        yield diagnose(UNUSED, path, _place(text, glob, code), message, hint)


def _place(text: str, glob: str, code: str) -> Span | None:
    """Return where a code stands behind its glob in the settings, None where it is not found."""
    start = max(text.find(glob), 0)
    at = text.find(code, start)
    return Lines(text).span(at, at + len(code)) if at >= 0 else None


def _write(vault: Vault, changed: Iterable[tuple[SourceNote, SourceNote]]) -> None:
    """Write the notes, all of them found writable before the first one is."""
    pairs = tuple(changed)
    for before, _ in pairs:
        if not is_writable(vault.root / before.path):
            path = vault.shown(before.path)
            raise WorldError(f"cannot write `{path}`: it is read-only; nothing was fixed")
    sweep(*(vault.root / before.path for before, _ in pairs))
    for before, after in pairs:
        write_note(vault.root / before.path, before, after)


def _diff(vault: Vault, before: SourceNote, after: SourceNote) -> str:
    """Return a change as a unified diff, as `patch` reads it."""
    names = vault.shown(before.path), vault.shown(after.path)
    lines = unified_diff(_lines(before), _lines(after), *names)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(note: SourceNote) -> list[str]:
    return [line for line in _LINE.split(note.text) if line]
