"""Two runs on one vault: the second waits, then says who holds the lock, whoever they are."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from cardgen.commands.build import BuildOptions, build
from cardgen.errors import WorldError
from cardgen.vault.lock import locked
from cardgen.vault.open import open_vault
from tests.support.accounts import NOBODY, command_as, give, needs_root, ran_as
from tests.support.scenes import ENVIRONMENT, EPOCH, HERE, copies_of, end, fresh, state
from tests.support.terminal import cardgen

HOLD = """
import encodings.ascii, os, sys, tempfile
from pathlib import Path
from cardgen.vault import lock
from cardgen.errors import WorldError
from cardgen.vault.open import open_vault
lock.PATIENCE = 0.3
with tempfile.TemporaryDirectory() as name:
    Path(name, "cardgen.toml").touch()
    with lock.locked(open_vault(Path(name), None)):  # loads what is loaded late
        pass

try:
    with lock.locked(open_vault(Path(sys.argv[2]), None)):
        print("held", flush=True)
        sys.stdin.readline()
except WorldError as error:
    print(error, flush=True)
"""


@pytest.fixture
def vault(open_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of ours, with an own folder for temporary files, and no patience."""
    temporary = open_path / "tmp"
    temporary.mkdir(mode=0o1777)
    temporary.chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr("cardgen.vault.lock.PATIENCE", 0.3)
    fresh(open_path / "vault")
    monkeypatch.chdir(open_path / "vault")
    return open_path / "vault" / "notes"


@contextmanager
def _held(
    vault: Path, account: int | None = None, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the vault's lock until it is sent a line, or the block ends."""
    command = command_as(account, HOLD, vault)
    pipe = subprocess.PIPE
    environment = {**os.environ, **(env or {})}
    with subprocess.Popen(
        command, cwd=HERE, env=environment, stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def _temporary(vault: Path) -> list[str]:
    """Return the files that lie in the folder for temporary files."""
    folder = vault.parent.parent / "tmp"
    return [path.name for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]


def _refusal(vault: Path) -> str:
    with pytest.raises(WorldError) as error, locked(open_vault(vault, None)):
        pass
    return str(error.value)


def test_the_second_of_two_runs_says_who_holds_the_lock(vault: Path) -> None:
    before = state(vault.parent)
    with _held(vault) as holder:
        done = cardgen("build", "notes", at=vault.parent)
    assert done.code == 3
    assert f"another cardgen (process {holder.pid}) is working on `notes`; wait" in done.err
    assert ".lock`)\n" in done.err
    assert state(vault.parent) == before


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["build", "notes", "-o", "elsewhere"], id="another output folder"),
        pytest.param(["build", "notes", "--frozen"], id="frozen"),
        pytest.param(["check", "notes", "--fix"], id="fixes"),
        pytest.param(["adopt", "made/cardgen.apkg", "notes"], id="adoption"),
    ],
)
def test_all_that_write_exclude_each_other(vault: Path, words: list[str]) -> None:
    build(BuildOptions(vault, Path("made")))
    with _held(vault):
        done = cardgen(*words, at=vault.parent)
    assert (done.code, "another cardgen (process " in done.err) == (3, True), done.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["cards", "notes"], id="cards"),
        pytest.param(["plan", "notes"], id="plan"),
        pytest.param(["check", "notes"], id="check"),
    ],
)
def test_what_only_reads_waits_for_nobody(vault: Path, words: list[str]) -> None:
    with _held(vault):
        assert cardgen(*words, at=vault.parent).code == 0


