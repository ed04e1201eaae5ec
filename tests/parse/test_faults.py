"""Faults: where a node of YAML lies in its note, and what is collected."""

import pytest
import yaml

from cardgen.config import Config
from cardgen.parse.faults import Faults
from cardgen.parse.lines import Lines

HEAD = "---\n"


@pytest.mark.parametrize(
    ("block", "covered", "line", "column"),
    [
        pytest.param("a: b\n", "b", 2, 4, id="scalar"),
        pytest.param("a: 'б 🎉'\n", "'б 🎉'", 2, 4, id="beyond ASCII"),
        pytest.param("\na:\n- b\n- c\n", "- b\n- c", 4, 1, id="a list ends at its last item"),
        pytest.param("a: {b: c}  \n", "{b: c}", 2, 4, id="white space at the end is left out"),
        pytest.param("a:\r\n  b\r\n", "b", 3, 3, id="CRLF"),
    ],
)
def test_where_a_node_lies(block: str, covered: str, line: int, column: int) -> None:
    text = HEAD + block + "---\n"
    faults = Faults("n.md", Lines(text), Config().words)
    faults.offset = len(HEAD)
    root = yaml.compose(block)
    assert isinstance(root, yaml.MappingNode)
    faults.add_node("wrong-type", root.value[0][1], "message", "hint")
    (found,) = faults.found
    assert found.span is not None
    assert text[found.span.start : found.span.end] == covered
    assert (found.span.line, found.span.column) == (line, column)
    assert (found.code, found.path, found.message) == ("wrong-type", "n.md", "message")
