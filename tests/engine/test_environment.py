"""What is kept is used for as long as nothing changed that shapes every note."""

from dataclasses import replace
from pathlib import Path

import pytest

from cardgen.config import Config
from cardgen.disk import Stamp
from cardgen.engine import environment as shaping
from cardgen.engine.cache import Kept, Row
from cardgen.engine.environment import environment, open_cache
from cardgen.model.settings import CheckConfig
from cardgen.vault.open import PRIVATE, Vault, open_vault
from tests.support.checking import GOOD, vault


@pytest.fixture
def opened(tmp_path: Path) -> Vault:
    return open_vault(vault(tmp_path / "notes", {"a.md": GOOD}), tmp_path / "out")


@pytest.mark.parametrize(
    ("change", "shapes"),
    [
        pytest.param({"config": Config(namespace="other")}, True, id="a setting"),
        pytest.param({"root": Path("/elsewhere/other")}, False, id="the root's name"),
        pytest.param({"root": Path("/elsewhere/notes")}, False, id="where the root lies"),
        pytest.param({"output": Path("/out")}, False, id="where packages go"),
        pytest.param({"config": Config(check=CheckConfig(ignore=("wiki*",)))}, False,
                     id="what a check shows"),
    ],
)  # fmt: skip
def test_what_shapes_every_note(opened: Vault, change: dict[str, object], shapes: bool) -> None:
    assert (environment(replace(opened, **change)) != environment(opened)) is shapes  # type: ignore[arg-type]  # a table


def test_another_version_of_a_library_shapes_every_note(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment(opened)
    monkeypatch.setattr(shaping, "version_of", lambda library: "999")
    assert environment(opened) != before


@pytest.mark.parametrize(
    ("folder", "keep", "lasts"),
    [
        pytest.param("there", False, True, id="where a build was"),
        pytest.param("absent", False, False, id="where none was"),
        pytest.param("absent", True, True, id="by a build"),
        pytest.param("a file", True, False, id="where no folder can be made"),
    ],
)
def test_where_a_cache_is_kept(opened: Vault, folder: str, keep: bool, lasts: bool) -> None:
    if folder == "there":
        (opened.output / PRIVATE).mkdir(parents=True)
    elif folder == "a file":
        opened.output.write_text("mine")
    row = Row("a.md", Stamp(1, 2), "digest", b"entry")
    open_cache(opened, keep=keep).keep([Kept(row, b"found", ())])
    assert open_cache(opened, keep=keep).row("a.md") == (row if lasts else None)
    assert (opened.output / PRIVATE).exists() is lasts


def test_two_vaults_with_one_output_folder_keep_apart(opened: Vault, tmp_path: Path) -> None:
    other = replace(opened, root=tmp_path / "other" / "notes")
    open_cache(opened, keep=True).keep([Kept(Row("a.md", Stamp(1, 2), "d", b"e"), b"f", ())])
    assert open_cache(other, keep=True).row("a.md") is None
    assert open_cache(opened, keep=True).row("a.md") is not None
