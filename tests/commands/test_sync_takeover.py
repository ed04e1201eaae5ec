"""Another tool's cards are taken over by one sync, and lose nothing: reviews, tags, decks, ids.

With `CARDGEN_SOAK` there are 300 of them.
"""

import os
import re
from pathlib import Path

from anki.collection import Collection

from tests.support import anki, another_tool
from tests.support.desk import Desk, history
from tests.support.synced import Synced, beside

NOTES = 150 if os.environ.get("CARDGEN_SOAK") else 4  # of two cards each


def _with_tags(root: Path, number: int) -> Desk:
    """Lay out another tool's collection whose notes have tags of their user."""
    desk = another_tool.lay_out(root, number)
    with desk.anki() as collection:
        for one in anki.notes(collection).values():
            anki.tag(collection, one.id, "leech", "mine")
    return desk


def _check_taken(before: Collection, notes: dict[str, anki.StoredNote], cards: int) -> None:
    """Check that the notes are who they were and have cardgen's note type, but for a stranger."""
    after = anki.notes(before)
    assert {guid: one.id for guid, one in after.items()} == {g: n.id for g, n in notes.items()}
    assert all(set(one.tags) <= set(after[guid].tags) for guid, one in notes.items())
    (stranger,) = [one for one in after.values() if "strange" in one.tags]
    assert stranger == notes[stranger.guid]
    assert sum(len(one.fields) == 15 for one in after.values()) == cards


def test_one_sync_takes_them_over(tmp_path: Path) -> None:
    cards = 2 * NOTES
    desk = _with_tags(tmp_path, NOTES)
    with beside(desk) as it:
        before, notes = history(it.collection), anki.notes(it.collection)
        assert it.counts() == {"taken-over": cards}
        refused = it.run("sync", "notes", "--yes")
        assert (refused.code, "'old n000-0-en' -> 'Why n000?'" in refused.out) == (2, True)
        assert it.done()["done"] == cards
        assert history(it.collection) == before, "reviews, schedule and decks"
        _check_taken(it.collection, notes, cards)
        assert it.counts() == {"unchanged": cards}
        asked, files = len(it.anki.asked), it.files()
        it.done()
        assert (it.writes(asked), it.files()) == ([], files)


def test_a_package_built_afterwards_updates_them_and_moves_none(tmp_path: Path) -> None:
    desk = _with_tags(tmp_path, 2)
    with beside(desk) as it:
        before, notes = history(it.collection), anki.notes(it.collection)
        it.done()
    assert "another tool" not in desk.build().err
    assert desk.import_package() == {"duplicate": 4}
    path = desk.notes / "n000.md"
    path.write_text(path.read_text().replace("because", "since"))
    desk.build()
    assert desk.import_package() == {"updated": 1, "duplicate": 3}
    with desk.anki() as collection:
        assert history(collection) == before
        after = anki.notes(collection)
        assert {guid: one.id for guid, one in after.items()} == {g: n.id for g, n in notes.items()}
        assert sum("since" in one.fields[1] for one in after.values()) == 1


def test_a_closed_collection_is_taken_over_as_well(tmp_path: Path) -> None:
    desk = _with_tags(tmp_path, 2)
    with desk.anki() as collection:
        before, notes = history(collection), anki.notes(collection)
    done = desk.run("sync", "notes", "--to", desk.collection, "--yes=4")
    assert (done.code, "done: 4 cards" in done.out) == (0, True)
    with desk.anki() as collection:
        assert history(collection) == before
        _check_taken(collection, notes, 4)
    again = desk.run("sync", "notes", "--to", desk.collection, "--yes")
    assert (again.code, "nothing to send" in again.out) == (0, True)


def test_one_that_is_cut_off_is_completed(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 2)
    with beside(desk) as it:
        before = history(it.collection)
        it.anki.addon.missing = frozenset(("importPackage",))
        refused = it.sync()
        assert (refused.code, "the note type `cardgen` did not arrive" in refused.err) == (3, True)
        built = desk.build()
        assert "4 cards live in Anki under another tool's note type" in built.err
        assert "package   build/cardgen.apkg (0 cards" in built.out
        it.anki.addon.missing = frozenset()
        assert it.done()["done"] == 4
        assert history(it.collection) == before


# Notes with several cards, of which cardgen's note type has a place for one


def _second_cards(desk: Desk) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name(another_tool.KIND)
        assert kind is not None
        made = collection.models.new_template("Card 2")
        made["qfmt"], made["afmt"] = "{{Back}}", "{{Front}}"
        collection.models.add_template(kind, made)
        collection.models.update_dict(kind)
        for card in anki.cards(collection):
            anki.review(collection, card, anki.GOOD)


def _found_by(it: Synced, step: str) -> set[int]:
    (search,) = re.findall(r"search `(.*?)`, select", step)
    return set(it.anki.addon.do_findNotes(search))


def test_no_review_of_a_second_card_is_lost(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 2)
    _second_cards(desk)
    with beside(desk) as it:
        before, notes = history(it.collection), anki.notes(it.collection)
        done = it.sync()
        assert (done.code, "nothing to send" in done.out) == (0, True)
        assert "its note has 2 cards, of which one can stay: `cardgen adopt` says how" in done.out
        assert (history(it.collection), anki.notes(it.collection)) == (before, notes)
        assert "package   build/cardgen.apkg (0 cards" in desk.build().out
        told = it.run("adopt", "anki", "notes").out
        assert "deletes the 4 other cards" in told, "whose reviews are counted"
        ours = {one.id for one in notes.values() if "strange" not in one.tags}
        assert _found_by(it, told) == ours, "not the stranger that adopt has not read"


def test_those_with_one_card_are_taken_over_beside_them(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 2)
    _second_cards(desk)
    with beside(desk) as it:
        single = min(card.note_id for card in anki.cards(it.collection).values())
        cards = [c for c, one in anki.cards(it.collection).items() if one.note_id == single]
        assert it.collection.db is not None
        it.collection.db.execute("delete from cards where id = ?", max(cards))
        before = history(it.collection)
        assert it.counts() == {"foreign": 3, "taken-over": 1}
        assert it.done()["done"] == 1
        assert history(it.collection) == before
        assert it.counts() == {"foreign": 3, "unchanged": 1}
