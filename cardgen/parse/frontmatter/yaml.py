"""YAML as nodes: what is written and where, without building what it means.

The values cardgen reads are scalars as written (YAML would make 8 of `010`, and `no` a truth
value), so the tree of nodes is all it takes. Aliases stay shared nodes, never expanded, so an
alias bomb costs nothing.
"""

import re
from functools import lru_cache
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

MAX_DEPTH = 100
# What could nest deeper than any metadata does. PyYAML's C loader composes by C recursion and
# crashes the interpreter some ten thousand levels down, so such a text is walked first.
_MAY_BE_DEEP = re.compile(r"(?:[-?:][ \t]++){50}|^[ ]{100}", re.MULTILINE)
_UNCLOSED = (  # how libyaml says that a quote or a bracket is never closed
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)


class YamlFault(Struct, frozen=True):
    """Why a text is no YAML: a short reason, and the offset at which the parser noticed."""

    reason: str
    offset: int


class _TooDeep(Exception):  # noqa: N818 (it never leaves this file)
    """A collection begins deeper than `MAX_DEPTH`; its argument is the offset."""


class _NodeLoader(yaml.CSafeLoader):
    """A loader whose `get_single_data` gives the root node itself."""

    def get_single_data(self) -> Any:
        return self.get_single_node()


@lru_cache(maxsize=4)  # who proves an edit reads the texts before and after it once more
def read_yaml(text: str) -> yaml.Node | YamlFault | None:
    """Return the root node of a text, None where it is empty; marks count code points.

    Nobody may change it: all who ask for the same text get the same node.
    """
    try:
        if text.count("[") + text.count("{") >= MAX_DEPTH or _MAY_BE_DEEP.search(text):
            _check_depth(text)
        handler = YAMLHandler()
        node: yaml.Node | None = handler.load(text, Loader=_NodeLoader)
    except _TooDeep as error:
        return YamlFault(f"it nests more than {MAX_DEPTH} levels deep", error.args[0])
    except yaml.reader.ReaderError as error:
        return _bad_character(text, error)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark
        if error.problem in _UNCLOSED and mark and opened and opened.line < mark.line:
            mark = opened  # where it opens, not lines below, where nothing can follow any more
        return YamlFault(error.problem or "it cannot be read", mark.index if mark else 0)
    return node


def _bad_character(text: str, error: yaml.reader.ReaderError) -> YamlFault:
    # The C loader counts bytes here, so the character is looked for.
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if match is None:
        return YamlFault(error.reason, 0)
    return YamlFault(f"the character U+{ord(match[0]):04X} is not allowed", match.start())


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _TooDeep(event.start_mark.index if event.start_mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def scalar(node: yaml.Node | None) -> str | None:
    """Return a scalar as written, None for a null, an empty one or another kind of node."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return None
    return str(node.value).strip() or None


def is_null(node: yaml.Node) -> bool:
    """Return whether a node is `null`, `~` or nothing at all."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
