"""The author's editor: which program it is, and a file opened in it."""

import os


def editor() -> tuple[str, ...]:
    """Return the words that call the editor of `$VISUAL` or `$EDITOR`.

    Raises UsageError where neither names one.
    """
    import shlex

    from cardgen.errors import UsageError

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = tuple(shlex.split(named))
    except ValueError as error:
        raise UsageError(f"`{named}` is no call of an editor: {str(error).lower()}") from error
    if not words:
        raise UsageError("`--edit` opens `$VISUAL` or `$EDITOR`: set one of them")
    return words


def edit(program: tuple[str, ...], path: str) -> None:
    """Open a file in an editor and wait for its end.

    Raises WorldError where it cannot be started or fails.
    """
    import subprocess

    from cardgen.disk import reason
    from cardgen.errors import WorldError

    try:
        code = subprocess.run([*program, path], check=False).returncode  # noqa: S603  # the author's
    except OSError as error:
        raise WorldError(
            f"cannot start `{program[0]}`: {reason(error)}; the note is `{path}`"
        ) from error
    if code:
        raise WorldError(f"`{program[0]}` ended with {code}; the note is `{path}`")
