"""What relinking and forgetting did is said in a line or two."""

from msgspec.structs import replace

from cardgen.model.settled import Forgotten, Relinked
from cardgen.report.settled import forgotten_lines, relinked_lines, settled_json


def test_relinked() -> None:
    done = Relinked("old", "new", "a.md", block_id=False, dry_run=False)
    assert [*relinked_lines(done)] == ["relinked  `new` is `old`, by its record in a.md"]
    (line,) = relinked_lines(replace(done, block_id=True, dry_run=True))
    assert line == "relinked  `new` would be `old`, by its record and block id in a.md"
    assert '"old": "old"' in settled_json(done)


def test_forgotten() -> None:
    lines = [*forgotten_lines(Forgotten(("a", "b"), ("c",), dry_run=False))]
    assert lines[0] == "forgotten 2 cards: a, b"
    assert lines[-1] == "forgotten before: c"
    assert len(lines) == 3
