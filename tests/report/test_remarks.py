"""What an author should know of a build beside the diagnostics."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checking import GOOD, cardgen, vault

LEDGER = "notes/cardgen.lock"


def lose_ledger(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / "build" / ".cardgen" / "packaged.tsv").unlink()


def lose_lines(root: Path) -> None:
    kept = (root / LEDGER).read_text().splitlines(keepends=True)
    (root / LEDGER).write_text("".join(line for line in kept if not line.startswith("net-1-0-en")))
    (root / "build" / ".cardgen" / "packaged.tsv").unlink()


def lose_guid(root: Path) -> None:
    path = root / "notes" / "a.md"
    path.write_text(path.read_text().replace("  guid: 'en'\n", ""))


def lose_guid_everywhere(root: Path) -> None:
    lose_guid(root)
    (root / LEDGER).write_text(
        (root / LEDGER).read_text().replace("net-1-0-en\ten\t", "net-1-0-en\t\t")
    )
    (root / "build" / ".cardgen" / "packaged.tsv").unlink()


def lose_package(root: Path) -> None:
    (root / "build" / "cardgen.apkg").unlink()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lose_ledger, "this vault had a ledger (`cardgen.lock`) and it is gone",
                     id="the ledger"),
        pytest.param(lose_lines, "1 recorded card gone from the ledger", id="a line of it"),
        pytest.param(lose_guid_everywhere, "1 card made by another tool and not adopted",
                     id="a GUID"),
        pytest.param(lose_guid, None, id="a GUID that the ledger knows"),
        pytest.param(lose_package, None, id="the package"),
        pytest.param(lambda root: None, None, id="nothing"),
    ],
)  # fmt: skip
def test_a_remark(tmp_path: Path, change: Callable[[Path], None], words: str | None) -> None:
    vault(tmp_path, {"notes/a.md": GOOD})
    cardgen("build", "notes", at=tmp_path)
    change(tmp_path)
    said = cardgen("build", "notes", "--format", "json", at=tmp_path).json["remarks"]
    own = _own(said)
    assert len(own) == (words is not None)
    assert not words or words in own[0]


@pytest.mark.parametrize(
    ("was", "built", "named"),
    [
        pytest.param("notes/d", "notes", "notes/d/cardgen.lock", id="below"),
        pytest.param("notes", "notes/d", "notes/cardgen.lock", id="above"),
    ],
)
def test_a_ledger_in_another_folder_is_named(
    tmp_path: Path, was: str, built: str, named: str
) -> None:
    vault(tmp_path, {"notes/d/a.md": GOOD})
    cardgen("build", was, at=tmp_path)
    shutil.rmtree(tmp_path / "build")
    (tmp_path / built / "cardgen.toml").touch()
    (said,) = _own(cardgen("build", built, "--format", "json", at=tmp_path).json["remarks"])
    assert f"may be those of `{named}`" in said
    (tmp_path / built / "cardgen.lock").unlink()  # as is said
    assert f"delete `{built}/cardgen.lock`" in said
    (tmp_path / built / "cardgen.toml").unlink()
    assert _own(cardgen("build", was, "--format", "json", at=tmp_path).json["remarks"]) == []


def _own(said: list[str]) -> list[str]:
    return [line for line in said if "ahead of the clock" not in line]
