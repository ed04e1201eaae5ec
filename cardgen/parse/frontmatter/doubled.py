"""A key that stands twice: which one counts, and which may go without a change."""

from collections.abc import Iterable, Sequence

import yaml

from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.yaml import is_null, scalar
from cardgen.parse.names import RECORDS

_LONGEST = 40  # characters of a value that a message quotes
_UNWRITTEN = "nothing is written into this note"

Pair = tuple[yaml.Node, yaml.Node]


def check_doubled(pairs: Iterable[Pair], faults: Faults, read: Iterable[str] | None = None) -> None:
    """Diagnose each key of a mapping that stands twice, once, at the last.

    `pairs` are its keys and values. Of a key in `read` the last one counts; None stands for all.
    """
    known = None if read is None else {*read}
    groups: dict[str, list[Pair]] = {}
    for key_node, value in pairs:
        if key := scalar(key_node):
            groups.setdefault(key, []).append((key_node, value))
    for key, group in groups.items():
        if len(group) > 1:
            _add(key, group, faults, counts=known is None or key in known)


def _add(key: str, group: Sequence[Pair], faults: Faults, *, counts: bool) -> None:
    lines = [f"on line {faults.span_of(key_node).line}" for key_node, _ in group[:-1]]
    others = " and ".join(dict.fromkeys(lines))
    which = "the earlier one: it is not read"
    if len(lines) > 1:
        which = "the earlier ones: they are not read"
    node, value = group[-1]
    in_force, cure = f"{_UNWRITTEN} until one is left", "remove the wrong one"
    if key == RECORDS:
        in_force = f"the records of both count, and {_UNWRITTEN}"
        cure = "put the records of both into one list"
    elif counts and is_null(value):
        in_force = f"the empty one here counts, and {_UNWRITTEN}"
        cure = "keep the one that is right; to change no card, that is this one"
    elif counts:
        text = scalar(value) or ""
        is_short = text and len(text) <= _LONGEST and not set("`\n") & {*text}
        in_force = f"{f'`{text}` here' if is_short else 'the one here'} counts, and {_UNWRITTEN}"
        cure = f"remove {which}, so no card changes"
    faults.add_node(
        "duplicate-key", node, f"the key `{key}` also stands {others}: {in_force}", cure
    )
