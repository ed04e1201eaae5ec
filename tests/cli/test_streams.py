"""Standard streams that are closed or full are no fault of the notes: what can be done is done."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, vault

FULL = "error: the answer cannot be given: no space left on device\n"
CLOSED = "error: the answer cannot be given: standard output is closed\n"
AS_EVER = None  # the exit code that the notes deserve
needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"notes/a.md": GOOD, "notes/b.md": FAULTY.replace("Question (EN)", "Answer (EN)")}
    return vault(tmp_path_factory.mktemp("desk"), files)


@pytest.mark.parametrize(
    ("streams", "ends"),
    [
        pytest.param(">/dev/full", (3, FULL), id="output full", marks=needs_full),
        pytest.param(">&-", (3, CLOSED), id="output closed"),
        pytest.param("2>/dev/full", (AS_EVER, ""), id="errors full", marks=needs_full),
        pytest.param("2>&-", (AS_EVER, ""), id="errors closed"),
        pytest.param("<&- >&- 2>&-", (3, ""), id="all closed"),
        pytest.param("| head -c 1", (0, ""), id="a reader who goes"),
    ],
)
@pytest.mark.parametrize("verb", ["build", "check"])
def test_a_stream_that_takes_nothing(
    desk: Path, tmp_path: Path, verb: str, streams: str, ends: tuple[int | None, str]
) -> None:
    code, said = ends
    output = f"-o '{tmp_path}'" if verb == "build" else ""
    command = f"'{sys.executable}' -m cardgen {verb} notes {output} {streams}"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=desk, capture_output=True, text=True, check=False
    )
    assert done.returncode == ((verb == "check") if code is AS_EVER else code)
    assert done.stderr.endswith(said)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert (tmp_path / "cardgen.apkg").exists() is (verb == "build")
