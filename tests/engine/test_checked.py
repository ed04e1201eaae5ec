"""What a check kept is used again, and never shows: warm and cold find the same."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.checking import FAULTY, GOOD, Ran, cardgen, vault

LINKED = GOOD.replace("An endpoint", "See [[other]], [[other#Gone]] and ![[x.png]]. An endpoint")
OTHER = GOOD.replace("net-1", "net-2").replace("socket", "port").replace("сокет", "порт")
FILES = {"notes/a.md": LINKED, "notes/b.md": OTHER, "notes/c.md": FAULTY}


def desk(folder: Path) -> Path:
    """Return a folder with a vault whose last build left a folder for caches."""
    (folder / "build" / ".cardgen").mkdir(parents=True)
    return vault(folder, FILES)


def check(folder: Path, *options: str) -> Ran:
    return cardgen("check", "notes", "--format", "json", *options, at=folder)


def cold(folder: Path, *options: str) -> Ran:
    """Check a copy of a folder from which all that was kept is gone."""
    copy = folder.with_name(f"{folder.name}-cold")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    shutil.rmtree(copy / "build")
    return check(copy, *options)


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "build" / ".cardgen").iterdir())


Edit = Callable[[Path], object]
EDITS: dict[str, Edit] = {
    "nothing": lambda notes: None,
    "reworded": lambda notes: (notes / "a.md").write_text(LINKED.replace("See", "Look at")),
    "faulty": lambda notes: (notes / "a.md").write_text(FAULTY),
    "target-appears": lambda notes: (notes / "other.md").write_text("# Gone\n"),
    "target-changes": lambda notes: (notes / "other.md").write_text("# Here\n"),
    "target-goes": lambda notes: (notes / "other.md").unlink(missing_ok=True),
    "media-appears": lambda notes: (notes / "x.png").write_bytes(b"png"),
    "media-goes": lambda notes: (notes / "x.png").unlink(missing_ok=True),
    "same-id": lambda notes: (notes / "b.md").write_text(OTHER.replace("net-2", "net-1")),
    "other-id": lambda notes: (notes / "b.md").write_text(OTHER),
    "note-goes": lambda notes: (notes / "c.md").unlink(missing_ok=True),
    "limit": lambda notes: (notes / "cardgen.toml").write_text("max_answer_length = 5\n"),
    "ignored": lambda notes: (notes / "cardgen.toml").write_text("[check]\nignore = ['wiki*']\n"),
    "ledger": lambda notes: (notes / "cardgen.lock").write_text("a-0-en\th\t1600000000\ta.md\n"),
}


@given(edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_warm_and_cold_find_the_same(
    edits: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = desk(tmp_path_factory.mktemp("desk"))
    check(folder)
    for edit in edits:
        EDITS[edit](folder / "notes")
        warm = check(folder)
        assert warm == check(folder)
        assert warm == cold(folder)


def test_a_fix_is_kept_as_it_is_written(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    dated = GOOD.replace("difficulty: easy", "difficulty: easy\ncreated: '2026-01-31'")
    (folder / "notes" / "d.md").write_text(dated.replace("net-1", "net-3"))
    check(folder)
    assert [one["code"] for one in check(folder, "--fix").json["fixed"]] == ["date-as-string"]
    assert check(folder) == cold(folder)


def test_a_check_keeps_what_it_found(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    check(folder)
    [path] = kept(folder)
    before = path.stat().st_mtime_ns
    check(folder)
    assert path.stat().st_mtime_ns == before


def test_where_nothing_was_built_nothing_is_kept(tmp_path: Path) -> None:
    vault(tmp_path, FILES)
    check(tmp_path)
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"no database", id="foreign"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut"),
        pytest.param(lambda data: data[:4096] + bytes(len(data) - 4096), id="zeroed"),
        pytest.param(lambda data: data.replace(b"net", b"nat"), id="changed"),
    ],
)
def test_what_is_damaged_is_done_without(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    folder = desk(tmp_path)
    expected = check(folder)
    [path] = kept(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert check(folder) == expected
    assert check(folder) == expected
