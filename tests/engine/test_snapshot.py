"""A snapshot: what is asked of it is of the notes that are there, faults of those that are not."""

from pathlib import Path

import pytest

from cardgen.engine.compile import compile_vault
from cardgen.engine.said import said_of
from cardgen.vault.open import open_vault
from tests.support.checking import FAULTY, GOOD, vault

FILES = {"a.md": GOOD, "sub/b.md": FAULTY}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(".", {"sub/b.md", "bad.md"}, id="the whole vault"),
        pytest.param("a.md", set(), id="a sound note"),
        pytest.param("bad.md", {"bad.md"}, id="one that cannot be read"),
        pytest.param("sub", {"sub/b.md"}, id="a folder"),
    ],
)
def test_what_is_wrong_with_the_notes_that_were_asked_for(
    tmp_path: Path, asked: str, found: set[str]
) -> None:
    vault(tmp_path, {**FILES, "cardgen.toml": ""})
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    snapshot = compile_vault(open_vault(tmp_path / asked, None))
    assert {one.path for one in said_of(snapshot, (), ()).read()} == found
    assert snapshot.unread == {"bad.md"}
    assert snapshot.paths == ("a.md", "sub/b.md", "bad.md")


def test_the_notes_as_rules_see_them(tmp_path: Path) -> None:
    subjects = compile_vault(open_vault(vault(tmp_path, FILES), None)).subjects
    assert {path: subjects[path].source.text for path in subjects} == FILES
    assert [section.kind.value for section in subjects["sub/b.md"].note.sections] == ["question"]
