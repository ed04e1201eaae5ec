"""Compiling through the cache gives what compiling without it gives, after any edits."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgen.engine.compile import compile_vault
from tests.support.warm import (
    NAMES,
    NOON,
    build,
    cache_of,
    cold_copy,
    compiled,
    compiled_cold,
    compiled_count,
    make_vault,
    note,
    vault_of,
)

_OLD = 1_600_000_000 * 10**9  # a time of modification, in nanoseconds
_SOON = 20_000_000  # nanoseconds after which a change shows, for tests that cannot wait longer


def _notes(root: Path) -> list[Path]:
    return sorted(root.rglob("*.md"))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def _toggle(path: Path, one: str, other: str) -> None:
    """Replace one text by the other, or back."""
    is_one = one.encode() in path.read_bytes()
    _replace(path, *((one, other) if is_one else (other, one)))


def _reword(root: Path, path: Path, step: int) -> None:
    _replace(path, "One thing", f"One other thing ({step})")


def _reword_same_size(root: Path, path: Path, step: int) -> None:
    _toggle(path, "Because", "Causes:")


def _reword_in_disguise(root: Path, path: Path, step: int) -> None:
    """Edit a note so that neither its size nor its time of modification tells."""
    before = path.stat().st_mtime_ns
    _reword_same_size(root, path, step)
    os.utime(path, ns=(before, before))


def _respace(root: Path, path: Path, step: int) -> None:
    """Change what the content hash takes for no change."""
    _toggle(path, "One thing", "One\u00a0thing")


def _retitle(root: Path, path: Path, step: int) -> None:
    _replace(path, "Title of", f"Title {step} of")


def _retitle_space(root: Path, path: Path, step: int) -> None:
    _toggle(path, "Title of", "Title\u00a0of")


def _realias(root: Path, path: Path, step: int) -> None:
    _toggle(path, "aliases: [alias-", "aliases: [other-")


def _recreate(root: Path, path: Path, step: int) -> None:
    _replace(path, "created: 2025-01-01", f"created: 2025-01-{step % 28 + 1:02d}")


def _relink(root: Path, path: Path, step: int) -> None:
    _replace(path, "[[nowhere]]", f"[[{NAMES[step % len(NAMES)]}]]")


def _rename(root: Path, path: Path, step: int) -> None:
    path.rename(path.with_name(f"{path.stem.partition('-')[0]}-{step}.md"))


def _move(root: Path, path: Path, step: int) -> None:
    folder = root / f"0{step % 3}-Folder"
    folder.mkdir(exist_ok=True)
    path.rename(folder / path.name)


def _swap(root: Path, path: Path, step: int) -> None:
    other = _notes(root)[step % len(_notes(root))]
    aside = root / "aside"
    for old, new in ((path, aside), (other, path), (aside, other)):
        if old.exists():
            old.rename(new)


def _delete(root: Path, path: Path, step: int) -> None:
    path.unlink()


def _add(root: Path, path: Path, step: int) -> None:
    text = note(f"new{step}", path.stem, "![[one.png]] ![[two.png]]")
    (root / f"new{step}.md").write_text(text, encoding="utf-8")


def _add_target(root: Path, path: Path, step: int) -> None:
    (root / "nowhere.md").write_text(f"---\ntitle: Somewhere {step}\n---\n", encoding="utf-8")


def _spoil(root: Path, path: Path, step: int) -> None:
    path.write_bytes(b"\xff" + path.read_bytes())


def _repaint(root: Path, path: Path, step: int) -> None:
    (root / "one.png").write_bytes(b"\x89PNG" + b"%04d" % step)


def _repaint_in_disguise(root: Path, path: Path, step: int) -> None:
    _repaint(root, path, step)
    os.utime(root / "one.png", ns=(_OLD, _OLD))


def _move_image(root: Path, path: Path, step: int) -> None:
    pair = (root / "one.png", root / "two.png")
    old, new = pair if pair[0].exists() else pair[::-1]
    if old.exists():
        old.rename(new)


def _configure(root: Path, path: Path, step: int) -> None:
    settings = ('follow_ups = "back"', 'deck = "D::{topic}"', "max_media_size = 0.000001", "")
    (root / "cardgen.toml").write_text(f"{settings[step % len(settings)]}\n", encoding="utf-8")


def _touch_back(root: Path, path: Path, step: int) -> None:
    os.utime(path, ns=(_OLD, _OLD))


def _touch(root: Path, path: Path, step: int) -> None:
    path.touch()


def _wait(root: Path, path: Path, step: int) -> None:
    """Let what was written settle, so that the next build trusts the stamps of files."""
    time.sleep(_SOON * 1.5 / 10**9)


EDITS: tuple[Callable[[Path, Path, int], None], ...] = (
    _reword, _reword_same_size, _reword_in_disguise, _respace, _retitle, _retitle_space, _realias,
    _recreate, _relink, _rename, _move, _swap, _delete, _add, _add_target, _spoil, _repaint,
    _repaint_in_disguise, _move_image, _configure, _touch_back, _touch, _wait, _wait, _wait,
)  # fmt: skip


def _edit(root: Path, edit: Callable[[Path, Path, int], None], which: int, step: int) -> None:
    notes = _notes(root)
    if notes:
        edit(root, notes[which % len(notes)], step)


steps = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 5), st.booleans()), min_size=1, max_size=6
)


@settings(
    max_examples=int(os.environ.get("CARDGEN_CACHE_EXAMPLES", "25")),
    derandomize=True,
    database=None,
)
@given(steps)
def test_a_warm_build_equals_a_cold_one(
    script: list[tuple[Callable[[Path, Path, int], None], int, bool]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("cardgen.disk._SETTLED", _SOON),
    ):
        warm, cold = Path(folder, "warm"), Path(folder, "cold")
        root = make_vault(warm)
        build(warm)
        for step, (edit, which, is_settled) in enumerate(script, 1):
            _edit(root, edit, which, step)
            if is_settled:
                _wait(root, root, step)
            cold_copy(warm, cold)
            vault = vault_of(warm)
            assert compiled(vault) == compiled_cold(vault)
            assert build(warm) == build(cold)


@pytest.mark.parametrize("edit", dict.fromkeys(EDITS), ids=lambda edit: edit.__name__.strip("_"))
def test_each_edit_of_a_settled_vault(
    tmp_path: Path, edit: Callable[[Path, Path, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", _SOON)
    warm = tmp_path / "warm"
    root = make_vault(warm)
    for _ in range(2):
        build(warm)
        _wait(root, root, 0)
    for step in (1, 2):
        _edit(root, edit, 1, step)
        cold = cold_copy(warm, tmp_path / "cold")
        assert build(warm) == build(cold)
        _wait(root, root, 0)


def _settled(home: Path) -> Path:
    """Build a vault until all it keeps is settled; return its root."""
    root = make_vault(home)
    for _ in range(2):
        build(home)
        _wait(root, root, 0)
    compile_vault(vault_of(home), keep=True)
    return root


@pytest.mark.parametrize(
    ("edit", "compiles"),
    [
        pytest.param(_wait, 0, id="no edit"),
        pytest.param(_touch, 0, id="a touch"),
        pytest.param(_touch_back, 0, id="a touch back"),
        pytest.param(_reword, 1, id="a reworded note"),
        pytest.param(_recreate, 1, id="another date"),
        pytest.param(_retitle, 2, id="a title: the note and the one that links to it"),
        pytest.param(_repaint, 2, id="an image: the two notes that show it"),
        pytest.param(_add_target, 5, id="a target that all notes link to, and itself"),
        pytest.param(_configure, 4, id="a setting: all"),
        pytest.param(_delete, 1, id="a deleted note: the one that links to it"),
    ],
)
def test_only_what_an_edit_reaches_is_compiled(
    tmp_path: Path,
    edit: Callable[[Path, Path, int], None],
    compiles: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", _SOON)
    root = _settled(tmp_path)
    _edit(root, edit, 0, 1)
    assert compiled_count(vault_of(tmp_path)) == compiles


_WATCHED = """
import json, os, sys
root, opened = os.path.realpath("notes"), []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path.startswith(root) and not path.endswith((".lock", ".toml")):
            opened.append(os.path.basename(path))
