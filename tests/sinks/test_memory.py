"""What is remembered of files that were written: damaged in any way it costs only work."""

import os
from pathlib import Path

import pytest

from cardgen.sinks.memory import remembered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(b'{"a": 1}', {"a": 1}, id="an object"),
        pytest.param(b"", {}, id="nothing"),
        pytest.param(b"[1]", {}, id="a list"),
        pytest.param(b'{"a":', {}, id="cut short"),
        pytest.param(b"\xff", {}, id="no text"),
        pytest.param(b"[" * 100_000, {}, id="nested too deep"),
    ],
)
def test_remembered(text: bytes, found: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(text)
    assert remembered(tmp_path / "m.json") == found


def test_what_is_no_file_remembers_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert remembered(tmp_path / "pipe") == remembered(tmp_path / "gone") == {}
