"""Reviews that would stay behind: `rehearse` fails, and what it prints cures. Real Anki."""

import re
import shlex
from pathlib import Path

import pytest

from cardgen.identity.ids import guid_of
from tests.support import anki
from tests.support.desk import Desk, history, note, record, review_all


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    desk.build(epoch=1_770_000_000)
    desk.import_package()
    return desk


def _write_again(desk: Desk) -> None:
    """Write the note again under another name, with records of its own, as an old tool did."""
    (desk.notes / "a.md").unlink()
    entry = record("b-0-en", 1_769_000_000_001)
    guid = f"  guid: '{guid_of('cardgen', 'b-0-en')}'"
    desk.write("b.md", note("b", (*entry, guid)).replace("Why b?", "**Why** a"))


@pytest.mark.parametrize("built", [pytest.param(False, id="new"), pytest.param(True, id="built")])
def test_a_reviewed_orphan_beside_a_new_card_that_asks_the_same_fails(
    desk: Desk, built: bool
) -> None:
    with desk.anki() as collection:
        review_all(collection)
        before = history(collection)
    _write_again(desk)
    if built:
        desk.build()
    done = desk.rehearse()
    assert done.code == 1
    assert "left-behind b-0-en: asks what an orphan asks: a-0-en (2 reviews)\n" in done.out
    assert (
        "failed     1 card would be new beside a reviewed orphan that asks the same\n" in done.out
    )
    assert desk.rehearse("--format", "json").json["left_behind"][0]["old"] == "a-0-en"
    _cure(desk, done.out)
    if not built:  # the Russian card is no new one any more: it may be the old note's as well
        done = desk.rehearse()
        assert done.code == 1
        assert "history-left-behind" in done.err
        _run_relinks(desk, done.err, 1)
    assert desk.rehearse().code == 0
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        assert history(collection)[1] == before[1]
        found = {n.fields[11]: n.fields[0] for n in anki.notes(collection).values()}
    assert found["a-0-en"] == "<p><strong>Why</strong> a</p>"
    assert "b-0-en" not in found


def _cure(desk: Desk, text: str) -> None:
    """Do what is printed about the card that is left behind."""
    (cure,) = re.findall(r"= (remove the record `b-0-en` from .*)\n", text)
    path = desk.notes / "b.md"
    entry = r"- slug: b-0-en\n(?:  .*\n)+"
    path.write_text(re.sub(entry, "", path.read_text("utf-8")), "utf-8")
    _run_relinks(desk, cure, len(re.findall("cardgen relink", cure)))


def _run_relinks(desk: Desk, text: str, number: int) -> None:
    """Run the commands that are printed, so many."""
    commands = re.findall(r"`(cardgen relink .*?)`", text)
    assert len(commands) == number
    for command in commands:
        done = desk.run(*shlex.split(command)[1:])
        assert done.code == 0, done.err


def test_an_orphan_without_reviews_or_done_with_is_no_double(desk: Desk) -> None:
    _write_again(desk)
    assert desk.rehearse().code == 0
    with desk.anki() as collection:
        review_all(collection)
    assert desk.rehearse().code == 1
    assert desk.run("forget", "a-0-en", "a-0-ru").code == 0
    assert desk.rehearse().code == 0
