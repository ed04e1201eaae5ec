"""What an edit of records must leave as it is in a frontmatter: all else, node by node."""

from itertools import repeat

import yaml

from cardgen.parse.frontmatter.yaml import read_yaml, scalar
from cardgen.parse.names import ANKI_ID, GUID, RECORDS, SYNCED_AT

_WRITTEN = (ANKI_ID, GUID, SYNCED_AT)  # what is completed in a record that stands there

Pairs = list[tuple[yaml.Node, yaml.Node]]


def keeps_frontmatter(before: str, after: str) -> bool:
    """Return whether two YAML texts differ in new records and completed ones alone.

    Every other key, value and entry must be the same and in the same order, keys that cardgen
    does not know included. A missing list of records may have been added below the others.
    """
    old, new = _pairs(before), _pairs(after)
    if old is None or new is None:
        return False
    names, found = [_name(pair) for pair in old], [_name(pair) for pair in new]
    if found not in (names, [*names, RECORDS]):
        return False
    seen: set[tuple[int, int]] = set()
    return all(
        _keeps_entries(one[1], other[1], seen)
        if _name(one) == RECORDS
        else _same_pair(one, other, seen)
        for one, other in zip(old, new, strict=False)
    )


def _pairs(text: str) -> Pairs | None:
    root = read_yaml(text)
    if root is None:
        return []
    pairs: Pairs | None = root.value if isinstance(root, yaml.MappingNode) else None
    return pairs


def _name(pair: tuple[yaml.Node, yaml.Node]) -> str | None:
    return scalar(pair[0])


def _keeps_entries(old: yaml.Node, new: yaml.Node, seen: set[tuple[int, int]]) -> bool:
    """Return whether the entries of one list begin another."""
    if not isinstance(old, yaml.SequenceNode) or not isinstance(new, yaml.SequenceNode):
        return isinstance(new, yaml.SequenceNode) or _same(old, new, seen)
    return len(old.value) <= len(new.value) and all(
        _keeps_entry(one, other, seen) for one, other in zip(old.value, new.value, strict=False)
    )


def _keeps_entry(old: yaml.Node, new: yaml.Node, seen: set[tuple[int, int]]) -> bool:
    if not isinstance(old, yaml.MappingNode) or not isinstance(new, yaml.MappingNode):
        return _same(old, new, seen)
    names = [_name(pair) for pair in old.value]
    kept = [pair for pair in new.value if _name(pair) in names]
    added = {_name(pair) for pair in new.value} - set(names)
    return (
        added <= {*_WRITTEN}
        and [_name(pair) for pair in kept] == names
        and all(
            _name(one) in _WRITTEN or _same_pair(one, other, seen)
            for one, other in zip(old.value, kept, strict=True)
        )
    )


def _same_pair(
    one: tuple[yaml.Node, yaml.Node],
    other: tuple[yaml.Node, yaml.Node],
    seen: set[tuple[int, int]],
) -> bool:
    return _same(one[0], other[0], seen) and _same(one[1], other[1], seen)


def _same(one: yaml.Node, other: yaml.Node, seen: set[tuple[int, int]]) -> bool:
    """Return whether two nodes read the same; `seen` are those compared, which aliases share."""
    if (id(one), id(other)) in seen:
        return True
    seen.add((id(one), id(other)))
    if one.tag != other.tag:
        return False
    if isinstance(one, yaml.ScalarNode) and isinstance(other, yaml.ScalarNode):
        return bool(one.value == other.value and one.style == other.style)
    if isinstance(one, yaml.CollectionNode) and isinstance(other, yaml.CollectionNode):
        same = one.flow_style == other.flow_style and len(one.value) == len(other.value)
        return same and all(map(_same, _parts(one), _parts(other), repeat(seen)))
    return False


def _parts(node: yaml.CollectionNode) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value)
