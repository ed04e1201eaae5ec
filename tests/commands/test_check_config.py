"""What the settings say of `check`."""

from typing import Any

import pytest

from cardgen.config import Config, ConfigError, read_config
from cardgen.model.settings import CheckConfig


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, Config(), id="nothing"),
        pytest.param({"check": {}}, Config(), id="empty-table"),
        pytest.param({"max_answer_length": 7}, Config(max_answer_length=7), id="length"),
        pytest.param(
            {"check": {"select": ["a"]}}, Config(check=CheckConfig(select=("a",))), id="select"
        ),
        pytest.param(
            {"check": {"ignore": ["a", "b-*"]}},
            Config(check=CheckConfig(ignore=("a", "b-*"))),
            id="ignore",
        ),
        pytest.param(
            {"check": {"per_path": {"x/*": ["a"], "y": []}}},
            Config(check=CheckConfig(per_path={"x/*": ("a",), "y": ()})),
            id="per-path",
        ),
    ],
)
def test_a_setting_is_read(values: dict[str, Any], expected: Config) -> None:
    assert read_config(values) == expected


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param(
            {"check": {"selct": []}},
            "unknown key `check.selct`; did you mean `check.select`?",
            id="unknown-key",
        ),
        pytest.param({"check": []}, "`check` must be a table, not `[]`", id="no-table"),
        pytest.param(
            {"check": {"ignore": "a"}},
            "`check.ignore` must be a list of codes, not `'a'`",
            id="no-list",
        ),
        pytest.param(
            {"check": {"select": [1]}},
            "`check.select` must be a list of codes, not `[1]`",
            id="no-texts",
        ),
        pytest.param(
            {"check": {"per_path": {"x": "a"}}},
            "`check.per_path` must be a table of lists of codes, not `{'x': 'a'}`",
            id="no-lists",
        ),
        pytest.param(
            {"max_answer_length": 0},
            "`max_answer_length` must be a number of words above 0, not `0`",
            id="no-length",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(values)
    assert str(error.value) == message
