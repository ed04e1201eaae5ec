"""What bash, zsh and fish are told to complete, asked as they ask."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checking import GOOD, RECORDS, vault
from tests.support.terminal import cardgen

MISSING = ["missing-answer", "missing-field", "missing-question", "missing-translation"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a vault of two topics that was built, so that it has a ledger."""
    second = GOOD.replace(RECORDS, "").replace("net-1", "db-1").replace(": networking", ": nosql")
    files = {"cardgen.toml": "[topics]\ncs = 'CS'\n", "notes/a.md": GOOD, "notes/b.md": second}
    cardgen("build", "--frozen", at=vault(tmp_path, files))
    cardgen("build", at=tmp_path)
    return tmp_path


def completed(line: str, at: Path) -> list[str]:
    """Return what bash is told to complete at the end of a line."""
    words = line.split(" ")
    env = {"_CARDGEN_COMPLETE": "complete_bash", "COMP_WORDS": line.rstrip(),
           "COMP_CWORD": str(len(words) - 1)}  # fmt: skip
    done = cardgen(at=at, env=env)
    assert (done.code, done.err) == (0, "")
    return done.out.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("cardgen re", ["relink", "rehearse"], id="verbs"),
        pytest.param("cardgen build --lo", ["--locked"], id="options"),
        pytest.param("cardgen build --split ", ["language", "topic"], id="choices"),
        pytest.param("cardgen explain missing-", MISSING, id="a code"),
        pytest.param("cardgen check --select missing-an", ["missing-answer"], id="selected"),
        pytest.param("cardgen check --ignore x,missing-f", ["x,missing-field"], id="a list"),
        pytest.param("cardgen forget net", ["net-1-0-en", "net-1-0-ru"], id="slugs"),
        pytest.param("cardgen relink db", ["db-1-0-en", "db-1-0-ru"], id="relinked"),
        pytest.param("cardgen build --touch db-1-0-e", ["db-1-0-en"], id="touched"),
        pytest.param("cardgen new x --topic ", ["cs", "networking", "nosql"], id="topics"),
        pytest.param("cardgen new x --topic no", ["nosql"], id="a topic"),
        pytest.param("cardgen forget zzz", [], id="nothing"),
    ],
)
def test_bash_is_told(line: str, words: list[str], desk: Path) -> None:
    assert sorted(completed(line, desk)) == sorted(words)


@pytest.mark.parametrize("word", ["forget net", "new x --topic n"])
def test_where_nothing_can_be_read_nothing_is_said(word: str, tmp_path: Path) -> None:
    assert completed(f"cardgen {word}", tmp_path) == []
    (tmp_path / "cardgen.toml").write_text("name = [")
    assert completed(f"cardgen {word}", tmp_path) == []


@pytest.mark.parametrize(
    ("shell", "env"),
    [
        pytest.param("zsh", {}, id="zsh"),
        pytest.param("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, id="fish"),
    ],
)
def test_other_shells_are_told_as_well(shell: str, env: dict[str, str], desk: Path) -> None:
    asked = {"_CARDGEN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "cardgen forget net"}
    done = cardgen(at=desk, env={**asked, **env})
    assert (done.code, done.err) == (0, "")
    assert "net-1-0-en" in done.out
    assert "db-1-0-en" not in done.out


def test_a_real_bash_completes(desk: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("this system has no bash")
    script = (
        'eval "$(cardgen --show-completion)"\n'
        "COMP_WORDS=(cardgen forget net-1-0-e); COMP_CWORD=2; _cardgen_completion cardgen\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path}
    done = subprocess.run(
        [bash, "-c", script], cwd=desk, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "net-1-0-en\n", done.stderr


def test_it_installs_itself(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("this system has no bash")
    script = f'"{sys.executable}" -m cardgen --install-completion; :'  # `:` keeps this a shell
    env = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run([bash, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert "bash completion installed" in done.stdout, done.stderr
    assert (tmp_path / ".bashrc").exists()
