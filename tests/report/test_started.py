"""What beginning a vault says."""

import json

from msgspec.structs import replace

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


def test_what_the_remarks_advise_comes_before_the_next_step() -> None:
    *_, last = started_lines(replace(DONE, found=2, remarks=("set this",)))
    assert last == ("next        see to the warnings, then `cd 'my notes'; cardgen check`")
