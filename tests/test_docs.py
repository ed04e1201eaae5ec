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


PAGES = sorted({*(ROOT / "docs").glob("*.md")} - {PATH})  # the rules quote links of notes


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_a_link_leads_to_a_page_and_a_chapter(page: Path) -> None:
    for target in re.findall(r"\]\(([^()\s]+)\)", _prose(page)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.exists(), target
        assert not anchor or anchor in _anchors(other), target


def _prose(page: Path) -> str:
    return re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.*)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


AGENTS = (ROOT / "docs" / "agents.md").read_text("utf-8")


def test_the_loop_for_agents_runs_and_answers_as_it_says(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": re.sub(r"(?s)anki_cards:.*?---", "---", GOOD)})
    (block,) = re.findall(r"(?ms)^```sh\n(.*?)^```", AGENTS)
    lines = [line.split("#")[0].split()[1:] for line in block.splitlines()]
    answers = [cardgen(*words, at=tmp_path) for words in lines]
    assert [done.code for done in answers] == [0, 0, 0]
    checked, planned, built = (done.json for done in answers)
    wanted = {"code", "severity", "path", "line", "column", "message", "hint"}
    assert all(wanted <= one.keys() for one in checked["diagnostics"])
    assert planned["counts"]["new"] == 2
    assert planned["suggestions"] == []
    assert built["packages"]
    assert "anki_cards:" in (tmp_path / "notes" / "a.md").read_text("utf-8")
