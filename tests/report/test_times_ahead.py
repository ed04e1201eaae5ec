"""Times that lie ahead of the real clock are said, and shape nothing that is written."""

import re
import shutil
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.commands.build import BuildOptions, build
from cardgen.model.diagnostic import Severity
from cardgen.model.ledger import LAST_SECOND
from tests.support.scenes import fresh

HOUR = 3600


def _remarks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, epoch: int | None, *touch: str
) -> tuple[str, ...]:
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
    return build(BuildOptions(folder / "notes", folder / "build", touch=touch)).remarks


@pytest.mark.parametrize(
    ("stamped", "built", "cure"),
    [
        pytest.param(HOUR, HOUR, "check `SOURCE_DATE_EPOCH`", id="the epoch is ahead"),
        pytest.param(HOUR, -HOUR, "check this machine's clock", id="another's was"),
        pytest.param(HOUR, None, "check this machine's clock", id="no epoch"),
        pytest.param(-HOUR, -HOUR, None, id="the epoch is behind"),
        pytest.param(-HOUR, None, None, id="the clock"),
        pytest.param(None, -HOUR, None, id="the clock was ahead of the epoch"),
    ],
)
def test_a_time_ahead_of_the_real_clock_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stamped: int | None,
    built: int | None,
    cure: str | None,
) -> None:
    fresh(tmp_path)
    now = int(time.time())
    at, then = (None if hours is None else now + hours for hours in (stamped, built))
    first = _remarks(tmp_path, monkeypatch, at)
    assert bool(first) is (stamped == HOUR)
    assert _remarks(tmp_path, monkeypatch, then) == (
        (
            f"9 cards with a time ahead of the clock, `crlf-0-en` first; {cure}",
            f"the note type has a time ahead of the clock; {cure}",
        )
        if cure
        else ()
    )


def test_a_build_ahead_of_the_clock_is_the_same_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    epoch = int(time.time()) + HOUR
    assert _remarks(tmp_path / "a", monkeypatch, epoch)
    monkeypatch.setattr(time, "time", lambda: epoch + HOUR)
    assert _remarks(tmp_path / "b", monkeypatch, epoch) == ()
    for name in ("notes/cardgen.lock", "notes/one.md", "build/cardgen.apkg"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_last_time_that_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(tmp_path)
    for _ in range(3):
        found = _remarks(tmp_path, monkeypatch, LAST_SECOND, "*")
        ledger = (tmp_path / "notes" / "cardgen.lock").read_text()
        assert ledger.count(f"\t{LAST_SECOND}") == 10
    assert found[-1] == (
        "9 cards with the last time that there is, `crlf-0-en` first: an import skips what changes"
        " in them; restore `cardgen.lock` from git"
    )


def test_a_time_more_than_a_day_ahead_is_an_error_that_touch_cures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    options = BuildOptions(tmp_path / "notes", tmp_path / "build")
    build(options)
    ledger = tmp_path / "notes" / "cardgen.lock"
    ledger.write_text(
        re.sub(r"(one-0-en.*\t)\d+(\tone.md)", r"\g<1>99999999999\2", ledger.read_text())
    )
    built = build(options)
    errors = [one.code for one in built.diagnostics if one.severity is Severity.ERROR]
    assert errors == ["time-ahead"]
    assert built.remarks == ()
    assert build(replace(options, touch=("one-0-en",))).summary.changed == 1
    assert "time-ahead" not in {one.code for one in build(options).diagnostics}
