"""`cardgen init --adapt`: notes of a shape of their own are read at once, and nothing is lost."""

import tomllib
from pathlib import Path

import pytest

from cardgen.config import read_config
from tests.support.checking import GOOD, vault
from tests.support.terminal import cardgen

GERMAN = """## Frage
Was leistet ein Index, und was kostet er beim Schreiben von {}?

### Lösung
Er macht das Suchen schneller. Jede Zeile, die geschrieben wird, ändert auch ihn.

### Nachfragen
- Wann wird er nicht benutzt?

  Wenn die meisten Zeilen gelesen werden.

### Quellen
- [[Datenbanken]]
"""
DEEP = "### Question (EN)\nWhy {}?\n\n### Answer (EN)\nSo.\n"
DEFAULT = read_config({})


def _german() -> dict[str, str]:
    return {f"notes/{name}.md": GERMAN.format(name) for name in "abc"}


def _config(folder: Path) -> str:
    return (folder / "cardgen.toml").read_text(encoding="utf-8")


def test_notes_in_a_language_of_their_own_are_a_deck_at_once(tmp_path: Path) -> None:
    vault(tmp_path, _german())
    done = cardgen("init", "--adapt", at=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert 'set         languages = ["de"]\n' in done.out
    assert "cards       3 of 3 files yield cards\n" in done.out
    assert done.out.endswith("next        `cardgen check`\n")
    row = read_config(tomllib.loads(_config(tmp_path))).language["de"]
    assert (row.headings.question, row.headings.follow_ups) == (("Frage",), ("Nachfragen",))
    assert "(3 question de, 3 follow-up de)" in cardgen("build", at=tmp_path).out


def test_init_names_it_and_it_takes_settings_that_init_wrote(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{name}.md": DEEP.format(name) for name in "abc"})
    advised = cardgen("init", at=tmp_path)
    assert "next        `cardgen init --adapt` writes these settings; then" in advised.out
    assert read_config(tomllib.loads(_config(tmp_path))) == DEFAULT
    done = cardgen("init", "--adapt", at=tmp_path)
    assert "wrote       cardgen.toml, which was as cardgen had written it\n" in done.out
    assert "set         heading_levels = 3\n" in done.out
    assert 'set         languages = ["en"]\n' in done.out
    after = _config(tmp_path)
    again = cardgen("init", "--adapt", at=tmp_path)
    assert "kept        cardgen.toml\n" in again.out
    assert _config(tmp_path) == after


@pytest.mark.parametrize(
    "own",
    [
        pytest.param("# mine\n", id="a comment"),
        pytest.param('name = "deck"\n', id="a setting alone"),
    ],
)
def test_settings_of_the_owner_stay(own: str, tmp_path: Path) -> None:
    vault(tmp_path, {**_german(), "cardgen.toml": own})
    done = cardgen("init", "--adapt", at=tmp_path)
    assert _config(tmp_path) == own
    assert "the settings have lines of your own, so that `--adapt` leaves them to you" in done.err
    assert "`languages = [" in done.err, "what they would be is said"
    assert "set " not in done.out


def test_a_dry_run_says_what_would_be_set(tmp_path: Path) -> None:
    vault(tmp_path, _german())
    done = cardgen("init", "--adapt", "--dry-run", at=tmp_path)
    assert 'set         languages = ["de"]\n' in done.out
    assert not (tmp_path / "cardgen.toml").exists()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing there"),
        pytest.param({"notes/a.md": GOOD}, id="notes that are read"),
        pytest.param({"notes/a.md": GOOD, **{f"notes/{n}.md": GOOD.replace("net-1", f"net-{n}")
                      for n in range(2, 30)}, "notes/z.md": "# Ports\n\nA text of two lines.\n"},
                     id="one file of many"),
    ],
)  # fmt: skip
def test_what_needs_no_setting_gets_none(files: dict[str, str], tmp_path: Path) -> None:
    vault(tmp_path, files)
    done = cardgen("init", "--adapt", at=tmp_path)
    assert done.code == 0
    assert read_config(tomllib.loads(_config(tmp_path))) == DEFAULT


def test_templates_are_left_out(tmp_path: Path) -> None:
    template = GOOD.replace("net-1", "{{id}}").replace("What is a socket?", "{{title}}")
    vault(tmp_path, {"notes/a.md": GOOD, "notes/_t/one.md": template})
    done = cardgen("init", "--adapt", at=tmp_path)
    assert 'set         ignore = ["/notes/_t/"]\n' in done.out