sys.addaudithook(hook)
from cardgen.cli.app import main
sys.argv = ["cardgen", "build", "notes", "-o", "out"]
try:
    main()
finally:
    print(json.dumps(opened), file=sys.stderr)
"""


def _opened(home: Path) -> list[str]:
    """Return the names of the files of a vault that a build opens."""
    run = subprocess.run(
        [sys.executable, "-c", _WATCHED],
        cwd=home,
        env={**os.environ, **NOON},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stderr.splitlines()[-1])  # type: ignore[no-any-return]  # by _WATCHED


def test_a_build_without_change_reads_no_file_of_the_vault(tmp_path: Path) -> None:
    root = make_vault(tmp_path)
    _opened(tmp_path)
    time.sleep(2.1)
    _opened(tmp_path)
    assert _opened(tmp_path) == [root.name]  # the folder, to lock it
    _reword(root, root / "beta.md", 1)
    assert {name for name in _opened(tmp_path) if name.endswith(".md")} == {"beta.md"}


_KILLED = """
import os, signal, sys
import cardgen.pipeline
whole, left = cardgen.pipeline.compile_parsed, int(sys.argv.pop())
def compile_note(source, around):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(source, around)
cardgen.pipeline.compile_parsed = compile_note
from cardgen.cli.app import main
main()
"""


@pytest.mark.parametrize("left", [0, 1, 3])
def test_a_killed_build_leaves_a_cache_that_serves(tmp_path: Path, left: int) -> None:
    root = make_vault(tmp_path / "warm")
    build(tmp_path / "warm")
    for path in _notes(root):
        _reword(root, path, 1)
    cold = cold_copy(tmp_path / "warm", tmp_path / "cold")
    command = [sys.executable, "-c", _KILLED, "build", "notes", "-o", "out", str(left)]
    env = {**os.environ, **NOON}
    run = subprocess.run(command, cwd=tmp_path / "warm", env=env, capture_output=True, check=False)
    assert run.returncode == -9
    assert build(tmp_path / "warm") == build(cold)


def test_what_is_gone_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", _SOON)
    root = _settled(tmp_path)
    for path in (*_notes(root)[1:], root / "one.png"):
        path.unlink()
    build(tmp_path)
    with closing(sqlite3.connect(cache_of(tmp_path))) as cache:
        assert cache.execute("select path from notes").fetchall() == [("alpha.md",)]
        assert cache.execute("select distinct path from fields").fetchall() == [("alpha.md",)]
        assert cache.execute("select path from media").fetchall() == []


def test_an_image_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", _SOON)
    root = _settled(tmp_path)
    _touch_back(root, root / "one.png", 0)
    _wait(root, root, 0)
    compile_vault(vault_of(tmp_path), keep=True)
    with mock.patch("cardgen.vault.media.content_name", side_effect=AssertionError):
        compile_vault(vault_of(tmp_path), keep=True)


def test_settings_that_change_do_not_make_the_cache_grow(tmp_path: Path) -> None:
    root = make_vault(tmp_path)
    sizes = []
    for number in range(20):
        (root / "cardgen.toml").write_text(f'deck = "Deck{number:02d}::{{topic}}"\n')
        compile_vault(vault_of(tmp_path), keep=True)
        sizes.append(cache_of(tmp_path).stat().st_size)
    assert max(sizes) <= sizes[0] * 1.1


def test_the_cache_shrinks_with_the_vault(tmp_path: Path) -> None:
    root = make_vault(tmp_path)
    for number in range(60):
        (root / f"more{number}.md").write_text(note(f"more{number}", "alpha"), encoding="utf-8")
    compile_vault(vault_of(tmp_path), keep=True)
    large = cache_of(tmp_path).stat().st_size
    for path in root.glob("more*.md"):
        path.unlink()
    compile_vault(vault_of(tmp_path), keep=True)
    assert cache_of(tmp_path).stat().st_size < large / 4