def test_the_second_of_two_runs_waits_for_the_first(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.vault.lock.PATIENCE", 10)
    with _held(vault) as holder:
        assert holder.stdin
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert not build(BuildOptions(vault)).failed


def test_a_holder_that_was_killed_holds_nothing(vault: Path) -> None:
    with _held(vault) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert _temporary(vault), "it had no time to remove them"
        assert not build(BuildOptions(vault)).failed
    assert not _temporary(vault)


def test_nothing_is_left_behind(vault: Path) -> None:
    hidden = set(vault.rglob(".*"))
    with locked(open_vault(vault, None)):
        assert len(_temporary(vault)) == 2
        assert set(vault.rglob(".*")) == hidden
    assert not _temporary(vault)
    assert set(vault.rglob(".*")) == hidden


def test_another_folder_for_temporary_files_is_no_way_around(vault: Path, open_path: Path) -> None:
    other = open_path / "other"
    other.mkdir()
    with _held(vault, env={"TMPDIR": str(other)}) as holder:
        found = _refusal(vault)
    assert "is working on `notes`; wait for it (its lock: `notes`)" in found
    if Path("/proc/locks").exists():
        assert f"another cardgen (process {holder.pid})" in found


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param("link", id="a link"),
        pytest.param("file", id="a file"),
        pytest.param("open", id="open to all"),
        pytest.param("theirs", id="another account's", marks=needs_root),
    ],
)
def test_a_folder_that_is_not_ours_is_not_used(vault: Path, open_path: Path, attack: str) -> None:
    aim = open_path / "aim"
    aim.mkdir(mode=0o700)
    folder = open_path / "tmp" / f"cardgen-{os.geteuid()}"
    _take(folder, attack, aim)
    with locked(open_vault(vault, None)):
        assert not list(aim.iterdir())
        assert not folder.is_dir() or not list(folder.iterdir())
        assert f"is working on `{vault}`" in ran_as(None, HOLD, vault)


def _take(folder: Path, attack: str, aim: Path) -> None:
    """Take the name of the folder that a lock file is to lie in."""
    if attack == "link":
        folder.symlink_to(aim)
    elif attack == "file":
        folder.touch()
    else:
        folder.mkdir(mode=0o700)
        folder.chmod(0o777 if attack == "open" else 0o700)
    if attack == "theirs":
        os.chown(folder, NOBODY, NOBODY)


def test_who_holds_it_is_not_written_through_a_link(vault: Path, open_path: Path) -> None:
    precious = open_path / "precious"
    precious.write_text("mine")
    with locked(open_vault(vault, None)):
        (name,) = [name for name in _temporary(vault) if name.endswith(".pid")]
    folder = open_path / "tmp" / f"cardgen-{os.geteuid()}"
    (folder / name).symlink_to(precious)
    (folder / name).with_suffix(".lock").symlink_to(precious)
    with locked(open_vault(vault, None)):
        pass
    assert precious.read_text() == "mine"


def test_a_folder_that_cannot_be_locked_has_the_lock_file(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(handle: int, *, blocking: bool) -> bool:
        raise OSError(9, "bad file descriptor")  # as NFS says of one that was opened to read

    monkeypatch.setattr("cardgen.vault.lock.lock_descriptor", none)
    with locked(open_vault(vault, None)):
        assert ".lock`)" in ran_as(None, HOLD, vault)
    monkeypatch.setenv("TMPDIR", "/nowhere")
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert _refusal(vault).startswith("cannot lock `notes`: no such file or directory (`")


@needs_root
@pytest.mark.parametrize(
    ("first", "second"),
    [pytest.param(None, NOBODY, id="root first"), pytest.param(NOBODY, None, id="root second")],
)
def test_another_account_is_kept_out_only_while_it_must(
    vault: Path, first: int | None, second: int | None
) -> None:
    give(vault.parent, NOBODY)
    with _held(vault, first) as holder:
        found = ran_as(second, HOLD, vault)
        assert f"is working on `{vault}`" in found
        if Path("/proc/locks").exists():
            assert f"another cardgen (process {holder.pid})" in found
    with _held(vault, second):
        pass


@needs_root
def test_a_vault_that_cannot_be_written_to_has_a_lock_as_well(vault: Path) -> None:
    with _held(vault, NOBODY):
        assert "another cardgen (" in _refusal(vault)
        assert "another cardgen (" in ran_as(NOBODY, HOLD, vault)


def test_runs_at_the_same_time_give_what_one_gives(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    words = fresh(folder)
    (whole,) = copies_of(folder, 1)
    end(words, whole)
    command = [sys.executable, "-m", "cardgen", *words]
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(HERE)}
    runs = [subprocess.Popen(command, cwd=folder, env=environment) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert state(folder) == state(whole)
