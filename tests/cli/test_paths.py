"""One spelling of paths: as the shell sees them, in every command, format and folder."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checking import Ran, cardgen, vault

SIDES = "# Question (EN)\n> What is {0}?\n\n## Answer (EN)\nIt is {0}, see [[b#Nowhere]].\n"
RECORD = "---\nid: {0}\nanki_cards:\n- slug: {1}-0-en\n  anki_id: 1769167240908\n---\n"
FILES = {  # two notes share a record, one card is not adopted, one fault can be fixed
    "sub/a.md": RECORD.format("a", "x") + SIDES.format("a"),
    "b.md": RECORD.format("b", "x") + SIDES.format("b"),
    "c.md": "---\nid: c\ncreated: '2026-01-31'\nanki_cards:\n- slug: c-0-en\n"
    f"  anki_id: 1769167240999\n---\n{SIDES.format('c')}",
}
SPELT = re.compile(r"[^\s\"'`=(:]*\b(?:[abc]\.md|cardgen\.lock)\b")
SARIF = re.compile(r"\"uri\": \"([^\"]*\.md)\"")

Place = Callable[[Path], tuple[Path, list[str], str]]
PLACES: dict[str, Place] = {
    "the vault": lambda root: (root / "v", [], ""),
    "its parent": lambda root: (root, ["v"], "v/"),
    "elsewhere": lambda root: (root / "elsewhere", [f"{root}/v"], f"{root}/v/"),
}
COMMANDS = {
    "check": ["check"],
    "check --format json": ["check", "--format", "json"],
    "check --format github": ["check", "--format", "github"],
    "check --diff": ["check", "--diff"],
    "check --diff --format json": ["check", "--diff", "--format", "json"],
    "check --fix": ["check", "--fix"],
    "check --fix --format json": ["check", "--fix", "--format", "json"],
    "build": ["build"],
    "build --format json": ["build", "--format", "json"],
    "build --locked": ["build", "--locked"],
    "cards": ["cards"],
    "plan --verbose": ["plan", "--verbose"],
    "plan --format json": ["plan", "--format", "json"],
    "adopt": ["adopt", "FILE"],
    "adopt --format json": ["adopt", "FILE", "--format", "json"],
    "rehearse": ["rehearse", "FILE"],
    "rehearse --format json": ["rehearse", "FILE", "--format", "json"],
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of another vault, to adopt from and to rehearse with."""
    folder = tmp_path_factory.mktemp("other")
    vault(folder / "notes", {"other.md": SIDES.format("other")})
    assert cardgen("build", "notes", "-o", "out", at=folder).code == 0
    return next((folder / "out").glob("*.apkg"))


def run(words: list[str], place: str, folder: Path, package: Path) -> tuple[Ran, str]:
    """Run a command at a place; return what it said, and what paths must begin with there."""
    vault(folder / "v", FILES)
    (folder / "elsewhere").mkdir()
    at, notes, prefix = PLACES[place](folder)
    known = [str(package) if word == "FILE" else word for word in words]
    if at == folder / "v":
        notes = ["."]
    return cardgen(*known, *notes, at=at), prefix


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "words", [pytest.param(words, id=name) for name, words in COMMANDS.items()]
)
def test_paths_are_spelt_as_the_shell_sees_them(
    words: list[str], place: str, tmp_path: Path, package: Path
) -> None:
    ran, prefix = run(words, place, tmp_path, package)
    said = "\n".join(_without_fields(line) for line in (ran.out + ran.err).splitlines())
    found = set(SPELT.findall(said))
    assert found, said
    assert found <= {f"{prefix}{path}" for path in (*FILES, "cardgen.lock")}, said


def _without_fields(line: str) -> str:
    """Return a line without the fields of a card: what Anki stores is the same everywhere."""
    if not line.startswith("{") or line == "{":
        return line
    card = json.loads(line)
    return json.dumps({key: card[key] for key in card.keys() - {"fields"}})


@pytest.mark.parametrize("place", PLACES)
def test_sarif_names_files_from_here_or_absolutely(
    place: str, tmp_path: Path, package: Path
) -> None:
    ran, prefix = run(["check", "--format", "sarif"], place, tmp_path, package)
    begin = f"file://{prefix}" if prefix.startswith("/") else prefix
    assert set(SARIF.findall(ran.out)) == {f"{begin}{path}" for path in FILES}
    results = ran.json["runs"][0]["results"]
    located = [one for one in results if one.get("relatedLocations")]
    assert {one["ruleId"] for one in located} >= {"copied-note", "dead-anchor"}
    artifacts = [
        at["physicalLocation"]["artifactLocation"]
        for one in results
        for at in (*one["locations"], *one.get("relatedLocations", ()))
    ]
    assert all(("uriBaseId" in one) != one["uri"].startswith("file:") for one in artifacts)


@pytest.mark.parametrize("place", PLACES)
def test_no_message_names_a_file(place: str, tmp_path: Path, package: Path) -> None:
    ran, _ = run(["check", "--format", "json"], place, tmp_path, package)
    told = ran.json["diagnostics"]
    assert told
    assert not [one for one in told if SPELT.search(f"{one['message']} {one['hint']}")]
