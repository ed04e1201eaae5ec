"""`cardgen new`: its options, and how its outcome is said."""

from typing import Annotated, Literal

import typer

from cardgen.cli.completion import topics
from cardgen.cli.editor import edit, editor
from cardgen.cli.options import DryRun, FormatOption, NotesOption
from cardgen.cli.terminal import progress, show, warn

Titles = Annotated[
    list[str],
    typer.Argument(
        metavar="TITLE...",
        help="The title, once for each language: by its script, else in their order.",
    ),
]


def new(
    titles: Titles,
    topic: Annotated[
        str,
        typer.Option("--topic", metavar="TOPIC", help="What it is about.", autocompletion=topics),
    ],
    difficulty: Annotated[
        Literal["easy", "medium", "hard"], typer.Option(help="How hard it is.")
    ] = "medium",
    notes: NotesOption = None,
    edits: Annotated[
        bool, typer.Option("--edit", help="Open it in `$VISUAL` or `$EDITOR`.")
    ] = False,
    dry_run: DryRun = False,
    form: FormatOption = "text",
) -> None:
    """Begin a note: its frontmatter, the next id of its topic, the headings of your languages.

    `cardgen new "OAuth flows" "Потоки OAuth" --topic security` prints the path of the new file.
    What `_templates/cardgen.md` in the vault says takes the place of the usual text.
    """
    from cardgen.commands.new import NewOptions
    from cardgen.commands.new import new as run
    from cardgen.report.created import alike_lines, created_json, created_lines

    program = editor() if edits and not dry_run else ()
    options = NewOptions(tuple(titles), topic, difficulty, notes, dry_run)
    with progress("looking at your notes") as bar:
        done = run(options, bar)
    for remark in (*done.remarks, *alike_lines(done)):
        warn(remark)
    if form == "json":
        typer.echo(created_json(done))
    else:
        show(created_lines(done))
    if program:
        edit(program, done.path)
