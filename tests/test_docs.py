"""The manuals say what is so: the rules' own words, hooks that run, a matcher that matches."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from cardgen.codes import CODES
from cardgen.config import settings
from tests.support.checking import FAULTY, GOOD, cardgen, vault
from tests.support.config_page import PATH as CONFIG
from tests.support.config_page import config_page
from tests.support.rules_page import PATH, rules_page

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def test_the_manual_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == rules_page(), "run `make docs`"


def test_the_page_of_the_settings_is_up_to_date() -> None:
    assert CONFIG.read_text(encoding="utf-8") == config_page(), "run `make docs`"


def test_every_setting_has_a_row_or_a_chapter() -> None:
    for one in settings():
        key = one.key.replace("*", "CODE")
        assert f"| `{key}` |" in config_page() or f"## `[{key}]`" in config_page()


def test_every_code_has_a_chapter() -> None:
    text = rules_page()
    for code in CODES:
        assert f"\n## {code}\n" in text
        assert f"](#{code})" in text


@pytest.mark.parametrize("hook", [pytest.param(hook, id=hook["id"]) for hook in HOOKS])
def test_a_hook_runs(hook: dict[str, Any], tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    command, *words = hook["entry"].split()
    assert command == "cardgen"
    assert cardgen(*words, *hook.get("args", ()), at=tmp_path).code == 0
    assert hook["id"] in EDITORS


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", EDITORS, re.MULTILINE | re.DOTALL)


def test_the_problem_matcher_finds_every_diagnostic(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": FAULTY, "notes/b.md": GOOD.replace("id: net-1", "'---id': x")})
    [task] = json.loads(_blocks("json")[0])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = cardgen("check", "notes", "--format", "json", at=tmp_path).json["diagnostics"]
    out = cardgen(*task["args"], at=tmp_path).out
    matches = [match for line in out.split("\n") if (match := re.match(pattern["regexp"], line))]
    named = [
        (match[pattern["file"]], int(match[pattern["line"]]), match[pattern["code"]])
        for match in matches
    ]
    assert named == [(one["path"], one["line"], one["code"]) for one in found]


@pytest.mark.parametrize("block", _blocks("yaml"))
def test_the_examples_are_yaml_and_call_what_there_is(block: str, tmp_path: Path) -> None:
    yaml.safe_load(block)
    vault(tmp_path, {"notes/a.md": GOOD})
    for words in re.findall(r"run: cardgen ([^>\n]+)", block):
        assert cardgen(*words.split(), at=tmp_path).code == 0
