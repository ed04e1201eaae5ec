"""A ledger begun anew beside a collection that has had the cards for long. Real Anki."""

import shutil
from pathlib import Path

import pytest

from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.reconcile.set_back import with_times
from tests.support import anki
from tests.support.desk import Desk, history, note, review_all

START, LATER = 1_770_000_000, 1_770_086_400


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Cards that were reviewed, tagged and edited in Anki, and a ledger that is lost."""
    desk = Desk(tmp_path)
    for name in "ab":
        desk.write(f"{name}.md", note(name))
    desk.build(epoch=START)
    desk.import_package()
    with desk.anki() as collection:
        review_all(collection)
        for one in anki.notes(collection).values():
            anki.tag(collection, one.id, "leech")
            if one.fields[11] == "a-0-en":
                anki.edit(collection, one.id, "Answer", "my own words")
            anki.set_mod(collection, one.id, one.mod)
    return desk


def _lose(desk: Desk) -> None:
    (desk.notes / "cardgen.lock").unlink()
    shutil.rmtree(desk.root / "build")


def _leeches(desk: Desk) -> set[str]:
    with desk.anki() as collection:
        return {n.fields[11] for n in anki.notes(collection).values() if "leech" in n.tags}


ALL = {"a-0-en", "a-0-ru", "b-0-en", "b-0-ru"}


@pytest.mark.parametrize("file", ["collection", "old.colpkg", "new.apkg"])
def test_build_then_adopt_sends_no_card_again(desk: Desk, file: str) -> None:
    _lose(desk)
    with desk.anki() as collection:
        before = history(collection)
    assert "refill it with `cardgen adopt FILE`" in desk.build(epoch=LATER).err
    source = desk.collection if file == "collection" else desk.export(file)
    done = desk.run("adopt", source, "notes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "adopted   0 cards recorded by GUID",
        "ledger    4 lines of a ledger begun anew set back to the times that the collection has: an"
        " import leaves these cards alone",
    ]
    assert "0 new, 0 changed, 4 unchanged" in desk.build(epoch=LATER + 9).out
    assert desk.import_package() == {"duplicate": 4}
    assert _leeches(desk) == ALL
    with desk.anki() as collection:
        assert history(collection) == before
    again = desk.run("adopt", source, "notes")
    assert again.out == "adopted   0 cards recorded by GUID\n"
    assert desk.run("build", "notes", "--locked").code == 0


def test_what_was_reworded_since_is_sent_and_nothing_else(desk: Desk) -> None:
    _lose(desk)
    desk.write("b.md", (desk.notes / "b.md").read_text("utf-8").replace("Why b?", "Why b, again?"))
    desk.build(epoch=LATER)
    assert desk.run("adopt", desk.collection, "notes").code == 0
    desk.build(epoch=LATER + 9)
    assert desk.import_package() == {"updated": 1, "duplicate": 3}
    assert _leeches(desk) == ALL - {"b-0-en"}


def test_a_dry_run_sets_nothing_back(desk: Desk) -> None:
    _lose(desk)
    desk.build(epoch=LATER)
    before = (desk.notes / "cardgen.lock").read_bytes()
    done = desk.run("adopt", desk.collection, "notes", "--dry-run")
    assert "ledger    4 lines of a ledger begun anew would be set back" in done.out
    assert (desk.notes / "cardgen.lock").read_bytes() == before


def test_an_edit_that_is_to_be_replaced_stays_so(desk: Desk) -> None:
    """`--touch` sends a card anew on purpose: the ledger is older than that."""
    desk.build("--touch", "a-0-en", epoch=LATER)
    assert "set back" not in desk.run("adopt", desk.collection, "notes").out
    assert desk.import_package() == {"updated": 1, "duplicate": 3}


def test_another_folder_of_packages_remembers_too(desk: Desk) -> None:
    _lose(desk)
    desk.run("build", "notes", "-o", "out", epoch=LATER)
    desk.run("adopt", desk.collection, "notes", "-o", "out")
    built = desk.run("build", "notes", "-o", "out", epoch=LATER + 9)
    assert "0 new, 0 changed, 4 unchanged" in built.out
    with desk.anki() as collection:
        log = anki.import_package(collection, desk.root / "out" / "cardgen.apkg")
    assert log.counts() == {"duplicate": 4}


LINE = LedgerLine("hash", 9, "a.md")


@pytest.mark.parametrize(
    ("line", "time"),
    [
        pytest.param(LINE, 5, id="the same"),
        pytest.param(LedgerLine("hash", 8, "a.md"), 8, id="another time"),
        pytest.param(LedgerLine("other", 9, "a.md"), 9, id="another content"),
    ],
)
def test_only_what_was_packaged_with_the_line_is_set_back(line: LedgerLine, time: int) -> None:
    known = Ledger("cardgen", None, {"a": LINE})
    assert with_times(Ledger("cardgen", None, {"a": line}), {"a": 5, "b": 5}, known).lines == {
        "a": LedgerLine(line.content_hash, time, "a.md")
    }
