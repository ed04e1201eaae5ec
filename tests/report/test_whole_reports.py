"""What `adopt`, `plan` and `rehearse` say as a whole, word for word: `tests/golden/reports/*.txt`.

Of a small vault and a collection in which everything is the case that its author has to act on.
Write the files anew with `CARDGEN_GOLDEN=1 pytest tests/report/test_whole_reports.py`, and read
the difference as a newcomer.
"""

import os
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, add_foreign, note, record, review_all

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
START = 1_770_000_000
THEIRS = 1_769_167_240_908


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Cards of cardgen's that were reviewed, tagged, edited, reworded and renamed; and a tool's."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for name in ("changed", "same", "gone"):
        desk.write(f"{name}.md", note(name))
    desk.build(epoch=START)
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, "theirs-0-en", THEIRS)
        review_all(collection)
        for one in anki.notes(collection).values():
            if one.fields[11:12] == ("changed-0-en",):
                anki.tag(collection, one.id, "leech")
                anki.edit(collection, one.id, "Answer", "my own words")
            anki.set_mod(collection, one.id, one.mod)
    desk.write("theirs.md", note("theirs", record("theirs-0-en", THEIRS)))
    changed = (desk.notes / "changed.md").read_text("utf-8")
    desk.write("changed.md", changed.replace("Why changed?", "Why is it changed?"))
    (desk.notes / "gone.md").unlink()
    desk.write("new.md", note("new").replace("Why new?", "Why is it gone?"))
    return desk


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("plan", ("plan",), id="plan"),
        pytest.param("plan-against", ("plan", "--against", "anki/collection.anki2"), id="against"),
        pytest.param("rehearse", ("rehearse", "anki/collection.anki2"), id="rehearse"),
        pytest.param("adopt", ("adopt", "anki/collection.anki2", "--dry-run"), id="adopt"),
    ],
)
def test_a_whole_report(desk: Desk, name: str, words: tuple[str, ...]) -> None:
    done = desk.run(*words, epoch=START + 86_400)
    said = f"$ cardgen {' '.join(words)}\n{done.err}{done.out}[{done.code}]\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("CARDGEN_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
