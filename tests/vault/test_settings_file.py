"""The `cardgen.toml` that is written: all settings, each at its default."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from cardgen.config import Config, read_config, settings
from cardgen.model.settings import (
    CheckConfig,
    HeadingsConfig,
    LanguageConfig,
    SpellingsConfig,
)
from cardgen.vault.settings_file import changes, settings_file, toml


def value_of(values: Mapping[str, Any], key: str) -> Any:
    found: Any = values
    for name in key.split("."):
        found = found[name]
    return found


def test_it_says_what_is_so_without_it() -> None:
    assert read_config(tomllib.loads(settings_file())) == Config()


def test_each_setting_stands_in_it_with_its_meaning() -> None:
    text = settings_file()
    values = tomllib.loads(text)
    for one in settings():
        assert f"# {one.meaning}" in text, one.key
        if "*" not in one.key and one.be and one.default is not None:
            said = value_of(values, one.key)
            assert (tuple(said) if isinstance(said, list) else said) == one.default, one.key


def test_what_is_a_comment_may_be_brought_to_life() -> None:
    text = re.sub(r"(?m)^# (\[.*\]|\w+ = .*)$", r"\1", settings_file())
    config = read_config(tomllib.loads(text))
    assert config.vault == "…"
    assert config.language["xx"].name == "…"


def test_a_setting_may_have_another_value() -> None:
    assert read_config(tomllib.loads(settings_file(Config(notes='a "b" й')))).notes == 'a "b" й'


DESCRIBED = Config(
    languages=("en", "de"),
    heading_levels=3,
    topics={"a b": "C"},
    language={"de": LanguageConfig(headings=SpellingsConfig(question=("Frage",)))},
    headings=HeadingsConfig(follow_ups={"en": ("Interview Questions",)}),
    check=CheckConfig(ignore=("a-*",)),
)


def test_a_configuration_is_read_back() -> None:
    assert read_config(tomllib.loads(settings_file(DESCRIBED))) == DESCRIBED


def test_what_differs_is_named_as_it_stands_in_the_file() -> None:
    assert list(changes(Config(), DESCRIBED)) == [
        '[topics] "a b" = "C"',
        'languages = ["en", "de"]',
        '[language] de = { headings = { question = ["Frage"] } }',
        '[headings.follow_ups] en = ["Interview Questions"]',
        "heading_levels = 3",
        '[check] ignore = ["a-*"]',
    ]
    assert list(changes(DESCRIBED, DESCRIBED)) == []


@pytest.mark.parametrize(
    "value",
    [True, False, 3, 2.5, "", 'a"b\\c\n', "й", ["a", 1], {"a b": "c", "d": ["e"]}, {}, []],
    ids=repr,
)
def test_a_value_is_read_back(value: Any) -> None:
    assert tomllib.loads(f"a = {toml(value)}") == {"a": value}
