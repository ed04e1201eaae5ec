"""Records that stand in the frontmatter, but not under their own key at its margin."""

import re
from collections.abc import Iterator

import yaml

from cardgen.parse.frontmatter.yaml import scalar
from cardgen.parse.names import ANKI_ID, RECORDS, SLUG

_SENT = {SLUG, ANKI_ID}  # keys that only a record of a card has both of
_LETTER = re.compile(r"[^a-z]")


def misplaced_records(root: yaml.MappingNode) -> yaml.Node | None:
    """Return the first key of a frontmatter that holds records and is not `anki_cards`.

    None where `anki_cards` holds a list of its own: then the other may be kept on purpose.
    """
    if any(_is_filled(value) for key, value in root.value if scalar(key) == RECORDS):
        return None
    return next(_misplaced(root), None)


def _is_filled(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.value)


def _misplaced(root: yaml.MappingNode) -> Iterator[yaml.Node]:
    seen: set[int] = set()
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias stands for it
            continue
        seen.add(id(node))
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if _is_filled(value) and (_is_like_own(key) or any(map(_is_record, value.value))):
                yield key
            waiting.append(value)
        waiting += node.value if isinstance(node, yaml.SequenceNode) else ()


def _is_like_own(key: yaml.Node) -> bool:
    return _LETTER.sub("", (scalar(key) or "").casefold()) == _LETTER.sub("", RECORDS)


def _is_record(node: yaml.Node) -> bool:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {scalar(key) for key, _ in pairs} >= _SENT
