"""What a vault's owner may choose, and what is said of what he may not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from cardgen.config import Config, ConfigError, read_config, settings
from cardgen.model.settings import LanguageConfig, TagConfig

DEEP: Any = "x"
for _ in range(5_000):  # as a dotted key of 5,000 parts makes it
    DEEP = {"a": DEEP}

MANUAL = Path(__file__).parent.parent / "docs" / "format.md"


@pytest.mark.parametrize(
    ("values", "name", "value"),
    [
        pytest.param({}, "deck", "Interview::{topic}::{language}", id="nothing"),
        pytest.param({"deck": "A::{topic}"}, "deck", "A::{topic}", id="deck"),
        pytest.param({"deck": "A"}, "deck", "A", id="deck without a name"),
        pytest.param({"deck": "{{x}} {kind}"}, "deck", "{{x}} {kind}", id="braces in a deck"),
        pytest.param({"languages": ["ru", "en"]}, "languages", ("ru", "en"), id="order"),
        pytest.param({"languages": ["en", "en"]}, "languages", ("en",), id="one language twice"),
        pytest.param({"follow_ups": "back"}, "follow_ups", "back", id="follow-ups"),
        pytest.param({"ignore": ["a/*"]}, "ignore", ("a/*",), id="ignore"),
        pytest.param({"ignore": []}, "ignore", (), id="ignore nothing"),
        pytest.param({"topics": {"cs": "Computer Science"}}, "topics", {"cs": "Computer Science"},
                     id="topics"),
        pytest.param({"tags": {"lang": False}}, "tags", TagConfig(lang=False), id="tags"),
        pytest.param({"tags": {}}, "tags", TagConfig(), id="tags as they are"),
        pytest.param({"vault": "My Vault"}, "vault", "My Vault", id="vault"),
        pytest.param({"max_note_size": 0.5}, "max_note_size", 0.5, id="size"),
        pytest.param({"inline_math": False}, "inline_math", False, id="switch"),
    ],
)  # fmt: skip
def test_read(values: dict[str, object], name: str, value: object) -> None:
    assert getattr(read_config(values), name) == value


@pytest.mark.parametrize(
    ("values", "part"),
    [
        pytest.param({"dekc": "A"}, "did you mean `deck`?", id="nearly a key"),
        pytest.param({"follow-ups": "back"}, "did you mean `follow_ups`?", id="a dash"),
        pytest.param({"xyzzy": 1}, "unknown key `xyzzy`", id="no key at all"),
        pytest.param(
            {"language": {"de": {"heading_levels": 3}}},
            "unknown key `language.de.heading_levels`; `heading_levels` belongs above the"
            " first table, not below `[language.de]`",
            id="a key below a table",
        ),
        pytest.param({"tags": {"langs": True}}, "did you mean `tags.lang`?", id="nearly a tag"),
        pytest.param({"tags": {"lang": "no"}}, "`tags.lang` must be true or false", id="tag"),
        pytest.param({"tags": True}, "`tags` must be a table", id="tags are no table"),
        pytest.param({"deck": 1}, "`deck` must be a text", id="deck is a number"),
        pytest.param({"deck": " "}, "`deck` must be a text", id="blank deck"),
        pytest.param({"deck": "{x}"}, "`deck`", id="deck names what there is not"),
        pytest.param({"deck": "{}"}, "`deck`", id="deck names nothing"),
        pytest.param({"deck": "{0}"}, "`deck`", id="deck names a number"),
        pytest.param({"deck": "{topic"}, "`deck`", id="deck is not closed"),
        pytest.param({"deck": "{topic.upper}"}, "`deck`", id="deck looks inside"),
        pytest.param({"deck": "{topic[0]}"}, "`deck`", id="deck picks a letter"),
        pytest.param({"deck": "{topic:>9999999999}"}, "`deck`", id="deck pads without end"),
        pytest.param({"deck": "{topic!r}"}, "`deck`", id="deck converts"),
        pytest.param({"name": "a\0b"}, "`name` must be a text", id="NUL in a name"),
        pytest.param({"namespace": "a\nb"}, "`namespace` must be a text", id="newline in a name"),
        pytest.param({"name": "../a"}, "`name`", id="a name that is a path"),
        pytest.param({"name": ".."}, "`name` must be a text that can", id="the folder above"),
        pytest.param({"name": "."}, "`name` must be a text that can", id="this folder"),
        pytest.param({"deck": 16**5_000}, "not `a number of too many digits`", id="a huge number"),
        pytest.param({"max_note_size": 16**5_000}, "`max_note_size` must", id="a huge size"),
        pytest.param({"heading_levels": 16**5_000}, "`heading_levels` must", id="a huge level"),
        pytest.param({"deck": DEEP}, "`deck` must be a text, not `{'a': {'a'", id="deep"),
        pytest.param({"topics": DEEP}, "`topics` must be a table of names", id="deep names"),
        pytest.param({"deck": ["a"] * 9_999}, "`deck` must be a text, not `['a'", id="long"),
        pytest.param({"languages": []}, "`languages` must be", id="no language"),
        pytest.param({"languages": "en"}, "`languages` must be", id="languages are a text"),
        pytest.param({"languages": ["fr"]}, "`fr`, which is not one of", id="unknown language"),
        pytest.param({"follow_ups": "all"}, "`follow_ups` must be", id="unknown mode"),
        pytest.param({"follow_ups": ["auto"]}, "`follow_ups` must be", id="mode is a list"),
        pytest.param({"ignore": "a"}, "`ignore` must be a list", id="ignore is a text"),
        pytest.param({"ignore": [1]}, "`ignore` must be a list", id="ignore has a number"),
        pytest.param({"topics": {"a": 1}}, "`topics` must be", id="topic is a number"),
        pytest.param({"topics": ["a"]}, "`topics` must be", id="topics are a list"),
        pytest.param({"max_note_size": 0}, "`max_note_size` must be", id="size of nought"),
        pytest.param({"max_note_size": True}, "`max_note_size` must be", id="size is a switch"),
        pytest.param({"max_note_size": float("nan")}, "`max_note_size` must be", id="no number"),
        pytest.param({"max_media_size": "9"}, "`max_media_size` must be", id="size is a text"),
        pytest.param({"line_breaks": 1}, "`line_breaks` must be", id="switch is a number"),
    ],
)
def test_refused(values: dict[str, object], part: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(values)
    assert part in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


def test_the_defaults_are_what_the_design_says() -> None:
    config = Config()
    assert (config.notes, config.output, config.namespace) == ("notes", "build", "cardgen")
    assert config.languages == ("en", "ru")
    assert config.follow_ups == "auto"
    assert config.max_note_size == 10
    assert config.inline_math
    assert config.line_breaks
    assert config.tags == TagConfig(
        note=True, topic=True, difficulty=True, kind=True, lang=True, status=False
    )


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param(
            {"notes": 3}, "`notes` must be a text, not `3`", id="text"
        ),
        pytest.param(
            {"vault": ["a\nb"]}, "`vault` must be a text, not `['a\\nb']`", id="text that may lack"
        ),
        pytest.param(
            {"name": "a:b"}, "`name` must be a text that can name a file, not `'a:b'`", id="file"
        ),
        pytest.param(
            {"follow_ups": "all"},
            "`follow_ups` must be `auto`, `cards` or `back`, not `'all'`",
            id="choice",
        ),
        pytest.param(
            {"inline_math": "yes"}, "`inline_math` must be true or false, not `'yes'`", id="switch"
        ),
        pytest.param(
            {"max_note_size": -1},
            "`max_note_size` must be a number of megabytes above 0, not `-1`",
            id="size",
        ),
        pytest.param(
            {"max_answer_length": 1.5},
            "`max_answer_length` must be a number of words above 0, not `1.5`",
            id="half a character",
        ),
        pytest.param(
            {"topics": {"a": {"b": 1}}},
            "`topics` must be a table of names, not `{'a': {'b': 1}}`",
            id="names",
        ),
        pytest.param(
            {"tags": {"kind": 0}}, "`tags.kind` must be true or false, not `0`", id="in a table"
        ),
    ],
)  # fmt: skip
def test_a_refusal_names_the_key_what_it_must_be_and_what_it_was(
    values: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(values)
    assert str(error.value) == message


def test_two_configurations_that_say_the_same_are_one() -> None:
    said, default = read_config({"max_note_size": 10, "languages": ["en", "ru"]}), Config()
    assert (said, repr(said)) == (default, repr(default)), "the key of what is kept hangs on it"
    assert hash(said.tags) == hash(default.tags)


def test_each_setting_has_a_line_of_the_manual() -> None:
    found = list(settings())
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.meaning, one.key
        assert one.meaning.isprintable(), one.key
        assert one.be or issubclass(one.kind, Struct), one.key


def test_what_a_setting_is_by_default_may_be_written() -> None:
    for one in settings():
        if one.be and one.default is not None:
            said = list(one.default) if isinstance(one.default, tuple) else one.default
            values: Any = said
            for name in reversed(one.key.replace("*", "en").split(".")):
                values = {name: values}
            read = read_config(values)
            assert replace(read, language={}) == Config(), one.key
            assert read.language in ({}, {"en": LanguageConfig()}), one.key


def test_the_manual_names_each_setting() -> None:
    _, _, rest = MANUAL.read_text().partition("## `cardgen.toml`")
    block = rest.split("```")[1].removeprefix("toml")
    read_config(tomllib.loads(block))
    assert [one.key for one in settings() if one.key.rpartition(".")[2] not in block] == []
