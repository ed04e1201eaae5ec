"""What beginning a vault says."""

import json

from msgspec.structs import replace

from cardgen.model.started import Started
from cardgen.report.started import started_json, started_lines

DONE = Started("my notes", "my notes/notes", 0, ("a",), (("b", ("x",)),), ("c",), (("ids", "d"),),
               (), (), adapts=False, dry_run=True)  # fmt: skip


def test_a_dry_run_says_what_it_would_do() -> None:
    assert list(started_lines(DONE)) == [
        "would write a",
        "would add   `x` to b",
        "kept        c",
        "ids         d",
        "next        `cd 'my notes'; cardgen build`",
    ]
    assert json.loads(started_json(DONE))["lines"] == [{"path": "b", "added": ["x"]}]


def test_notes_that_are_there_are_checked_next() -> None:
    *_, last = started_lines(replace(DONE, found=2, remarks=("set this",)))
    assert last == "next        `cd 'my notes'; cardgen check`"


def test_settings_that_can_be_written_are_the_next_step() -> None:
    *_, last = started_lines(replace(DONE, found=2, remarks=("set this",), adapts=True))
    assert last == (
        "next        `cardgen init 'my notes' --adapt` writes these settings;"
        " then `cd 'my notes'; cardgen check`"
    )


def test_settings_that_were_written_are_named() -> None:
    done = replace(DONE, lines=(("cardgen.toml", ()),), adapted=("title = 1",), dry_run=False)
    assert list(started_lines(done))[1:3] == [
        "wrote       cardgen.toml, which was as cardgen had written it",
        "set         title = 1",
    ]
