"""The notes of a vault as rules see them: read when asked for, and without the rules."""

import subprocess
import sys
from pathlib import Path

import pytest

from cardgen.config import Config
from cardgen.lint.subjects import Subjects
from cardgen.model.note import SourceNote
from cardgen.render.links import build_links
from cardgen.vault.media import MediaFolder
from tests.support.checking import GOOD


def subjects(folder: Path) -> Subjects:
    sources = {path: SourceNote(path, GOOD) for path in ("a.md", "b.md")}
    media = MediaFolder(folder, Config(), {})
    return Subjects(sources, Config(), build_links([]), media)


def test_a_note_is_parsed_once_while_it_is_asked_for(tmp_path: Path) -> None:
    found = subjects(tmp_path)
    assert list(found) == ["a.md", "b.md"]
    assert len(found) == 2
    assert found["a.md"] is found["a.md"]
    assert found["a.md"].note.sections
    assert found["a.md"].source.path == "a.md"


def test_a_path_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        subjects(tmp_path)["c.md"]


def test_a_build_loads_no_rule_before_a_note_has_changed() -> None:
    asked = "import cardgen.commands.build, sys; print('cardgen.rules.families' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
