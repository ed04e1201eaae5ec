"""`check` and `init` advise the same of the same files, and `check` only of what it shows."""

import re
from pathlib import Path

import pytest

from tests.support.checking import GOOD, vault
from tests.support.terminal import cardgen

DEEP = "### Frage\nWarum?\n\n### Antwort\nDarum.\n\n### Question\nWhy?\n\n### Answer\nSo.\n"
GERMAN = "## Frage\nWarum?\n\n## Antwort\nDarum.\n"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a.md": DEEP, "b.md": DEEP}, id="no card yet"),
        pytest.param({"a.md": GOOD, "b.md": GERMAN, "c.md": GERMAN}, id="beside notes"),
        pytest.param({"a.md": GOOD, "b.md": DEEP.partition("### Q")[2]}, id="nothing to advise"),
    ],
)
def test_check_agrees_with_init(files: dict[str, str], tmp_path: Path) -> None:
    home = vault(tmp_path, files)
    begun = cardgen("init", at=home).err
    told = cardgen("check", "--exit-zero", at=home).out
    settings = re.findall("`languages = [^`]*`.*", begun)
    assert settings == re.findall("(?m)^.*; (`languages = .*)", told)
    assert bool(settings) is any("Frage" in text for text in files.values())


def test_headings_that_open_nothing_are_named_by_both(tmp_path: Path) -> None:
    deep = "### Question\nWhy?\n\n### Answer\nSo.\n\n### And then\n- How?\n"
    home = vault(tmp_path, {"cardgen.toml": "heading_levels = 3\nnotes = '.'\n", "a.md": deep})
    said = "`And then` in 1 file opens no section: `[headings.follow_ups]` with `en = ["
    assert said in cardgen("init", at=home).err
    assert said in cardgen("check", at=home).out
    assert said not in cardgen("check", "--select", "missing-translation", at=home).out


def test_a_check_of_something_else_advises_nothing(tmp_path: Path) -> None:
    home = vault(tmp_path, {"a.md": GERMAN, "b.md": GERMAN})
    cardgen("init", at=home)
    assert "`languages = " in cardgen("check", at=home).out
    assert "`languages = " not in cardgen("check", "--severity", "error", at=home).out


def test_what_init_advises_reads_the_notes(tmp_path: Path) -> None:
    home = vault(tmp_path, {"a.md": DEEP + "\n### Rückfragen\n- Wann?\n\n  Jetzt.\n"})
    said = cardgen("init", at=home).err
    languages, level, table, row = re.findall("`([^`]*)`", said.partition("; ")[2])[:4]
    text = f"notes = '.'\n{languages}\n{level}\n{table}\n{row}\n"
    (home / "cardgen.toml").write_text(text, encoding="utf-8")
    assert cardgen("build", at=home).out.count("cards     3 (") == 1
