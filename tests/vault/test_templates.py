"""The folders of templates that Obsidian's settings name, and settings that name none."""

import os
from pathlib import Path

import pytest

from cardgen.config import Config
from cardgen.vault.notes import find_notes
from cardgen.vault.templates import template_folders

CORE = ".obsidian/templates.json"
TEMPLATER = ".obsidian/plugins/templater-obsidian/data.json"


def _write(root: Path, name: str, data: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        pytest.param({CORE: '{"folder": "Templates"}'}, {"Templates"}, id="the core plugin"),
        pytest.param({TEMPLATER: '{"templates_folder": "a/T"}'}, {"a/T"}, id="Templater"),
        pytest.param({CORE: '{"folder": "T"}', TEMPLATER: '{"templates_folder": "S"}'},
                     {"S", "T"}, id="both"),
        pytest.param({CORE: '{"folder": "/T//a/"}'}, {"T/a"}, id="with slashes"),
        pytest.param({CORE: '{"folder": "Шаблоны\u0438\u0306"}'}, {"Шаблоны\u0439"},
                     id="composed"),
    ],
)  # fmt: skip
def test_named(tmp_path: Path, settings: dict[str, str], found: set[str]) -> None:
    for name, text in settings.items():
        _write(tmp_path, name, text)
    assert template_folders(tmp_path) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="broken"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param("[1]", id="a list"),
        pytest.param('"Templates"', id="a text"),
        pytest.param('{"folder": 3}', id="a number"),
        pytest.param('{"folder": ["a"]}', id="a list of folders"),
        pytest.param('{"folder": null}', id="null"),
        pytest.param('{"folder": ""}', id="no folder"),
        pytest.param('{"folder": "/"}', id="the vault itself"),
        pytest.param('{"folder": "."}', id="the same by a dot"),
        pytest.param('{"folder": "../a"}', id="out of the vault"),
        pytest.param('{"Folder": "a"}', id="another key"),
        pytest.param('{"folder": "a"}' + " " * 1_000_000, id="huge"),
        pytest.param("1" * 10_000, id="a long number"),
    ],
)
def test_settings_that_name_nothing(tmp_path: Path, text: str | bytes) -> None:
    _write(tmp_path, CORE, text)
    assert template_folders(tmp_path) == frozenset()


@pytest.mark.parametrize("made", [os.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_settings_that_are_no_file(tmp_path: Path, made: object) -> None:
    (tmp_path / ".obsidian").mkdir()
    made(tmp_path / CORE)  # type: ignore[operator]  # mkdir or mkfifo
    assert template_folders(tmp_path) == frozenset()


def test_no_settings(tmp_path: Path) -> None:
    assert template_folders(tmp_path) == frozenset()


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        pytest.param("notes/T", {"T"}, id="in it"),
        pytest.param("T", set(), id="beside it"),
        pytest.param("notes", set(), id="itself"),
    ],
)
def test_a_part_of_a_vault(tmp_path: Path, folder: str, found: set[str]) -> None:
    _write(tmp_path, CORE, f'{{"folder": "{folder}"}}')
    (tmp_path / "notes").mkdir()
    assert template_folders(tmp_path / "notes") == found


def test_their_files_are_no_notes(tmp_path: Path) -> None:
    _write(tmp_path, CORE, '{"folder": "Templates"}')
    for name in ("a.md", "Templates/q.md", "Templates/d/q.md", "d/Templates/b.md", "Templates.md"):
        _write(tmp_path, name, "text")
    found = list(find_notes(tmp_path, Config()))
    assert found == ["Templates.md", "a.md", "d/Templates/b.md"]
