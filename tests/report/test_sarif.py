"""SARIF 2.1.0: the form that the standard's schema asks for, and what it says."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from cardgen.codes import CODES
from tests.support.checking import FAULTY, GOOD, cardgen, vault

DATED = GOOD.replace("difficulty: easy", "difficulty: easy\ncreated: '2026-01-31'")
NAME = "q-socket--networking--easy.md"

# The part of the schema that cardgen writes: of each object the keys that may stand and, with
# `!`, must; a key's value is another object, a list of one, a type or a pattern. Taken from the
# definitions of sarif-schema-2.1.0.json (OASIS), none of which allows any other key.
TEXT = {"text!": str}
ARTIFACT = {"uri": re.compile(r"[^\s\\]+"), "uriBaseId": str}
REGION = dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), (int, 1))
LOCATION = {"physicalLocation": {"artifactLocation": ARTIFACT, "region": REGION}}
LEVEL = re.compile("none|note|warning|error")
CHANGE = {
    "artifactLocation!": ARTIFACT,
    "replacements!": [{"deletedRegion!": REGION, "insertedContent": {"text": str}}],
}
SCHEMA: dict[str, Any] = {
    "$schema": re.compile(r"https://.+/sarif-schema-2\.1\.0\.json"),
    "version!": re.compile(r"2\.1\.0"),
    "runs!": [
        {
            "tool!": {
                "driver!": {
                    "name!": str,
                    "version": str,
                    "rules": [
                        {
                            "id!": str,
                            "defaultConfiguration": {"level": LEVEL},
                            "shortDescription": TEXT,
                            "help": TEXT,
                        }
                    ],
                }
            },
            "columnKind": re.compile("utf16CodeUnits|unicodeCodePoints"),
            "originalUriBaseIds": {"ROOT": {"uri": re.compile("file:///.*/")}},
            "results": [
                {
                    "ruleId": str,
                    "ruleIndex": (int, 0),
                    "level": LEVEL,
                    "message!": TEXT,
                    "locations": [LOCATION],
                    "relatedLocations": [LOCATION],
                    "fixes": [{"description": TEXT, "artifactChanges!": [CHANGE]}],
                }
            ],
        }
    ],
}


def check(value: Any, form: Any, place: str = "") -> None:
    """Fail where a value has not the form that the schema gives it."""
    if isinstance(form, Mapping):
        assert isinstance(value, dict), place
        known = {key.rstrip("!"): one for key, one in form.items()}
        assert value.keys() <= known.keys(), place
        assert {key[:-1] for key in form if key.endswith("!")} <= value.keys(), place
        for key, one in value.items():
            check(one, known[key], f"{place}.{key}")
    elif isinstance(form, list):
        assert isinstance(value, list), place
        for index, one in enumerate(value):
            check(one, form[0], f"{place}[{index}]")
    elif isinstance(form, re.Pattern):
        assert isinstance(value, str), place
        assert form.fullmatch(value), place
    elif isinstance(form, tuple):
        assert isinstance(value, int), place
        assert value >= form[1], place
    else:
        assert isinstance(value, form), place


FILES = {
    "clean": {NAME: GOOD},
    "nothing": {},
    "one-of-each": {NAME: DATED, "b.md": FAULTY},
    "odd-names": {"50%, a:b #1.md": FAULTY, "папка/заметка.md": FAULTY},
    "crlf-and-mark": {NAME: "\ufeff" + DATED.replace("\n", "\r\n")},
    "settings": {NAME: GOOD, "cardgen.toml": "[check.per_path]\n'*' = ['stray-rule']\n"},
}


def log(folder: Path, files: Mapping[str, str]) -> Any:
    """Return the SARIF log of a vault of these files."""
    vault(folder, {f"notes/{path}": text for path, text in files.items()})
    (folder / "notes").mkdir(exist_ok=True)
    return cardgen("check", "notes", "--format", "sarif", at=folder).json


@pytest.mark.parametrize("files", [pytest.param(files, id=id_) for id_, files in FILES.items()])
def test_the_log_has_the_form_of_the_schema(files: dict[str, str], tmp_path: Path) -> None:
    check(log(tmp_path, files), SCHEMA)


def test_a_file_without_text_has_the_form_as_well(tmp_path: Path) -> None:
    (vault(tmp_path, {f"notes/{NAME}": GOOD}) / "notes" / "b.md").write_bytes(b"# \xff\n")
    made = log(tmp_path, {})
    check(made, SCHEMA)
    assert [one["ruleId"] for one in made["runs"][0]["results"]] == ["not-utf-8"]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({}, id="empty"),
        pytest.param({"version": "2.1.0"}, id="no-runs"),
        pytest.param({"version": "2.0.0", "runs": []}, id="version"),
        pytest.param({"version": "2.1.0", "runs": [], "more": 1}, id="unknown-key"),
        pytest.param({"version": "2.1.0", "runs": [{}]}, id="no-tool"),
    ],
)
def test_the_check_of_the_form_is_loud(value: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check(value, SCHEMA)


def test_results_name_their_rule_and_place(tmp_path: Path) -> None:
    [run] = log(tmp_path, FILES["one-of-each"])["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["ruleId"] in CODES
    [dated] = [one for one in run["results"] if one["ruleId"] == "date-as-string"]
    place = dated["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": f"notes/{NAME}", "uriBaseId": "ROOT"}
    region = {"startLine": 6, "startColumn": 10, "endLine": 6, "endColumn": 22}
    assert place["region"] == region
    assert (dated["level"], rules[dated["ruleIndex"]]["help"]["text"]) == (
        "note",
        rules[dated["ruleIndex"]]["help"]["text"],
    )


def test_a_fix_is_said_as_replacements(tmp_path: Path) -> None:
    [run] = log(tmp_path, {NAME: DATED})["runs"]
    [dated] = [one for one in run["results"] if one["ruleId"] == "date-as-string"]
    [change] = dated["fixes"][0]["artifactChanges"]
    lines = DATED.split("\n")
    for one in reversed(change["replacements"]):
        region = one["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        head, tail = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
        lines[region["startLine"] - 1] = head + one["insertedContent"]["text"] + tail
    assert "\n".join(lines) == DATED.replace("'2026-01-31'", "2026-01-31")


def test_paths_are_uris_below_the_root(tmp_path: Path) -> None:
    [run] = log(tmp_path, FILES["odd-names"])["runs"]
    root = run["originalUriBaseIds"]["ROOT"]["uri"].removeprefix("file://")
    for one in run["results"]:
        uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert Path(unquote(root), unquote(uri)).is_file()
