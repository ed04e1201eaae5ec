"""What is unsound in the YAML of a frontmatter, and how its author mends it."""

import re

import yaml

from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.yaml import YamlFault, scalar
from cardgen.parse.names import RECORDS


def cure(fault: YamlFault) -> str:
    """Return what mends a fault, by what libyaml says of it."""
    if "tab character" in fault.reason or "cannot start any token" in fault.reason:
        return "indent with spaces, not with tabs, and quote a value that begins with a sign"
    if "end of stream" in fault.reason or "expected ',' or" in fault.reason:
        return "close the quote or bracket"
    if "not allowed in this context" in fault.reason:
        return "quote the value: it holds `: ` or is indented wrongly"
    return "quote a value that holds `: ` or a special character"


_ENDED = "remove that line"
_ALIAS = "write out what it stands for, each `key: value` on a line of its own"
_DOCUMENT_END = re.compile(r"^\.\.\.(?:\s|\Z)", re.MULTILINE)


def check_writable(node: yaml.MappingNode, text: str, faults: Faults) -> None:
    """Diagnose what YAML allows and an entry cannot be added to at a place known by its marks."""
    if _DOCUMENT_END.search(text):
        faults.add_node(
            "sealed-frontmatter", node, "a line of `...` ends the frontmatter early", _ENDED
        )
    for key, value in node.value:
        entries = value.value if isinstance(value, yaml.SequenceNode) else []
        if scalar(key) == RECORDS and any(
            entry.start_mark.index < key.start_mark.index for entry in (value, *entries)
        ):
            faults.add_node("sealed-frontmatter", key, "`anki_cards` uses a YAML alias", _ALIAS)
