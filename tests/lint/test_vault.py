"""What a check knows of a vault that was built: the ledger's hashes are those of coloured code."""

import os
from pathlib import Path
from unittest import mock

import pytest

from cardgen.commands.build import BuildOptions, build
from tests.support.checking import GOOD, NOON, RECORDS, cardgen, vault

CODE = GOOD.replace("connection.\n", "connection.\n\n```python\nimport socket\n```\n", 1).replace(
    "соединения.\n", "соединения.\n\n```python\nimport socket\n```\n", 1
)
NAME = "q-socket--networking--easy.md"


def built(folder: Path, text: str, at: int) -> None:
    vault(folder, {f"notes/{NAME}": text})
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(at)}):
        build(BuildOptions(folder / "notes", folder / "build"))


def codes(folder: Path) -> list[str]:
    done = cardgen("check", "notes", "--format", "json", at=folder)
    return [one["code"] for one in done.json["diagnostics"]]


@pytest.mark.parametrize("text", [pytest.param(GOOD, id="prose"), pytest.param(CODE, id="code")])
def test_a_side_that_is_edited_is_no_longer_untouched(text: str, tmp_path: Path) -> None:
    day = 86_400
    built(tmp_path, text, NOON - 60 * day)
    assert codes(tmp_path) == []
    reworded = text.replace("An endpoint", "One endpoint")
    built(tmp_path, reworded, NOON - 30 * day)
    assert codes(tmp_path) == ["side-untouched"]
    vault(tmp_path, {f"notes/{NAME}": reworded.replace("Конечная", "Одна конечная")})
    assert codes(tmp_path) == []


def test_a_note_that_moved_keeps_its_slugs_in_a_check_as_in_a_build(tmp_path: Path) -> None:
    plain = CODE[: CODE.index("anki_cards")] + CODE[CODE.index("---\n# Q") :]
    vault(tmp_path, {f"notes/{NAME}": plain, "notes/cardgen.toml": ""})
    build(BuildOptions(tmp_path / "notes", tmp_path / "build", frozen=False))
    (tmp_path / "notes" / NAME).unlink()
    vault(tmp_path, {f"notes/moved/{NAME}": plain})
    assert "duplicate-note-id" not in codes(tmp_path)


SEALED = "anki_cards:\n- slug: net-1-0-en\n  language: &en en\n  more: *en\n"


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_note_that_refuses_its_record_is_promised_none(verb: str, tmp_path: Path) -> None:
    built(tmp_path, GOOD, NOON)
    sealed = GOOD.replace(RECORDS, SEALED)
    vault(tmp_path, {f"notes/{NAME}": sealed})
    done = cardgen(verb, "notes", "--format", "json", at=tmp_path)
    found = {one["code"]: one for one in done.json["diagnostics"]}
    assert found["restored"]["hint"] == ""
    assert "uses a YAML alias" in found["damaged-note"]["message"]
    assert (tmp_path / "notes" / NAME).read_text(encoding="utf-8") == sealed
    vault(tmp_path, {f"notes/{NAME}": sealed.replace("&en ", "").replace("*en", "en")})
    found = {
        one["code"]: one
        for one in cardgen("check", "notes", "--format", "json", at=tmp_path).json["diagnostics"]
    }
    assert found["restored"]["hint"] == "commit the record that `cardgen build` writes"
    assert "damaged-note" not in found
