"""`cardgen preview`: its options, and how its outcome is said."""

from typing import Annotated

import typer

from cardgen.cli.options import FormatOption, Notes, Output
from cardgen.cli.terminal import complain, progress, show, warn

PORT = 8766  # beside AnkiConnect's


def preview(
    notes: Notes = None,
    output: Output = None,
    opens: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    serves: Annotated[
        bool, typer.Option("--serve", help="Serve it to this machine; what you save is seen.")
    ] = False,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="The port to serve on; if taken, a free one.")
    ] = PORT,
    form: FormatOption = "text",
) -> None:
    """Write the cards as a web page, as Anki shows them: `build/preview/index.html`.

    `cardgen preview --open` shows it; `cardgen preview --serve --open` keeps it up to date while
    you write.
    """
    from cardgen.commands.preview import preview as run
    from cardgen.commands.preview import serve_preview
    from cardgen.report.preview import preview_json, preview_lines, served_json, served_lines

    with progress("compiling") as bar:
        done = run(notes, output, bar)
    complain(done.diagnostics, done.vault.shown, notes)
    said = (done.page, done.cards, done.written)
    if not serves:
        show([preview_json(*said)] if form == "json" else preview_lines(*said))
        if opens:
            typer.launch(done.page.resolve().as_uri())
        return

    def started(address: str) -> None:
        show([served_json(address)] if form == "json" else served_lines(address))
        if opens:
            typer.launch(address)

    serve_preview(notes, output, port, started, warn)
