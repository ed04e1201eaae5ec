"""The outcome of `preview` in words and as data."""

import json
from pathlib import Path

import pytest

from cardgen.report.preview import preview_json, preview_lines, served_json, served_lines

PAGE = Path("/nowhere/build/preview/index.html")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(0, "0 files written", id="none"),
        pytest.param(1, "1 file written", id="one"),
        pytest.param(1_234, "1,234 files written", id="many"),
    ],
)
def test_what_is_said_of_a_page(written: int, said: str) -> None:
    lines = list(preview_lines(PAGE, 2_400, written))
    assert lines == ["cards     2,400", f"page      {PAGE} ({said})"]


def test_as_data() -> None:
    assert json.loads(preview_json(PAGE, 2, 3)) == {"page": str(PAGE), "cards": 2, "written": 3}
    assert json.loads(served_json("http://x/")) == {"address": "http://x/"}
    assert list(served_lines("http://x/")) == ["serving   http://x/ (Ctrl-C ends it)"]
