"""What of a vault is no note by its owner's wish: globs, read as git reads `.gitignore`."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from cardgen.errors import UsageError
from cardgen.wording import composed

_Rule = tuple[re.Pattern[str], bool]  # what it matches, and whether it leaves that out
_MEANT = re.compile(r"[\\*?[]")  # what means something in a glob behind its first slash


def ignored(globs: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a path is left out: a file's, or a folder's with a slash behind.

    Paths are relative to the vault's root. A folder that is left out is to be left out with all
    that is in it, as in git: no later `!` brings a file of it back. Names are compared in
    composed form (NFC), since disks differ in `й`, and with case.

    Raises UsageError for a glob that git could not read either.
    """
    if not globs:
        return lambda path: False
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 25 ms that only a vault with globs pays

    rules: list[_Rule] = []
    for glob in globs:
        try:
            found = GitIgnoreSpec.from_lines([_spelt(glob)]).patterns
        except (ValueError, re.error) as error:
            raise UsageError(f"`ignore` has `{glob}`, which `.gitignore` could not hold") from error
        rules += [(one.regex, bool(one.include)) for one in found if one.regex]
    return partial(_is_ignored, rules[::-1])


def glob_of(path: str) -> str:
    """Return the glob that leaves out one path alone: a file's, or a folder's with a slash."""
    return "/" + _MEANT.sub(r"\\\g<0>", path)


def _is_ignored(rules: Sequence[_Rule], path: str) -> bool:
    # The last rule that matches holds. It matches this very file or folder, not one above it:
    # what pathspec matches of a whole path brings `a/b` back by `!a`, which git does not.
    name = composed(path)
    return next((taken for regex, taken in rules if regex.fullmatch(name)), False)


def _spelt(glob: str) -> str:
    """Return a glob so spelt that pathspec's pattern for it matches whole paths.

    For stars alone it has short cuts that look only at the path's beginning or at a slash.
    """
    ahead, slash, name = composed(glob).removesuffix("/").rpartition("/")
    end = "/" if glob.endswith("/") else ""
    if name == "**" and slash:  # all that is below, at any depth
        name = "**/?*"
    elif name in ("*", "**", "!*", "!**"):
        name = f"{'!' if name[0] == '!' else ''}?*"
    return f"{ahead}{slash}{name}{end}"
