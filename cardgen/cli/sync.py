"""`cardgen sync`: its options, whom it asks, and how its outcome is said."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from cardgen.cli.options import AllowRemote, DryRun, FormatOption, Notes, Url, Verbose
from cardgen.cli.terminal import complain, progress, tell, warn
from cardgen.errors import INTERRUPTED, NOTES_AT_FAULT, USAGE

if TYPE_CHECKING:
    from cardgen.commands.sync import OnDrift as Drift
    from cardgen.commands.sync import Synced
    from cardgen.model.standing import Standing
    from cardgen.model.sync import SyncPlan
    from cardgen.report.diagnostic import Shown

_Answer = TypeVar("_Answer")

_SEND = "send the note's text? [y]es, [n]o, [a]ll, n[o]ne"

YES = "all"
"""What `--yes` without a number means: the command line spells it out."""

To = Annotated[
    Path, typer.Option("--to", metavar="PLACE", help="`anki`, or a closed `collection.anki2`.")
]

Yes = Annotated[
    str,
    typer.Option(
        "--yes",
        metavar="[=NUMBER]",
        help="Do not ask. For many cards or a takeover it names their number: `--yes=118`.",
        show_default=False,
    ),
]

OnDrift = Annotated[
    Literal["ask", "skip", "notes"] | None,
    typer.Option(
        help="Cards edited in Anki: ask, leave them, or send the note's text."
        " Default: ask on a terminal without `--yes`, `--plan` and `--dry-run`, else skip."
    ),
]

Open = Annotated[bool, typer.Option("--open", help="Show each edited card in Anki's browser.")]

Restore = Annotated[
    list[str] | None,
    typer.Option(metavar="SLUG", help="Bring a card back that was deleted in Anki. Repeatable."),
]

Orphans = Annotated[
    Literal["keep", "suspend"], typer.Option(help="Cards that no note claims any more.")
]

PlanFile = Annotated[
    Path | None,
    typer.Option("--plan", metavar="PLAN", help="Carry out what `plan --out` saved."),
]

NoAnkiWeb = Annotated[
    bool, typer.Option("--no-ankiweb", help="Do not let Anki synchronise with AnkiWeb.")
]

Profile = Annotated[
    str | None, typer.Option(metavar="NAME", help="Anki's profile, if not the one of before.")
]


def sync(
    notes: Notes = None,
    to: To = Path("anki"),
    dry_run: DryRun = False,
    yes: Yes = "",
    on_drift: OnDrift = None,
    open_: Open = False,
    restore: Restore = None,
    orphans: Orphans = "keep",
    plan: PlanFile = None,
    no_ankiweb: NoAnkiWeb = False,
    profile: Profile = None,
    url: Url = None,
    allow_remote: AllowRemote = False,
    verbose: Verbose = False,
    form: FormatOption = "text",
) -> None:
    """Bring Anki up to date with the notes.

    `cardgen sync` says what it will do to the running Anki, and asks; `cardgen sync --dry-run` only
    says it. `cardgen sync --to collection.anki2` does it with Anki closed.
    """
    from cardgen.commands.sync import SyncOptions
    from cardgen.commands.sync import sync as run
    from cardgen.engine.against import Wish
    from cardgen.model.reach import Reach

    _check_number(yes)
    asks = sys.stdin.isatty() and sys.stderr.isatty() and form == "text"
    each = asks and (on_drift == "ask" or not (yes or plan or dry_run))
    drift = _drift(on_drift, looks=each or open_)
    wish = Wish(tuple(restore or ()), orphans == "suspend")
    reach = Reach(url, allow_remote, not no_ankiweb and not dry_run, profile)
    options = SyncOptions(notes, to, dry_run, drift, wish, plan, reach)
    with progress("compiling notes") as bar:
        manners = _Manners(yes, bool(plan), asks, each, open_, verbose)
        person = _Author(manners, shows=form == "text", clear=bar.clear)
        done = run(options, person, bar)
    _say(done, person, form, notes)


def _say(done: "Synced", person: "_Author", form: str, notes: Path | None) -> None:
    """Say what came of a sync, and exit as it went."""
    from cardgen.report.sync import outcome_lines, sync_json

    complain(done.diagnostics, done.vault.shown, notes, errors_alone=True)
    if form == "json":
        typer.echo(sync_json(done, done.vault.shown))
    else:
        person.show(done.plan, done.vault.shown)
        tell(outcome_lines(done))
    if person.refused:
        raise typer.Exit(USAGE)
    if done.failed:
        raise typer.Exit(NOTES_AT_FAULT)


def _check_number(yes: str) -> None:
    if yes not in ("", YES) and not yes.isdecimal():
        raise typer.BadParameter("name a number of cards, or none", param_hint="--yes")


def _drift(wished: "Drift | None", *, looks: bool) -> "Drift":
    """Return what becomes of cards edited in Anki; with `looks` each is asked for, or shown."""
    if wished is not None and wished != "ask":
        return wished
    return "ask" if looks else "skip"


def _answered(ask: Callable[[], _Answer]) -> _Answer:
    """Return what is answered to a question; end as an interrupt does where it is cut short."""
    try:
        return ask()
    except typer.Abort:
        typer.echo("\nnothing written", err=True)  # below the question, which ends no line
        raise typer.Exit(INTERRUPTED) from None


@dataclass(frozen=True, slots=True)
class _Manners:
    """How somebody is asked: `yes` is their answer to all, `planned` tells that a plan is it.

    `asks` tells that questions are answered, `each` that one is asked for each edited card; `opens`
    shows these in Anki, `verbose` all that a plan holds.
    """

    yes: str
    planned: bool
    asks: bool
    each: bool
    opens: bool
    verbose: bool


class _Author:
    """Whoever runs a sync: told on standard error, asked on a terminal, or answered for.

    `shows` tells that the plan is shown, `clear` takes away what is drawn meanwhile. `refused`
    tells that the plan was not carried out since nobody agreed to it.
    """

    def __init__(self, manners: _Manners, *, shows: bool, clear: Callable[[], None]) -> None:
        self._manners = manners
        self._shows = shows
        self._clear = clear
        self._for_all = ""
        self.refused = False

    def warn(self, remark: str) -> None:
        """Write a remark to standard error."""
        self._clear()
        warn(remark)

    def show(self, plan: "SyncPlan", shown: "Shown") -> None:
        """Show a plan, once."""
        from cardgen.report.sync import plan_lines

        self._clear()
        if self._shows:
            self._shows = False
            tell(plan_lines(plan, shown, verbose=self._manners.verbose))

    def confirms(self, plan: "SyncPlan", shown: "Shown") -> bool:
        """Show a plan and return whether it is to be carried out."""
        self.show(plan, shown)
        if self._manners.planned or self._is_answered(plan):
            return True
        question = f"{_asked(plan)}?"
        if self._manners.asks and _answered(lambda: typer.confirm(question, err=True)):
            return True
        self.refused = not self._manners.asks
        if self.refused:
            tell([f"error: nobody agreed to it, so nothing is written; {_cure(plan)}"], err=True)
        return False

    def _is_answered(self, plan: "SyncPlan") -> bool:
        """Return whether `--yes` answers: a large change and a takeover it has to name."""
        yes = self._manners.yes
        if yes == YES:
            return not plan.is_large
        return bool(yes) and int(yes) in _numbers(plan)

    def overwrites(self, one: "Standing", shown: "Shown", open_in_anki: Callable[[], None]) -> bool:
        """Return whether a card edited in Anki gets the text of its note."""
        from cardgen.report.sync import edited_lines

        if self._manners.opens:
            open_in_anki()
        if not self._manners.each or self._for_all:
            return self._for_all == "all"
        self._clear()
        tell(edited_lines(one, shown), err=True)
        answer: str = _answered(partial(typer.prompt, _SEND, default="n", err=True))
        if answer[:1] in ("a", "o"):
            self._for_all = "all" if answer[:1] == "a" else "none"
        return answer[:1] in ("a", "y")


def _numbers(plan: "SyncPlan") -> tuple[int, ...]:
    """Return the numbers that `--yes` may name: of all cards that change, or those in Anki."""
    return len(plan.touched), len(plan.rewritten), len(plan.delta.conversions)


def _asked(plan: "SyncPlan") -> str:
    from cardgen.wording import count

    where = "Anki" if plan.profile else plan.place
    return f"bring {count(len(plan.touched), 'card')} of {where} up to date"


def _cure(plan: "SyncPlan") -> str:
    number = f"--yes={len(plan.touched)}" if plan.is_large else "--yes"
    return f"look at the plan, then say `{number}`"
