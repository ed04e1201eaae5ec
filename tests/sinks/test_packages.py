"""The packages of a build: written where their content moved, left alone where it did not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checking import GOOD, Ran, cardgen, vault


def build(root: Path, *words: str) -> Ran:
    done = cardgen("build", "notes", *words, at=root)
    assert done.code == 0, done.err
    return done


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return what tells whether each package was written: its file, and when."""
    files = (root / "build").glob("*.apkg")
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


MEMORY = "build/.cardgen/packages.json"


def reword(root: Path) -> None:
    path = root / "notes" / "a.md"
    path.write_text(path.read_text().replace("An endpoint", "One end"))


def touch(root: Path) -> None:
    (root / "notes" / "a.md").touch()


def spoil(root: Path) -> None:
    (root / "build" / "cardgen.apkg").write_bytes(b"no package")


def lose(root: Path) -> None:
    (root / "build" / "cardgen.apkg").unlink()


def nest(root: Path) -> None:
    (root / MEMORY).write_text("[" * 100_000)


def pipe(root: Path) -> None:
    (root / MEMORY).unlink()
    os.mkfifo(root / MEMORY)


@pytest.mark.parametrize(
    ("change", "is_written"),
    [
        pytest.param(reword, True, id="another word"),
        pytest.param(spoil, True, id="somebody wrote over it"),
        pytest.param(lose, True, id="it is gone"),
        pytest.param(nest, True, id="what was made of what nests too deep"),
        pytest.param(pipe, True, id="it is a pipe"),
        pytest.param(touch, False, id="the same text"),
        pytest.param(lambda root: None, False, id="nothing"),
    ],
)
def test_a_package_is_written_where_it_has_to_be(
    tmp_path: Path, change: Callable[[Path], None], is_written: bool
) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    build(tmp_path)
    build(tmp_path)
    before = stamps(tmp_path)
    change(tmp_path)
    build(tmp_path)
    assert (stamps(tmp_path) != before) is is_written


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param((), ["cardgen.apkg"], id="one"),
        pytest.param(("--split", "language"), ["cardgen-en.apkg", "cardgen-ru.apkg"], id="split"),
        pytest.param(("--split", "topic"), ["cardgen-networking.apkg"], id="by topic"),
    ],
)
def test_names(tmp_path: Path, words: tuple[str, ...], names: list[str]) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    told = build(tmp_path, *words, "--format", "json").json
    assert [one["path"] for one in told["packages"]] == [f"build/{name}" for name in names]
    assert sorted(stamps(tmp_path)) == names


def test_an_edit_of_one_topic_leaves_the_package_of_another_alone(tmp_path: Path) -> None:
    other = GOOD.replace("net-1", "sql-1").replace("networking", "databases")
    other = (
        other.replace("160000000000", "170000000000").replace("'en'", "'e'").replace("'ru'", "'r'")
    )
    vault(tmp_path, {"notes/a.md": GOOD, "notes/b.md": other})
    for _ in range(2):
        build(tmp_path, "--split", "topic")
    before = stamps(tmp_path)
    reword(tmp_path)
    build(tmp_path, "--split", "topic")
    after = stamps(tmp_path)
    assert [name for name in after if after[name] != before[name]] == ["cardgen-networking.apkg"]
