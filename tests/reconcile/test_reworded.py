"""New cards beside orphans that ask much the same, in real Anki: what is printed makes them one."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, history, review_all

HEAD = "---\nid: {}\ntopic: net\ncreated: 2026-01-10\n---\n"
OLD = (
    "# Question (EN)\nWhat does TCP promise to an application?\n\n## Answer (EN)\nA stream.\n\n"
    "## Follow-ups (EN)\n- How are lost segments sent again?\n\n  After a timeout.\n"
)
NEW = OLD.replace("promise", "guarantee").replace("sent again", "transmitted again")
UDP = "# Question (EN)\nIs a datagram ever sent again?\n\n## Answer (EN)\nNever.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A note that was reviewed, deleted, and written again under another name and id."""
    desk = Desk(tmp_path)
    desk.write("tcp.md", HEAD.format("net-1") + OLD)
    desk.write("udp.md", HEAD.format("net-2") + UDP)
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        review_all(collection)
    (desk.notes / "tcp.md").unlink()
    desk.write("transport.md", HEAD.format("net-9") + NEW)
    return desk


def _carry_out(desk: Desk, text: str) -> int:
    """Run the commands that a plan prints, and remove the records that it names first."""
    found = re.findall(r"^ += (.*`cardgen relink [^`]+`.*)$", text, re.MULTILINE)
    for cure in found:
        if record := re.search(r"remove the record `([^`]+)` from the `anki_cards`", cure):
            path = desk.notes / "transport.md"
            entry = rf"- slug: {record[1]}\n(?:  .*\n)+"
            path.write_text(re.sub(entry, "", path.read_text("utf-8")), "utf-8")
        (command,) = re.findall(r"`(cardgen relink [^`]+)`", cure)
        done = desk.run(*shlex.split(command)[1:])
        assert done.code == 0, done.err
    return len(found)


def _questions(desk: Desk) -> set[str]:
    with desk.anki() as collection:
        found = anki.notes(collection).values()
        return {re.sub("<[^>]*>", "", one.fields[0]) for one in found}


@pytest.mark.parametrize("against", [(), ("--against", "anki/collection.anki2")])
def test_before_a_build_the_commands_make_them_one(desk: Desk, against: tuple[str, ...]) -> None:
    with desk.anki() as collection:
        before = history(collection)
    told = desk.run("plan", *against)
    assert "  was  What does TCP promise to an application?\n" in told.out
    assert "  now  What does TCP guarantee to an application?\n" in told.out
    assert _carry_out(desk, told.out) == 2
    assert "relink" not in desk.run("plan", *against).out
    desk.build()
    assert desk.import_package() == {"updated": 2, "duplicate": 1}
    with desk.anki() as collection:
        assert history(collection) == before
    assert "What does TCP guarantee to an application?" in _questions(desk)
    assert desk.run("build", "--locked").code == 0


def test_a_build_points_at_them_and_the_question_can_still_be_taken_over(desk: Desk) -> None:
    built = desk.build()
    assert "= 2 of them were packaged once, and stay in Anki beside 2 new cards" in built.out
    (search,) = re.findall(r"to find them in Anki: `(.*)`", built.out)
    with desk.anki() as collection:
        assert len(collection.find_notes(search)) == 2
        before = history(collection)
    told = desk.run("plan", "--against", desk.collection)
    assert _carry_out(desk, told.out) == 1  # the block id of the follow-up is written
    desk.build()
    assert desk.import_package() == {"new": 1, "updated": 1, "duplicate": 1}
    with desk.anki() as collection:
        cards, reviews = history(collection)
    assert reviews == before[1]
    assert {id_: card for id_, card in cards.items() if card.reps} == before[0]


def test_a_card_that_is_done_with_is_suggested_no_more(desk: Desk) -> None:
    orphans = {"net-1-0-en", *re.findall(r"net-1-\d{4}-en", desk.run("plan").out)}
    assert len(orphans) == 2
    assert desk.run("forget", *orphans).code == 0
    assert "relink" not in desk.run("plan").out
    assert "beside" not in desk.build().out


def test_what_was_packaged_elsewhere_is_read_there(desk: Desk) -> None:
    (desk.root / "build").rename(desk.root / "out")
    assert "relink" not in desk.run("plan").out
    assert "  was  What does TCP promise" in desk.run("plan", "-o", "out").out
    desk.package.parent.mkdir()
    desk.package.write_bytes(b"no package")
    assert desk.run("plan").code == 0
