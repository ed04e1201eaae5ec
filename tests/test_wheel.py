"""The wheel: all that cardgen needs is in it, and it works outside the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEFT_OUT = (".*", "build", "tests", "notes", "*.egg-info", "__pycache__")


def _run(*words: str | Path, at: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        words, cwd=at, env=env or dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh environment with the wheel in it, and what it depends on beside it.

    The libraries are those of this environment, by a path that leads to them alone: nothing is
    fetched, and the repository is not on it.
    """
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # a build leaves files behind
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*LEFT_OUT))
    uv = Path(sys.executable).parent / "uv"
    _run(uv, "build", "--wheel", "--no-build-isolation", "--offline", "--python", sys.executable,
         "-o", folder / "dist", source, at=folder)  # fmt: skip
    environment = folder / "environment"
    _run(sys.executable, "-m", "venv", "--without-pip", environment, at=folder)
    (wheel,) = (folder / "dist").glob("cardgen-*.whl")
    python = environment / "bin" / "python"
    _run(uv, "pip", "install", "--offline", "--no-deps", "--python", python, wheel, at=folder)
    purelib = _run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder
    )
    Path(purelib.strip(), "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return environment


def test_it_goes_from_an_empty_folder_to_a_deck(home: Path, tmp_path: Path) -> None:
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    script = home / "bin" / "cardgen"
    where = _run(home / "bin" / "python", "-c", "import cardgen; print(cardgen.__file__)",
                 at=tmp_path, env=bare)  # fmt: skip
    assert Path(where.strip()).is_relative_to(home)
    _run(script, "init", "vault", at=tmp_path, env=bare)
    vault = tmp_path / "vault"
    path = _run(script, "new", "What is a wheel?", "Что такое wheel?", "--topic", "python",
                at=vault, env=bare).strip()  # fmt: skip
    note = vault / path
    text = note.read_text("utf-8").replace("## Answer (EN)\n", "## Answer (EN)\nAn archive.\n")
    note.write_text(text.replace("## Ответ (RU)\n", "## Ответ (RU)\nАрхив.\n"), "utf-8")
    assert "package   build/cardgen.apkg" in _run(script, "build", at=vault, env=bare)
    assert "anki_cards:" in note.read_text("utf-8")
    assert _run(script, "check", at=vault, env=bare)


def test_it_has_one_version(home: Path, tmp_path: Path) -> None:
    (folder,) = home.glob("lib/python*/site-packages/cardgen-*.dist-info")
    version = folder.name.removeprefix("cardgen-").removesuffix(".dist-info")
    assert _run(home / "bin" / "cardgen", "--version", at=tmp_path) == f"cardgen {version}\n"
