"""Which Markdown is a program's: by the names of files and folders."""

from pathlib import Path

import pytest

from cardgen.vault.programs import is_about, is_documentation, libraries_of, manifest_of


@pytest.mark.parametrize(
    "path",
    ["README.md", "readme.de.md", "a/README_ru.md", "LICENSE.md", "LICENCE-MIT.md", "Changelog.md",
     "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "AGENTS.md"],
)  # fmt: skip
def test_texts_about_a_program(path: str) -> None:
    assert is_about(path)


@pytest.mark.parametrize(
    "path",
    ["History.md", "Security of networks.md", "license plates.md", "a.md", "README/a.md",
     "Readmes.md", "Authors I like.md", "notes.md", "Вопрос.md", "todo.md"],
)  # fmt: skip
def test_texts_that_may_be_notes(path: str) -> None:
    assert not is_about(path)


@pytest.mark.parametrize(
    ("path", "is_theirs"),
    [
        ("docs/a.md", True),
        ("x/Docs/y/a.md", True),
        ("vendor/a.md", True),
        ("docs.md", False),
        ("documents/a.md", False),
        ("a.md", False),
    ],
)
def test_folders_of_documentation(path: str, is_theirs: bool) -> None:
    assert is_documentation(path) is is_theirs


def test_folders_of_libraries() -> None:
    assert libraries_of("web/node_modules/x/a.md") == {"node_modules"}
    assert libraries_of("node_modules.md") == frozenset()


@pytest.mark.parametrize("name", ["package.json", "Cargo.toml", "go.mod", "pyproject.toml"])
def test_a_program_has_a_manifest(name: str, tmp_path: Path) -> None:
    assert manifest_of(tmp_path) == ""
    (tmp_path / name).touch()
    assert manifest_of(tmp_path) == name


@pytest.mark.parametrize("name", ["notes.json", "Makefile", ".git"])
def test_what_vaults_have_as_well_says_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    assert manifest_of(tmp_path) == ""
