"""The cache may be gone, damaged, foreign, locked or without room: a build is right each time."""

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.disk import Stamp
from cardgen.engine.cache import Cache, Kept, Packed, Row
from cardgen.engine.compile import compile_vault
from cardgen.engine.packing import pack
from tests.support.terminal import cardgen_alone
from tests.support.warm import (
    NOON,
    Seen,
    build,
    cache_of,
    cold_copy,
    compiled,
    compiled_cold,
    compiled_count,
    make_vault,
    note,
    vault_of,
    warm_vault,
)

# --- The file as a whole


def _of_another_version(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as cache:
        cache.execute("create table notes (path text)")
        cache.execute("pragma user_version = 999")


def _with_another_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as cache:
        cache.execute("drop table fields")
        cache.execute("create table fields (one text)")


def _without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as cache:
        cache.execute("drop table media")


def _without_its_name(path: Path) -> None:
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("delete from about")


def _cut(share: float) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def _overwrite(start: float, stop: float) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        first, last = int(len(data) * start), int(len(data) * stop)
        data[first:last] = bytes((x * 37 + 11) % 256 for x in range(last - first))
        path.write_bytes(data)

    return damage


def _become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: None, id="nothing"),
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"text " * 999), id="a text"),
        pytest.param(_cut(0.1), id="cut off early"),
        pytest.param(_cut(0.5), id="cut off in the middle"),
        pytest.param(_cut(0.99), id="cut off at the end"),
        pytest.param(_overwrite(0, 0.01), id="its head overwritten"),
        pytest.param(_overwrite(0.1, 0.3), id="its first pages overwritten"),
        pytest.param(_overwrite(0.4, 0.7), id="its middle overwritten"),
        pytest.param(_overwrite(0.8, 1), id="its last pages overwritten"),
        pytest.param(_of_another_version, id="another version's"),
        pytest.param(_with_another_table, id="with another table"),
        pytest.param(_without_a_table, id="without a table"),
        pytest.param(_without_its_name, id="of an unknown configuration"),
        pytest.param(_become_a_folder, id="a folder"),
    ],
)
def test_a_damaged_file(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    warm = tmp_path / "warm"
    warm_vault(warm)
    damage(cache_of(warm))
    _holds(warm, tmp_path / "cold")
    if damage is not _become_a_folder:
        assert compiled_count(vault_of(warm)) in (0, 4)  # 4: deleted only when it was used
        assert compiled_count(vault_of(warm)) == 0


def _holds(warm: Path, cold: Path) -> None:
    """Check that a vault builds as it does without a cache, its package written anew."""
    (warm / "out" / "cardgen.apkg").unlink(missing_ok=True)
    cold_copy(warm, cold)
    assert build(warm) == build(cold)
    assert compiled(vault_of(warm)) == compiled_cold(vault_of(warm))


@given(st.data())
def test_random_damage(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    home, cache, whole, wanted = _built(tmp_path_factory)
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    for path in cache.parent.glob(f"{cache.name}*"):
        path.unlink()
    cache.write_bytes(damaged)
    assert compiled(vault_of(home)) == wanted


_MADE: list[tuple[Path, Path, bytes, Seen]] = []


def _built(factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes, Seen]:
    """Return a folder with a vault, its sound cache, and what it compiles to; made once."""
    if not _MADE:
        home = factory.mktemp("damage")
        warm_vault(home)
        cache = cache_of(home)
        _MADE.append((home, cache, cache.read_bytes(), compiled_cold(vault_of(home))))
    return _MADE[0]


# --- Single rows


COLUMNS = (
    "notes.path", "notes.mtime", "notes.size", "notes.hash", "notes.entry",
    "fields.path", "fields.place", "fields.body",
    "findings.path", "findings.said", "findings.body",
    "media.path", "media.mtime", "media.size", "media.name", "media.sum",
    "about.name", "about.value",
)  # fmt: skip


def _values(value: Any) -> Iterator[Any]:
    """Yield what damage may make of a value: other bytes, other types, nothing."""
    if isinstance(value, int):
        yield from (value ^ 1, value ^ (1 << 40), -1)
    else:
        data = value.encode() if isinstance(value, str) else value
        for place in {0, len(data) // 2, len(data) - 1}:
            flipped = bytearray(data)
            flipped[place] ^= 1
            yield bytes(flipped) if isinstance(value, bytes) else flipped.decode()
    yield from (b"\xff\xfe", "\u00a0", "", 5)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_damaged_row(tmp_path: Path, column: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", -1_000_000_000)  # stamps are trusted at once
    warm = tmp_path / "warm"
    warm_vault(warm)
    path, (table, name) = cache_of(warm), column.split(".")
    sound = path.read_bytes()
    with closing(sqlite3.connect(path)) as cache:
        (value,) = cache.execute(f"select {name} from {table} limit 1").fetchone()
    for damaged in (*_values(value), None):
        path.write_bytes(sound)
        key = "name" if table == "about" else "path"
        with closing(sqlite3.connect(path)) as cache, cache:
            (first,) = cache.execute(f"select {key} from {table} limit 1").fetchone()
            change = f"update or ignore {table} set {name} = ? where {key} = ?"
            if damaged is not None or name not in ("path", "place"):
                cache.execute(change, (damaged, first))
        _holds(warm, tmp_path / "cold")


def test_text_that_is_no_utf_8(tmp_path: Path) -> None:
    warm = tmp_path / "warm"
    warm_vault(warm)
    with closing(sqlite3.connect(cache_of(warm))) as cache, cache:
        cache.execute("update notes set hash = cast(x'fffe' as text)")
    _holds(warm, tmp_path / "cold")


def test_damaged_fields_are_made_again_once(tmp_path: Path) -> None:
    warm_vault(tmp_path)
    with closing(sqlite3.connect(cache_of(tmp_path))) as cache, cache:
        cache.execute("update fields set body = x'00' where path = 'beta.md' and place = 1")
    found = compile_vault(vault_of(tmp_path), keep=True)
    (beta,) = (note for note in found.notes if note.path == "beta.md")
    assert "beta" in beta.cards[1].fields[0]
    assert beta.cards[1].fields[0] == beta.cards[1].fields[0:1][0]
    assert compiled_count(vault_of(tmp_path)) == 1
    assert compiled_count(vault_of(tmp_path)) == 0


@pytest.mark.parametrize("damage", ["delete from findings", "update findings set said = x'00'"])
def test_damage_to_what_was_said_stops_no_record(tmp_path: Path, damage: str) -> None:
    warm = tmp_path / "warm"
    make_vault(warm)
    compile_vault(vault_of(warm), keep=True)
    with closing(sqlite3.connect(cache_of(warm))) as cache, cache:
        cache.execute(damage)
    _holds(warm, tmp_path / "cold")


# --- The world


def test_a_cache_in_another_process_hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.engine.cache.PATIENCE", 0.05)
    warm = tmp_path / "warm"
    root = warm_vault(warm)
    with closing(sqlite3.connect(cache_of(warm), isolation_level=None)) as other:
        other.execute("begin exclusive")
        _holds(warm, tmp_path / "cold")
        text = (root / "beta.md").read_text(encoding="utf-8")
        (root / "beta.md").write_text(text.replace("One thing", "A thing"), encoding="utf-8")
        _holds(warm, tmp_path / "cold")
        other.execute("rollback")
    assert compiled_count(vault_of(warm)) == 1  # it was let be, and serves again


def test_a_cache_that_is_only_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardgen.engine.cache.PATIENCE", 0.05)
    warm = tmp_path / "warm"
    root = warm_vault(warm)
    with closing(sqlite3.connect(cache_of(warm), isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select count(*) from notes").fetchone()
        (root / "beta.md").unlink()
        _holds(warm, tmp_path / "cold")
        other.execute("rollback")


def test_a_full_disk(tmp_path: Path) -> None:
    warm_vault(tmp_path)
    wanted = cardgen_alone("cards", "notes", at=tmp_path, env=NOON)
    cache_of(tmp_path).unlink()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))

    found = cardgen_alone("cards", "notes", at=tmp_path, env=NOON, before=little_room)
    assert found == wanted
    assert found.code == 0
    assert cardgen_alone("cards", "notes", at=tmp_path, env=NOON) == wanted


_MEASURED = """
import os, resource
from cardgen.disk import UNSETTLED
from cardgen.engine.cache import Cache, Kept, Packed, Row
cache = Cache(None, "here", spills=True)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows = (Row(str(n), UNSETTLED, "d", os.urandom(1 << 20)) for n in range(60))
cache.keep(Kept(row, Packed(b"", b""), ()) for row in rows)
assert len(cache.paths()) == 60 and len(cache.row("59").entry) == 1 << 20
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_cache_that_nobody_keeps_is_not_held_in_memory() -> None:
    done = subprocess.run([sys.executable, "-c", _MEASURED], capture_output=True, check=True)
    assert int(done.stdout) < 30  # megabytes, of the sixty in it


def test_no_room_for_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_vault(tmp_path)
    wanted = compiled_cold(vault_of(tmp_path))
    connect = sqlite3.connect
    opened: list[Path | str] = []

    def full(path: Path | str, **options: Any) -> sqlite3.Connection:
        opened.append(path)
        connection: sqlite3.Connection = connect(path, **options)
        if path == "":
            connection.execute("pragma max_page_count = 20")  # SQLITE_FULL, as a full disk is
        return connection

    monkeypatch.setattr("cardgen.engine.cache.sqlite3.connect", full)
    (root / "big.md").write_text(f"{note('big', 'beta')}{'word ' * 40_000}", encoding="utf-8")
    found = compiled_cold(vault_of(tmp_path))
    assert [one for one in found.notes if one.path != "big.md"] == list(wanted.notes)
    assert opened[-1] == ":memory:"  # instead


def test_a_cache_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself refuses to write, as it does for a file of another user."""
    warm = tmp_path / "warm"
    root = warm_vault(warm)
    connect = sqlite3.connect

    def read_only(path: Path | str, **options: Any) -> sqlite3.Connection:
        if isinstance(path, Path):
            path = f"{path.resolve().as_uri()}?mode=ro"
        made: sqlite3.Connection = connect(path, uri=True, **options)
        return made

    monkeypatch.setattr("cardgen.engine.cache.sqlite3.connect", read_only)
    before = cache_of(warm).read_bytes()
    _holds(warm, tmp_path / "cold")
    (root / "beta.md").unlink()
    _holds(warm, tmp_path / "cold")
    assert cache_of(warm).read_bytes() == before


# --- What it keeps


def test_rows_live_until_they_are_gone(tmp_path: Path) -> None:
    row = Row("a.md", Stamp(1, 2), "d", pack("e", "a.md", "d"))
    kept_note = Kept(row, Packed(b"said", b"found"), (b"first", b"second"))
    image = ("/i.png", Stamp(3, 4), "i.png")
    path = tmp_path / "c.sqlite"
    media = (image, ("/j.png", Stamp(-1, 1), "j.png"))
    Cache(path, "here").keep((kept_note,), media=media)
    kept = Cache(path, "here")
    assert kept.row("a.md") == row
    assert [kept.fields("a.md", place) for place in range(3)] == [b"first", b"second", None]
    assert (kept.findings("a.md"), kept.findings("b.md")) == (b"found", None)
    assert (kept.said("a.md"), kept.said("b.md")) == (b"said", None)
    assert kept.found("b.md") == Packed(b"", b"")
    later = Row("a.md", Stamp(1, 2), "d2", b"e2")
    kept.keep((Kept(later, Packed(b"new", b"more"), None),))
    assert kept.kept("a.md") == Kept(
        Row("a.md", Stamp(-1, 0), "d2", b"e2"), Packed(b"new", b"more"), [b"first", b"second"]
    )
    assert kept.media() == {"/i.png": (Stamp(3, 4), "i.png")}
    kept.keep((), (("a.md", Stamp(5, 6)),))
    assert kept.row("a.md") == Row("a.md", Stamp(5, 6), "d2", b"e2")
    assert Cache(path, "elsewhere").paths() == frozenset()
    kept.keep((), gone=("a.md",), unused=("/i.png",))
    assert (kept.row("a.md"), kept.kept("a.md"), kept.media()) == (None, None, {})
    assert (kept.fields("a.md", 0), kept.findings("a.md")) == (None, None)


def test_a_write_that_fails_changes_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", "here")
    row = Row("a.md", Stamp(1, 2), "d", b"")

    def rows() -> Iterator[Kept]:
        yield Kept(row, Packed(b"", b""), ())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.keep(rows())
    assert cache.row("a.md") is None
    cache.keep((Kept(row, Packed(b"", b""), ()),))
    assert cache.row("a.md") == row
