"""What an import wipes of the user's own, as `plan` and `rehearse` say it before. Real Anki."""

from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, note


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build(epoch=1_770_000_000)
    desk.import_package()
    return desk


def _in_anki(desk: Desk, slug: str, *tags: str, **fields: str) -> None:
    with desk.anki() as collection:
        (one,) = (n for n in anki.notes(collection).values() if n.fields[11] == slug)
        for tag in tags:
            anki.tag(collection, one.id, tag)
        for name, text in fields.items():
            anki.edit(collection, one.id, name, text)
        anki.set_mod(collection, one.id, one.mod)


def test_tags_and_edits_that_an_import_wipes_are_counted(desk: Desk) -> None:
    _in_anki(desk, "a-0-en", "leech", "mine", Answer="my own words")
    _in_anki(desk, "a-0-ru", "leech")
    assert "would lose" not in desk.rehearse().out
    path = desk.notes / "a.md"
    path.write_text(path.read_text("utf-8").replace("Why a?", "Why a, again?"), "utf-8")
    done = desk.rehearse()
    assert done.code == 0, done.out
    assert (
        "tags       1 card would lose tags that you added in Anki: `leech` (1), `mine` (1)\n"
        in (done.out)
    )
    assert "edits      1 card would lose what you edited in Anki: `Answer` (1)\n" in done.out
    wiped = [{"slug": "a-0-en", "tags": ["leech", "mine"], "fields": ["Answer"]}]
    assert desk.rehearse("--format", "json").json["wiped"] == wiped
    told = desk.run("plan", "notes", "--against", desk.collection, "--format", "json").json
    assert told["wiped"] == wiped
    desk.build()
    assert desk.import_package() == {"updated": 1, "duplicate": 1}
    with desk.anki() as collection:
        tags = {n.fields[11]: "leech" in n.tags for n in anki.notes(collection).values()}
    assert tags == {"a-0-en": False, "a-0-ru": True}


def test_a_tag_that_the_note_has_by_now_and_an_edit_it_took_over_are_no_loss(desk: Desk) -> None:
    _in_anki(desk, "a-0-en", "Mine", Answer="<p>since a</p>")
    path = desk.notes / "a.md"
    text = path.read_text("utf-8").replace("because a", "since a")
    path.write_text(text.replace("topic:", "tags: [mine]\ntopic:"), "utf-8")
    done = desk.rehearse("--format", "json")
    assert (done.code, done.json["wiped"]) == (0, [])
