"""`cardgen plan` against real Anki: how each card stands, and that the printed cures cure."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support import anki, planned
from tests.support.desk import Desk, note
from tests.support.planned import DAY, EN, FAR, START


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return planned.lay_out(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


# New, and deleted


def test_what_was_built_and_never_imported_is_new(desk: Desk) -> None:
    desk.write("c.md", note("c"))
    assert planned.counts(desk) == {"new": 2, "unchanged": 4}
    desk.build(epoch=START + DAY)
    assert planned.counts(desk) == {"new": 2, "unchanged": 4}


def test_what_was_imported_and_is_gone_was_deleted_and_returns(desk: Desk) -> None:
    planned.delete(desk, EN)
    assert planned.counts(desk) == {"returning": 1, "unchanged": 3}
    desk.write("c.md", note("c"))
    desk.build(epoch=START + DAY)
    assert planned.counts(desk) == {"new": 2, "returning": 1, "unchanged": 3}
    assert desk.import_package() == {"new": 3, "duplicate": 3}


def test_what_was_deleted_and_reworded_since_returns_all_the_same(desk: Desk) -> None:
    planned.delete(desk, EN)
    planned.reword(desk)
    assert planned.counts(desk) == {"returning": 1, "unchanged": 3}
    desk.build(epoch=START + DAY)
    assert planned.counts(desk) == {"returning": 1, "unchanged": 3}


def test_what_anki_forgot_is_returning_by_what_was_built(desk: Desk) -> None:
    with desk.anki() as collection:
        anki.delete(collection, planned.stored(collection, EN).id)
        assert collection.db is not None
        collection.db.execute("delete from graves")
    assert planned.counts(desk) == {"returning": 1, "unchanged": 3}


# Changed


def test_a_change_is_told_field_by_field(desk: Desk) -> None:
    planned.reword(desk)
    planned.reword(desk, "topic: security", "topic: web")
    action = planned.action(desk, EN)
    assert (action["state"], action["path"]) == ("changed", "notes/a.md")
    assert [change["name"] for change in action["changes"]] == ["Answer", "Topic", "Tags"]
    assert action["changes"][0] == {
        "name": "Answer",
        "before": "<p>because a</p>",
        "after": "<p>since a</p>",
    }
    text = planned.text(desk, "-v")
    assert f"changed {EN}  notes/a.md\n" in text
    assert "  Answer: [-because-]{+since+} a\n" in text
    assert "b-0-en" not in text
    assert EN not in planned.text(desk)


def test_an_editors_spelling_of_the_same_text_is_no_change(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.writing("Answer", "<P>because&nbsp;a</P>"), START + 5)
    assert planned.counts(desk) == {"unchanged": 4}


def test_edits_that_an_update_overwrites_are_counted_and_named(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.writing("Answer", "my own words"), START + 5)
    assert planned.counts(desk) == {"drifted": 1, "unchanged": 3}
    assert "\nedits " not in planned.text(desk)
    planned.reword(desk, "Why", "How")
    assert planned.action(desk, EN)["drifted"] == ["Answer"]
    assert "edits             1  would lose what was edited in Anki" in planned.text(desk)
    assert "  loses what was edited in Anki: Answer\n" in planned.text(desk, "-v")


def test_the_users_own_tags_that_an_update_wipes_are_named(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.tagging("leech", "mine", "Topic::Security"), START + 5)
    assert planned.counts(desk) == {"unchanged": 4}
    planned.reword(desk)
    assert planned.action(desk, EN)["lost_tags"] == ["leech", "mine"]
    assert "tags              1  would lose tags that were added in Anki" in planned.text(desk)
    assert "  loses the tags leech mine\n" in planned.text(desk, "-v")


def test_without_meta_every_tag_that_the_note_lacks_is_the_users(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.tagging("marked"), START + 5)
    planned.in_anki(desk, EN, planned.writing("Meta", ""), START + 5)
    desk.build("--touch", EN, epoch=START + DAY)
    action = planned.action(desk, EN)
    assert (action["state"], action["lost_tags"]) == ("changed", ["marked"])


# Stale, drifted


def test_a_stale_card_is_cured_by_touch(desk: Desk) -> None:
    planned.reword(desk)
    desk.build(epoch=START + DAY)
    planned.in_anki(desk, EN, planned.tagging("late"), START + 2 * DAY)
    assert planned.counts(desk) == {"stale": 1, "unchanged": 3}
    assert "= send them anew: `cardgen build --touch SLUG`" in planned.text(desk)
    desk.build("--touch", EN, epoch=START + 3 * DAY)
    assert planned.counts(desk) == {"changed": 1, "unchanged": 3}


def test_a_stale_card_that_is_dated_ahead_of_the_clock_is_cured_by_the_printed_command(
    desk: Desk,
) -> None:
    planned.reword(desk)
    desk.build(epoch=START + DAY)
    planned.in_anki(desk, EN, planned.tagging("late"), FAR)
    desk.build("--touch", EN)
    assert planned.counts(desk) == {"stale": 1, "unchanged": 3}
    text = planned.text(desk, "-v")
    assert "= send them anew" not in text
    assert f"dated {FAR} in Anki, ahead of the clock" in text
    printed = re.search(r"= 1 dated ahead of this clock in Anki: `([^`]+)`", text)
    assert printed
    epoch, _, *words = shlex.split(printed[1].replace("SLUG", EN))
    done = desk.run(*words, epoch=int(epoch.removeprefix("SOURCE_DATE_EPOCH=")))
    assert done.code == 0, done.err
    assert planned.counts(desk) == {"changed": 1, "unchanged": 3}
    assert desk.import_package() == {"updated": 1, "duplicate": 3}
    assert planned.counts(desk) == {"unchanged": 4}


def test_what_was_edited_in_anki_has_drifted(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.writing("Answer", "my own words"), START + 5)
    action = planned.action(desk, EN)
    assert (action["state"], action["drifted"]) == ("drifted", ["Answer"])
    assert "  Answer: [-my-]{+because+} [-own words-]{+a+}\n" in planned.text(desk, "-v")


# Another note type


def test_a_card_of_another_note_type_is_conflicting(desk: Desk) -> None:
    planned.in_anki(desk, EN, planned.to_basic, START + 5)
    planned.reword(desk)
    action = planned.action(desk, EN)
    assert (action["state"], action["other_type"]) == ("conflicting", "Basic")
    assert "= follow the steps that `cardgen adopt` prints for this file" in planned.text(desk)
    steps = desk.run("adopt", desk.collection, "notes").out
    assert "Notes > Change Note Type > `cardgen`" in steps
    assert f"conflicting {EN}  notes/a.md\n  of the note type Basic\n" in planned.text(desk, "-v")
    desk.build(epoch=START + DAY)
    assert desk.import_package() == {"duplicate": 3}, "it is in no package until it is ours"


def test_a_field_added_in_anki_is_named_with_its_cure(desk: Desk) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        collection.models.add_field(kind, collection.models.new_field("Mine"))
        collection.models.update_dict(kind)
    assert planned.counts(desk) == {"conflicting": 4}
    assert planned.against(desk)["note_type_changes"] == [
        {"part": "field", "fault": "added", "name": "Mine"}
    ]
    text = planned.text(desk)
    assert "in Anki of the note type `cardgen`" in text
    assert "= remove its field `Mine` (" in text
    assert "change their note type" not in text


def test_a_card_type_added_in_anki_is_named_with_its_cure(desk: Desk) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        template = collection.models.new_template("Back")
        template["qfmt"], template["afmt"] = "{{Answer}}", "{{Question}}"
        collection.models.add_template(kind, template)
        collection.models.update_dict(kind)
    assert planned.counts(desk) == {"conflicting": 4}
    assert "= remove its card type `Back` (" in planned.text(desk)


def test_a_field_renamed_in_anki_is_compared_all_the_same(desk: Desk) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        for field in kind["flds"]:
            collection.models.rename_field(kind, field, f"Mein {field['name']}")
        collection.models.update_dict(kind)
        for one in anki.notes(collection).values():
            anki.set_mod(collection, one.id, START)
    planned.reword(desk)
    (desk.notes / "b.md").unlink()
    assert [change["name"] for change in planned.action(desk, EN)["changes"]] == ["Answer"]
    assert planned.counts(desk) == {"changed": 1, "unchanged": 1, "orphaned": 2}
    desk.build(epoch=START + DAY)
    assert desk.import_package() == {"updated": 1, "duplicate": 1}
