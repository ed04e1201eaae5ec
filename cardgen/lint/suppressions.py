"""Which diagnostics an author does not want to see, and which of these wishes are idle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

import yaml

from cardgen.codes import CODES, diagnose
from cardgen.lint.findings import Suppression
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.settings import CheckConfig
from cardgen.parse.frontmatter.yaml import read_yaml, scalar
from cardgen.rules.facts.subject import Subject

KEY = "cardgen_ignore"
UNUSED = "unused-suppression"


def suppressions_of(subject: Subject) -> tuple[Suppression, ...]:
    """Return what the note's own `cardgen_ignore` names: one code, or a list of them."""
    block = subject.note.frontmatter.block
    if block is None or KEY not in subject.source.text[block.start : block.end]:
        return ()
    root = read_yaml(subject.source.text[block.start : block.end])
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    nodes = [node for key, value in pairs if scalar(key) == KEY for node in _items(value)]
    return tuple(_suppression(node, code, subject) for node in nodes if (code := scalar(node)))


def _items(node: yaml.Node) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _suppression(node: yaml.Node, code: str, subject: Subject) -> Suppression:
    block = subject.note.frontmatter.block
    start = block.start if block else 0
    span = subject.lines.span(start + node.start_mark.index, start + node.end_mark.index)
    return Suppression(code, subject.source.path, span)


def is_code(name: str) -> bool:
    """Return whether a name is a code, or a glob that matches one."""
    return any(fnmatchcase(code, name) for code in CODES)


def nearest_code(name: str) -> str | None:
    """Return the code that is spelt most like a name, None where none is near."""
    return next(iter(get_close_matches(name, CODES, 1)), None)


def sift(
    found: Sequence[Diagnostic], wishes: Iterable[Suppression], config: CheckConfig
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics to show, and one for each wish of a note that hides nothing.

    What could harm a collection is hidden by no wish; only `select` leaves it out.
    """
    by_path: dict[str, list[Suppression]] = {}
    for wish in wishes:
        by_path.setdefault(wish.path, []).append(wish)
    idle = _unused(found, by_path)
    kept = (one for one in (*found, *idle) if not _is_hidden(one, by_path, config))
    return tuple(one for one in kept if not config.select or _matches(one.code, config.select))


def _is_hidden(
    one: Diagnostic, by_path: Mapping[str, list[Suppression]], config: CheckConfig
) -> bool:
    if one.harmful:
        return False
    wishes = (wish.code for wish in by_path.get(one.path, ()))
    return (
        _matches(one.code, config.ignore)
        or _matches(one.code, wishes)
        or any(
            _matches(one.code, codes)
            for glob, codes in config.per_path.items()
            if fnmatchcase(one.path, glob)
        )
    )


def _matches(code: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(code, pattern) for pattern in patterns)


def _unused(
    found: Sequence[Diagnostic], by_path: Mapping[str, list[Suppression]]
) -> Iterator[Diagnostic]:
    seen: dict[str, set[str]] = {path: set() for path in by_path}
    for one in found:
        if one.path in seen and not one.harmful:
            seen[one.path].add(one.code)
    for path, wishes in by_path.items():
        for wish in wishes:
            if not any(fnmatchcase(code, wish.code) for code in {*seen[path], UNUSED}):
                yield diagnose(UNUSED, path, wish.span, *_why(wish.code))


def _why(code: str) -> tuple[str, str]:
    if not is_code(code):
        near = nearest_code(code)
        return (
            f"`{code}` is not a code of cardgen",
            f"did you mean `{near}`?" if near else "remove it",
        )
    if code in CODES and CODES[code].harmful:
        return f"`{code}` cannot be ignored: it could harm a collection", "remove it"
    return f"this note has no `{code}` to ignore", "remove it"


def unused_in_config(
    found: Iterable[Diagnostic], config: CheckConfig
) -> Iterator[tuple[str, str, str, str]]:
    """Yield each code of `per_path` that hides nothing: glob, code, what is wrong, the cure."""
    places = {(one.path, one.code) for one in found if not one.harmful}
    for glob, codes in config.per_path.items():
        here = {code for path, code in places if fnmatchcase(path, glob)}
        for name in codes:
            if not any(fnmatchcase(code, name) for code in here):
                yield (
                    glob,
                    name,
                    f"no note that `{glob}` matches has a `{name}` to ignore",
                    "remove it",
                )
