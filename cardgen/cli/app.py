"""The command line: its verbs, and the one place where failures become exit codes."""

import gc
import sys
from collections.abc import Callable
from inspect import getdoc
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from cardgen.cli.adopt import adopt
from cardgen.cli.build import build
from cardgen.cli.cards import cards
from cardgen.cli.check import check
from cardgen.cli.explain import explain
from cardgen.cli.forget import forget
from cardgen.cli.init import init
from cardgen.cli.new import new
from cardgen.cli.plan import plan
from cardgen.cli.preview import preview
from cardgen.cli.rehearse import rehearse
from cardgen.cli.relink import relink
from cardgen.cli.stats import stats
from cardgen.cli.streams import give_up_output, open_streams
from cardgen.cli.sync import YES, sync
from cardgen.cli.terminal import tell
from cardgen.cli.watch import watch
from cardgen.errors import DONE, INTERRUPTED, WORLD_AT_FAULT, ExtraError, exit_code_of

# Verbs import what they need when they run: `cardgen --help` needs none of it.

# Every so many new objects the collector looks for cycles among the young ones. Cards and notes
# hold none, and 700 (CPython's own figure) has them walked a hundred times a second.
_OBJECTS_A_ROUND = 50_000

app = typer.Typer(
    name="cardgen",
    help="Compiles bilingual Markdown notes to Anki decks.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


VERBS: tuple[Callable[..., None], ...] = (
    init,
    new,
    build,
    cards,
    preview,
    plan,
    sync,
    adopt,
    relink,
    forget,
    rehearse,
    check,
    watch,
    stats,
    explain,
)  # in the order of `--help`


class _Command(TyperCommand):
    """A verb, where a bare `--yes` takes no word behind it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Return what is left of the words once options are read."""
        return super().parse_args(ctx, [f"--yes={YES}" if a == "--yes" else a for a in args])


def _help(verb: Callable[..., None]) -> str:
    """Return a verb's docstring with each paragraph on one line, for the terminal to break."""
    return "\n\n".join(one.replace("\n", " ") for one in (getdoc(verb) or "").split("\n\n"))


for _verb in VERBS:
    app.command(cls=_Command, help=_help(_verb))(_verb)


def _version(wanted: bool) -> None:
    if wanted:
        from cardgen import __version__

        typer.echo(f"cardgen {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Compiles bilingual Markdown notes to Anki decks."""


def main() -> NoReturn:
    """Run the command line and exit: the one place where the world's failures are caught."""
    gc.set_threshold(_OBJECTS_A_ROUND)
    is_mute = open_streams()
    code = _run()
    if is_mute and code != INTERRUPTED:
        code = _fail("the answer cannot be given: standard output is closed", WORLD_AT_FAULT)
    sys.exit(code)


def _run() -> int:
    try:
        return _run_app()
    except KeyboardInterrupt:  # before or after a command: within one, typer catches it
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            return _fail(str(error), WORLD_AT_FAULT)
        from cardgen.disk import reason

        give_up_output()  # all that cardgen writes but its answer has a name
        return _fail(f"the answer cannot be given: {reason(error)}", WORLD_AT_FAULT)
    except Exception as error:
        code = exit_code_of(error)
        if code is None:
            raise  # our bug
        return _fail(f"{error}{_cure_of(error)}", code)


def _cure_of(error: Exception) -> str:
    if not isinstance(error, ExtraError):
        return ""
    from cardgen.cli.extras import installing

    return f"; `{installing(error.extra)}`"


def _run_app() -> int:
    try:
        app()
    except SystemExit as done:  # how typer ends
        sys.stdout.flush()
        return done.code if isinstance(done.code, int) else DONE
    return DONE


def _fail(text: str, code: int) -> int:
    tell([f"error: {text}"], err=True)
    return code
