"""The values of a frontmatter: what each key takes, and what is complained of."""

from datetime import date

import pytest
import yaml

from cardgen.config import Config
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.values import read_value
from cardgen.parse.lines import Lines

DAY = date(2026, 1, 31)


def value_of(line: str) -> tuple[object, list[str]]:
    """Return what a line of YAML says, and the codes of what is wrong with it."""
    root = yaml.compose(line)
    assert isinstance(root, yaml.MappingNode)
    ((key, node),) = root.value
    faults = Faults("n.md", Lines(line), Config().words)
    return read_value(key.value, node, faults), [one.code for one in faults.found]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("id: a", "a", id="text"),
        pytest.param("id: 007", "007", id="a number as written"),
        pytest.param("id:", None, id="nothing"),
        pytest.param("source: [[a b]]", "[[a b]]", id="unquoted wikilink"),
        pytest.param("title: A / Б", ("A", "Б"), id="titles"),
        pytest.param("tags: a, b c", ("a", "b", "c"), id="tags in a text"),
        pytest.param("tags: [a, '', b]", ("a", "b"), id="tags in a list"),
        pytest.param("aliases: a, b", ("a, b",), id="an alias may hold a comma"),
        pytest.param("related: [[a]]", ("[[a]]",), id="one wikilink as a list"),
        pytest.param("related: [[[a]], b]", ("[[a]]", "b"), id="a wikilink in a list"),
        pytest.param("sources: [{url: 'https://a', x: y}]", ("https://a",), id="a source by keys"),
        pytest.param("tags:", None, id="no list"),
        pytest.param("created: 2026-01-31", DAY, id="date"),
        pytest.param("created: 2026-01-31T10:00:00", DAY, id="date and time"),
        pytest.param("updated:", None, id="no date"),
        pytest.param("original_language: ru", "ru", id="language"),
        pytest.param("follow_ups: back", "back", id="mode"),
        pytest.param("follow_ups:", None, id="no mode"),
    ],
)
def test_a_value_is_read(line: str, value: object) -> None:
    assert value_of(line) == (value, [])


@pytest.mark.parametrize(
    ("line", "value", "code"),
    [
        pytest.param("id: [a, b]", None, "wrong-type", id="a list for a text"),
        pytest.param("tags: {a: b}", None, "wrong-type", id="keys for a list"),
        pytest.param("tags: [{a: b}, c]", ("c",), "wrong-type", id="keys in a list"),
        pytest.param("created: soon", None, "wrong-type", id="no date"),
        pytest.param("created: 2026-02-31", None, "wrong-type", id="no day"),
        pytest.param("created: '2026-01-31'", DAY, "date-as-string", id="a date in quotes"),
        pytest.param("created: 2026-1-31", DAY, "date-as-string", id="a short date"),
        pytest.param("follow_ups: maybe", None, "wrong-type", id="no mode"),
        pytest.param("original_language: xx", "xx", "unknown-language", id="no language"),
    ],
)
def test_a_value_of_another_kind_is_told(line: str, value: object, code: str) -> None:
    assert value_of(line) == (value, [code])
