"""What beginning a vault says."""

import json

from cardgen.model.started import Started
from cardgen.report.started import started_json, started_lines

DONE = Started("my notes", "my notes/notes", 0, ("a",), (("b", ("x",)),), ("c",), (("ids", "d"),),
               (), True)  # fmt: skip


def test_a_dry_run_says_what_it_would_do() -> None:
    assert list(started_lines(DONE)) == [
        "would write a",
        "would add   `x` to b",
        "kept        c",
        "ids         d",
        "next        `cd 'my notes'; cardgen build`",
    ]
    assert json.loads(started_json(DONE))["lines"] == [{"path": "b", "added": ["x"]}]
