"""YAML as written, and what no YAML may do: expand, nest without end, crash, raise."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cardgen.parse.frontmatter.yaml import MAX_DEPTH, YamlFault, is_null, read_yaml, scalar


def _value(text: str) -> yaml.Node:
    node = read_yaml(text)
    assert isinstance(node, yaml.MappingNode)
    value: yaml.Node = node.value[0][1]
    return value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("010", "010", id="octal"),
        pytest.param("no", "no", id="a Norwegian no"),
        pytest.param("Yes", "Yes", id="yes"),
        pytest.param("1e3", "1e3", id="float"),
        pytest.param("0x1F", "0x1F", id="hexadecimal"),
        pytest.param("12:30:45", "12:30:45", id="sexagesimal"),
        pytest.param("2025-01-23", "2025-01-23", id="date"),
        pytest.param("1_000", "1_000", id="underscored"),
        pytest.param("'it''s'", "it's", id="single-quoted"),
        pytest.param('"a\\u0041"', "aA", id="double-quoted"),
        pytest.param("a # b", "a", id="comment"),
        pytest.param("a#b", "a#b", id="no comment"),
        pytest.param("'null'", "null", id="quoted null"),
        pytest.param("=", "=", id="value"),
        pytest.param("<<", "<<", id="merge"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="tilde"),
        pytest.param("", None, id="nothing"),
        pytest.param("''", None, id="empty quotes"),
        pytest.param("'  '", None, id="blank quotes"),
        pytest.param("[a]", None, id="list"),
        pytest.param("{a: b}", None, id="mapping"),
    ],
)
def test_scalar(written: str, read: str | None) -> None:
    assert scalar(_value(f"key: {written}")) == read


@pytest.mark.parametrize(
    ("written", "null"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param("~", True, id="tilde"),
        pytest.param("Null", True, id="null"),
        pytest.param("''", False, id="empty quotes"),
        pytest.param("'~'", False, id="quoted tilde"),
        pytest.param("[]", False, id="empty list"),
    ],
)
def test_is_null(written: str, null: bool) -> None:
    assert is_null(_value(f"key: {written}")) is null


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        pytest.param("a: b: c", 4, id="colon in a value"),
        pytest.param("ключ: b: c", 7, id="offset in code points"),
        pytest.param("🦔: b: c", 4, id="offset past the basic plane"),
        pytest.param("a: 'b\nc: d", 3, id="unclosed quote"),
        pytest.param("a: [b\nc: d", 3, id="unclosed list"),
        pytest.param("a: {b: c\nd: e", 3, id="unclosed braces"),
        pytest.param("a: ['b' c]", 8, id="no comma in a list"),
        pytest.param("a: b\n\tc: d", 5, id="tab as indent"),
        pytest.param("a: *b", 3, id="unknown alias"),
        pytest.param("a: &x b\nb: &x c", 11, id="anchor twice"),
        pytest.param("a: @b", 3, id="reserved character"),
        pytest.param("a: %b", 3, id="percent sign"),
        pytest.param("a: b\0", 4, id="NUL"),
        pytest.param("ё: b\x07", 4, id="control character"),
        pytest.param("a: b\n...\nc: d", 9, id="second document"),
        pytest.param("%YAML 9.9\n---\na: b", 0, id="another version"),
        pytest.param('a: "\\q"', 4, id="unknown escape"),
        pytest.param("a: {{ title }} b", 15, id="template"),
    ],
)
def test_fault(text: str, offset: int) -> None:
    fault = read_yaml(text)
    assert isinstance(fault, YamlFault)
    assert fault.offset == offset, fault
    assert fault.reason
    assert "\n" not in fault.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: b", id="a key"),
        pytest.param("a: b\r\nc: d\r\n", id="CRLF"),
        pytest.param("a: b\rc: d", id="lone carriage returns"),
        pytest.param("a:\tb", id="tab after a colon"),
        pytest.param("a: &x [*x]", id="a list that holds itself"),
        pytest.param("a: !!python/object/apply:os.system [ls]", id="a tag that would run"),
        pytest.param("a: !unknown b", id="an unknown tag"),
        pytest.param("a: !!int b", id="a tag that does not fit"),
        pytest.param("<<: {a: b}", id="merge key"),
        pytest.param("? [a, b]\n: c", id="a key that is a list"),
        pytest.param("a: 99999-99-99", id="no date"),
        pytest.param("a: b\ufeffc", id="a mark in the middle"),
    ],
)
def test_silent(text: str) -> None:
    assert isinstance(read_yaml(text), yaml.MappingNode)


@pytest.mark.parametrize(
    "text", [pytest.param("", id="empty"), pytest.param("# c\n\n", id="comment")]
)
def test_nothing(text: str) -> None:
    assert read_yaml(text) is None


def test_an_alias_bomb_costs_nothing() -> None:
    lists = [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 40)]
    # Expanded it would hold 10³⁹ nodes.
    assert isinstance(read_yaml("\n".join(("a0: &a0 lol", *lists))), yaml.MappingNode)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="lists"),
        pytest.param("[\n" * 100_000, id="lists on their lines"),
        pytest.param("{" * 100_000, id="mappings"),
        pytest.param("{a: " * 100_000, id="mappings in mappings"),
        pytest.param("[[[[{a: " * 30_000, id="mixed"),
        pytest.param("- " * 100_000, id="compact lists"),
        pytest.param("-\t" * 100_000, id="compact lists by tabs"),
        pytest.param("? " * 100_000, id="compact keys"),
        pytest.param("- ? " * 50_000, id="lists of keys"),
        pytest.param("a: " + "[" * 50_000 + "]" * 50_000, id="closed again"),
        pytest.param("".join(f"{' ' * i}a:\n" for i in range(3_000)), id="indented keys"),
        pytest.param("".join(f"{' ' * i}-\n" for i in range(3_000)), id="indented lists"),
        pytest.param("a: '" + "[" * 99 + "'\nb: " + "[" * 100_000, id="hidden behind a quote"),
    ],
)
def test_deep_nesting_is_a_fault_and_no_crash(text: str) -> None:
    assert isinstance(read_yaml(text), YamlFault)


@pytest.mark.parametrize("depth", [pytest.param(MAX_DEPTH - 1, id="as deep as it may be")])
def test_nesting_that_is_read(depth: int) -> None:
    assert isinstance(read_yaml("a: " + "[" * depth + "]" * depth), yaml.MappingNode)


PIECES = (
    *("a", "id", ": ", ":", "- ", "\n", "  ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a"),
    *("|", ">", "!", "%", "? ", "\t", "---", "ё", "\u2028", "\ufeff", "\0", "\r", ",", "\\"),
)
yamlish = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.one_of(yamlish, st.text(max_size=60)))
def test_no_text_raises(text: str) -> None:
    read = read_yaml(text)
    if isinstance(read, YamlFault):
        assert 0 <= read.offset <= len(text)
    elif read is not None:
        assert 0 <= read.start_mark.index <= read.end_mark.index <= len(text)
