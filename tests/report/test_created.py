"""What beginning a note says."""

import json

from cardgen.model.created import Alike, Created
from cardgen.report.created import alike_lines, created_json, created_lines

DONE = Created("notes/a.md", "a", "net", "---\n---\n", (Alike("b.md", "Why?", 80),), (), False)


def test_the_path_is_all_that_is_printed() -> None:
    assert list(created_lines(DONE)) == ["notes/a.md"]
    assert list(alike_lines(DONE)) == ["`b.md` says nearly the same (80 % alike): Why?"]
    assert json.loads(created_json(DONE))["alike"][0]["path"] == "b.md"
