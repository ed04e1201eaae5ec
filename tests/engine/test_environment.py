"""What is kept is used for as long as nothing changed that shapes every note."""

import sys
from importlib import metadata
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.disk import Stamp
from cardgen.engine import environment as shaping
from cardgen.engine.cache import Kept, Packed, Row
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
    assert (environment(replace(opened, **change)) != environment(opened)) is shapes


def test_another_version_of_a_library_shapes_every_note(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment(opened)
    monkeypatch.setattr(shaping, "version_of", lambda library: "999")
    assert environment(opened) != before


@pytest.mark.parametrize("library", ["markdown-it-py", "nh3", "pygments", "pyyaml", "genanki"])
def test_a_version_is_the_one_that_its_metadata_tell(library: str) -> None:
    assert shaping.version_of(library) == metadata.version(library)


@pytest.mark.parametrize(
    ("names", "version"),
    [
        pytest.param(["some_thing-1.2.dist-info"], "1.2", id="as pip leaves it"),
        pytest.param(["Some_Thing-1.2+own.dist-info"], "1.2+own", id="in another case"),
        pytest.param(["some_thing_more-3.dist-info", "~ome_thing-1.dist-info"], None, id="others"),
        pytest.param([], None, id="not there"),
    ],
)
def test_a_version_from_a_folders_name(
    tmp_path: Path, names: list[str], version: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in names:
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "gone"), str(tmp_path)])
    assert shaping._installed.__wrapped__().get("some_thing") == version


def test_the_files_of_a_folder_are_known_by_place_time_and_size(tmp_path: Path) -> None:
    (tmp_path / "inner" / "__pycache__").mkdir(parents=True)
    for name in ("a.py", "inner/a.py", "inner/__pycache__/a.pyc"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".#a.py").symlink_to("author@desk.1")  # what an editor holds open
    (tmp_path / "inner" / "again").symlink_to(tmp_path)
    found = {path: size for path, _, size in shaping._stats(str(tmp_path))}
    assert found == {str(tmp_path / "a.py"): 4, str(tmp_path / "inner" / "a.py"): 10}


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
    open_cache(opened, keep=keep).keep([Kept(row, Packed(b"said", b"found"), ())])
    assert open_cache(opened, keep=keep).row("a.md") == (row if lasts else None)
    assert (opened.output / PRIVATE).exists() is lasts


def test_two_vaults_with_one_output_folder_keep_apart(opened: Vault, tmp_path: Path) -> None:
    other = replace(opened, root=tmp_path / "other" / "notes")
    open_cache(opened, keep=True).keep(
        [Kept(Row("a.md", Stamp(1, 2), "d", b"e"), Packed(b"s", b"f"), ())]
    )
    assert open_cache(other, keep=True).row("a.md") is None
    assert open_cache(opened, keep=True).row("a.md") is not None
