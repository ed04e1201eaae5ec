"""`cardgen adopt` where a collection is not what the records say: no printed step loses a review.

Each case is carried out in real Anki: the steps as printed, and nothing else.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki.cards import CardId
from anki.notes import NoteId

from tests.support import anki
from tests.support.desk import Desk, add_foreign, history, note, record
from tests.support.steps import carry_out

EN, RU = "be-sec-001-0-en", "be-sec-001-0-ru"
IDS = {EN: 1_769_167_240_908, RU: 1_769_167_240_933}
BOTH = (*record(EN, IDS[EN]), *record(RU, IDS[RU]))
REVERSED = "Basic (and reversed card)"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Lay out a vault of one note in two languages, both recorded by another tool."""
    desk = Desk(tmp_path)
    desk.write("be-sec-001.md", note("be-sec-001", BOTH))
    return desk


def _adopt(desk: Desk, *words: str) -> Any:
    done = desk.run("adopt", desk.collection, "notes", "--format", "json", *words)
    assert done.code == 0, done.err
    return done.json


def _said(desk: Desk, *words: str) -> str:
    return desk.run("adopt", desk.collection, "notes", "--dry-run", *words).out


def _text(desk: Desk) -> str:
    return (desk.notes / "be-sec-001.md").read_text(encoding="utf-8")


def _cards(collection: Collection, note_id: int) -> list[int]:
    return [c.id for c in anki.cards(collection).values() if c.note_id == note_id]


def _review(collection: Collection, note_id: int, times: int = 1) -> None:
    for card in _cards(collection, note_id):
        anki.review(collection, card, *[anki.GOOD] * times)


def _set_id(collection: Collection, old: int, new: int) -> None:
    assert collection.db is not None
    collection.db.execute("update notes set id = ? where id = ?", new, old)
    collection.db.execute("update cards set nid = ? where nid = ?", new, old)


def _shown(desk: Desk, note_id: int) -> dict[str, str]:
    with desk.anki() as collection:
        return dict(collection.get_note(NoteId(note_id)).items())


def _finish(desk: Desk, steps: Sequence[str]) -> None:
    """Carry out steps; afterwards every card that was reviewed is as it was."""
    with desk.anki() as collection:
        cards, reviews = history(collection)
    carry_out(desk, steps)
    with desk.anki() as collection:
        after, log = history(collection)
    assert log == reviews
    assert {id_: after.get(id_) for id_, card in cards.items() if card.reps} == {
        id_: card for id_, card in cards.items() if card.reps
    }


# Imported before adopting: cardgen's own copies lie beside the notes with the reviews.


def test_a_copy_that_cardgen_made_does_not_win_over_the_reviews(desk: Desk) -> None:
    """The copies took the recorded ids, since the other tool's notes had others."""
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, EN, 1_500_000_000_001)
        add_foreign(collection, RU, 1_500_000_000_002)
        for note_id in (1_500_000_000_001, 1_500_000_000_002):
            _review(collection, note_id)
    done = _adopt(desk)
    assert [one["note_id"] for one in done["adopted"]] == [1_500_000_000_001, 1_500_000_000_002]
    assert [(one["kept"]["reviews"], one["other"]["reviews"]) for one in done["doubles"]] == [
        (1, 0),
        (1, 0),
    ]
    _finish(desk, done["steps"])
    assert _shown(desk, 1_500_000_000_001)["Question"] == "<p>Why be-sec-001?</p>"


def test_a_copy_with_the_only_reviews_is_the_card(desk: Desk) -> None:
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        _review(collection, IDS[EN])
        add_foreign(collection, EN, 1_500_000_000_001)
    said = _said(desk)
    assert "there is `nid:1500000000001` (0 reviews): delete that one in Anki" in said
    done = _adopt(desk)
    assert [(one["slug"], one["note_id"]) for one in done["adopted"]] == [(EN, IDS[EN])]
    assert done["missing"] == [{"slug": RU, "path": "notes/be-sec-001.md"}]  # a copy says nothing


def test_two_notes_with_reviews_are_both_named_and_neither_to_be_deleted(desk: Desk) -> None:
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, EN, 1_500_000_000_001)
        for note_id in (IDS[EN], 1_500_000_000_001):
            _review(collection, note_id)
    said = _said(desk)
    assert (
        f"the card is `nid:1500000000001` (1 review), and there is `nid:{IDS[EN]}` (1 review)"
        in said
    )
    assert "no tool can join reviews" in said
    assert "delete that one" not in said


def test_what_was_settled_too_early_is_taken_over(desk: Desk) -> None:
    """`--assume-new` on a part of the collection, then adopting from the whole of it."""
    empty = desk.root / "part"
    with anki.opened(empty) as collection:
        anki.add_note(collection, "Basic", ("a", "b"))
    part = empty / "collection.anki2"
    assert desk.run("adopt", part, "notes", "--assume-new").code == 0
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
    desk.build()
    planned = desk.run("plan", "notes", "--against", desk.collection, "--format", "json").json
    assert planned["counts"]["doubling"] == 2
    done = _adopt(desk)
    assert len(done["adopted"]) == 2
    _finish(desk, done["steps"])
    assert desk.rehearse().code == 0


@pytest.mark.parametrize(
    "records",
    [
        pytest.param((), id="no-records"),
        pytest.param((f"- slug: {EN}", "  language: en", f"- slug: {RU}"), id="no-anki-id"),
        pytest.param((f"- slug: {EN}", "  anki_id: null", f"- slug: {RU}"), id="null"),
    ],
)
@pytest.mark.parametrize("built", [pytest.param(False, id="new"), pytest.param(True, id="built")])
def test_a_card_without_a_recorded_id_is_found_by_its_slug(
    desk: Desk, records: tuple[str, ...], built: bool
) -> None:
    desk.write("be-sec-001.md", note("be-sec-001", records))
    if built:
        desk.build()
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
    done = _adopt(desk)
    assert {one["slug"]: one["note_id"] for one in done["adopted"]} == IDS
    _finish(desk, done["steps"])
    assert desk.import_package() == {"duplicate": 2}
    assert _text(desk).count("guid: '") == 2


def test_a_package_of_cardgens_own_tells_nothing(desk: Desk) -> None:
    desk.build()
    done = desk.run("adopt", desk.package, "notes", "--format", "json").json
    assert (done["adopted"], len(done["missing"])) == ([], 2)
    assert "2 cards made by another tool" in desk.build().err


def test_an_export_without_scheduling_decides_nothing(desk: Desk) -> None:
    with desk.anki() as collection:
        ids = [anki.add_note(collection, "Basic", (EN, text)).id for text in ("one", "two")]
        for note_id in ids:
            _review(collection, note_id)
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=False, legacy=False
        )
        file = str(desk.root / "bare.apkg")
        collection.export_anki_package(out_path=file, options=options, limit=None)
    done = desk.run("adopt", "bare.apkg", "notes")
    assert "this file has no reviews at all" in done.out
    assert "delete" not in done.out


def test_reviews_that_were_reset_in_anki_count(desk: Desk) -> None:
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        add_foreign(collection, EN, 1_500_000_000_001)
        _review(collection, 1_500_000_000_001, 3)
        (card,) = _cards(collection, 1_500_000_000_001)
        collection.sched.schedule_cards_as_new([CardId(card)], reset_counts=True)
    done = _adopt(desk)
    assert [one["note_id"] for one in done["adopted"]] == [1_500_000_000_001]
    assert all(one["other"]["reviews"] == 0 for one in done["doubles"])


def test_a_note_that_was_adopted_and_deleted_is_no_dead_end(desk: Desk) -> None:
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
    _adopt(desk)
    with desk.anki() as collection:
        anki.delete(collection, IDS[EN])
        add_foreign(collection, EN, 1_500_000_000_001)
    (unknown,) = _adopt(desk)["ambiguous"]
    assert unknown["reason"] == "the note it was adopted from is not in this file"
    assert unknown["copies"] == [{"note_id": 1_500_000_000_001, "reviews": 0}]


def test_a_follow_up_of_another_tool_is_tied_to_its_line_first(desk: Desk) -> None:
    items = "\n## Follow-ups (EN)\n- And then?\n  - This.\n"
    more = record("be-sec-001-1-en", 1_500_000_000_005)
    desk.write("be-sec-001.md", note("be-sec-001", (*BOTH, *more)) + items)
    with desk.anki() as collection:
        for slug, note_id in {**IDS, "be-sec-001-1-en": 1_500_000_000_005}.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
    said = _said(desk)
    assert "(1 review), a follow-up without a line; the block id is ` ^card-1-en`" in said
    assert "if a follow-up of today asks what one of the 1 card named `untied`" in said
    path = desk.notes / "be-sec-001.md"
    path.write_text(path.read_text("utf-8").replace("And then?", "And then? ^card-1-en"), "utf-8")
    done = _adopt(desk)
    assert len(done["adopted"]) == 3
    _finish(desk, done["steps"])


# What contradicts itself is named, not written.


def test_swapped_ids_are_nobodys(desk: Desk) -> None:
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[RU])
        add_foreign(collection, RU, IDS[EN])
    before = _text(desk)
    done = _adopt(desk)
    assert (done["adopted"], done["doubles"]) == ([], [])
    assert [one["reason"] for one in done["ambiguous"]] == [
        f"the note of its `anki_id` carries the slug `{RU}`",
        f"the note of its `anki_id` carries the slug `{EN}`",
    ]
    assert _text(desk) == before
    assert any(step.startswith("settle 2 ambiguous cards") for step in done["steps"])


def test_one_note_does_not_answer_two_records(desk: Desk) -> None:
    with desk.anki() as collection:
        add_foreign(collection, RU, IDS[EN])  # the English record names the Russian note
    done = _adopt(desk)
    assert done["adopted"] == []
    assert [(one["slug"], one["reason"]) for one in done["ambiguous"]] == [
        (EN, f"the note of its `anki_id` carries the slug `{RU}`"),
        (RU, f"the record of `{EN}` names its note"),
    ]
    desk.build()


def test_a_note_that_says_something_else_is_pointed_out(desk: Desk) -> None:
    with desk.anki() as collection:
        own = anki.add_note(collection, "Basic", ("Capital of France?", "Paris")).id
        _set_id(collection, own, IDS[EN])
        add_foreign(collection, RU, IDS[RU])
    said = _said(desk)
    assert f"unlike    {EN}  notes/be-sec-001.md: `nid:{IDS[EN]}` says “Capital of France?”" in said
    assert "2. look at 1 note named `unlike` above" in said


def test_several_notes_of_a_slug_are_named_with_their_reviews(desk: Desk) -> None:
    with desk.anki() as collection:
        ids = [anki.add_note(collection, "Basic", (EN, text)).id for text in ("one", "two")]
        for note_id in ids:
            _review(collection, note_id)
    said = _said(desk)
    assert "several notes may be this card" in said
    assert all(f"`nid:{note_id}` (1 review)" in said for note_id in ids)


# Notes with more cards than one.


def _reversed(collection: Collection, slug: str, reviews: dict[int, int]) -> None:
    """Add a note of two cards, each reviewed as often as `reviews` says by its ordinal."""
    added = anki.add_note(collection, REVERSED, (slug, "answer"))
    for card in collection.get_note(NoteId(added.id)).cards():
        if reviews.get(card.ord):
            anki.review(collection, card.id, *[anki.GOOD] * reviews[card.ord])
    _set_id(collection, added.id, IDS[slug])


def test_the_card_with_the_reviews_stays_whichever_it_is(desk: Desk) -> None:
    with desk.anki() as collection:
        _reversed(collection, EN, {1: 3})
        _reversed(collection, RU, {0: 2})
    steps = _adopt(desk)["steps"]
    assert sum("Change Note Type" in step for step in steps) == 2
    assert any("template number 2 of the old note type, `Card 2`, for" in step for step in steps)
    assert all("1 other card, 0 reviews with them" in s for s in steps if "Change" in s)
    _finish(desk, steps)
    assert _shown(desk, IDS[EN])["Question"] == "<p>Why be-sec-001?</p>"


def test_a_cloze_note_keeps_the_card_with_the_reviews(desk: Desk) -> None:
    with desk.anki() as collection:
        added = anki.add_note(collection, "Cloze", ("a {{c2::b}}", EN)).id
        _review(collection, added)
        _set_id(collection, added, IDS[EN])
        add_foreign(collection, RU, IDS[RU])
        _review(collection, IDS[RU])
    steps = _adopt(desk)["steps"]
    assert any("`Basic (and reversed card)`, and save: the reviews of these" in s for s in steps)
    _finish(desk, steps)
    assert _shown(desk, IDS[EN])["Question"] == "<p>Why be-sec-001?</p>"


def test_reviews_that_an_import_cannot_keep_are_counted_before(desk: Desk) -> None:
    with desk.anki() as collection:
        _reversed(collection, EN, {0: 1, 1: 3})
    steps = _adopt(desk)["steps"]
    assert any("deletes the 1 other card, 1 review with them" in step for step in steps)


# The steps.


def test_adopting_again_prints_the_steps_for_all_that_is_not_brought_over(desk: Desk) -> None:
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
    first = _adopt(desk)
    again = _adopt(desk)
    assert again["adopted"] == []
    assert again["steps"] == first["steps"]
    _finish(desk, again["steps"])
    assert _adopt(desk)["steps"] == []


def test_a_folder_that_was_named_stands_in_the_steps(desk: Desk) -> None:
    vault = desk.root / "Мой vault"
    desk.notes.rename(vault)
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
        add_foreign(collection, RU, IDS[RU])
    done = desk.run("adopt", desk.collection, "Мой vault")
    assert done.out.count(f"run `cardgen build 'Мой vault' --against {desk.collection}`") == 2


def test_a_part_of_the_vault_is_built_by_itself_and_the_rest_is_named(desk: Desk) -> None:
    (desk.root / "cardgen.toml").touch()
    desk.write("other.md", note("other", record("other-0-en", 1_500_000_000_009)))
    with desk.anki() as collection:
        for slug, note_id in {**IDS, "other-0-en": 1_500_000_000_009}.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
    done = desk.run("adopt", desk.collection, "notes/be-sec-001.md", "--format", "json").json
    assert any("adopt the rest of the vault too (1 card)" in step for step in done["steps"])
    _finish(desk, [step for step in done["steps"] if "the rest of" not in step])
    with desk.anki() as collection:
        found = anki.notes(collection).values()
        assert sum("cardgen::note-type" not in one.tags for one in found) == 3


def test_many_cards_are_sent_anew_and_no_other(desk: Desk) -> None:
    slugs = {f"x{n}-0-en": 1_500_000_000_100 + n for n in range(12)}
    for slug, note_id in slugs.items():
        desk.write(f"{slug[:-5]}.md", note(slug[:-5], record(slug, note_id)))
    with desk.anki() as collection:
        for slug, note_id in slugs.items():
            add_foreign(collection, slug, note_id)
    desk.write("be-sec-001.md", note("be-sec-001"))
    step = _adopt(desk)["steps"][-1]
    assert step.startswith(f"run `cardgen build notes --against {desk.collection}`")


def test_tags_of_the_user_stay(desk: Desk) -> None:
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
        add_foreign(collection, RU, IDS[RU])
        anki.tag(collection, IDS[EN], "leech")
        anki.tag(collection, IDS[EN], "by::hand")
    _finish(desk, _adopt(desk)["steps"])
    with desk.anki() as collection:
        (stored,) = [n for n in anki.notes(collection).values() if n.id == IDS[EN]]
        assert {"leech", "by::hand"} <= set(stored.tags)


def test_a_note_type_of_the_same_name_is_renamed_first(desk: Desk) -> None:
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id, "cardgen")
    steps = _adopt(desk)["steps"]
    assert steps[0].startswith("in Anki, rename your own note type `cardgen`")


# What cannot be written or read.


def test_a_note_that_cannot_be_written_into_is_not_adopted(desk: Desk) -> None:
    aliased = ("- &a", f"  slug: {EN}", f"  anki_id: {IDS[EN]}", "- <<: *a", f"  slug: {RU}")
    desk.write("be-sec-001.md", note("be-sec-001", aliased))
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
    done = _adopt(desk)
    assert done["adopted"] == []
    assert done["not_written"][0]["path"] == "notes/be-sec-001.md"
    assert done["steps"] == [
        "mend 1 note that cannot be written into, named above, and adopt again before you import"
        " anything: the cards in it would be doubled"
    ]


def test_what_clashes_or_belongs_to_no_card_is_counted(desk: Desk) -> None:
    desk.write("copy.md", note("be-sec-001", (*BOTH, *record("gone-0-en", 7))))
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
    done = desk.run("adopt", desk.collection, "notes")
    assert "left out  4 cards that clash" in done.out
    assert "unclaimed 1 record with an `anki_id` that no card claims" in done.out
    assert "copied-note" in done.err


def test_a_file_that_cannot_be_read_is_named(desk: Desk) -> None:
    (desk.notes / "bad.md").write_bytes(b"\xff\xfe\x00")
    with desk.anki() as collection:
        add_foreign(collection, EN, IDS[EN])
    assert "notes/bad.md" in desk.run("adopt", desk.collection, "notes").err


# Decks of another shape.


def _in_topic_decks(desk: Desk) -> None:
    """Put the other tool's cards into a flat deck named after their topic."""
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
            _review(collection, note_id)
        deck = collection.decks.id("Security")
        assert deck is not None
        collection.set_deck([CardId(c) for c in anki.cards(collection)], deck)


def test_the_setting_that_leaves_cards_in_their_decks_is_proposed(desk: Desk) -> None:
    _in_topic_decks(desk)
    assert 'decks     write `deck = "{topic}"` into `cardgen.toml`: new cards then go' in _said(
        desk
    )
    done = _adopt(desk)
    assert done["deck"] == "{topic}"
    _finish(desk, done["steps"])
    told = desk.run("plan", "notes", "--against", desk.collection)
    assert "moved             2  in another deck in Anki, and would stay there" in told.out
    desk.write("cardgen.toml", f'deck = "{done["deck"]}"\n')
    told = desk.run("plan", "notes", "--against", desk.collection)
    assert "moved" not in told.out
    assert _adopt(desk)["deck"] == ""


def test_cards_that_no_setting_explains_get_no_proposal(desk: Desk) -> None:
    _in_topic_decks(desk)
    with desk.anki() as collection:
        deck = collection.decks.id("Elsewhere")
        assert deck is not None
        collection.set_deck([CardId(_cards(collection, IDS[EN])[0])], deck)
    assert "decks " not in _said(desk)


# What the ledger knows.


@pytest.mark.parametrize("lost", ["guid", "anki_id and guid", "records"])
def test_what_the_ledger_knows_and_the_file_lacks_is_no_news(desk: Desk, lost: str) -> None:
    with desk.anki() as collection:
        for slug, note_id in IDS.items():
            add_foreign(collection, slug, note_id)
    _adopt(desk)
    desk.build()
    lines = _text(desk).splitlines(keepends=True)
    gone = {"guid": ("  guid",), "anki_id and guid": ("  guid", "  anki_id")}.get(
        lost, ("  guid", "  anki_id", "anki_cards", "- slug", "  language")
    )
    desk.write("be-sec-001.md", "".join(line for line in lines if not line.startswith(gone)))
    part = desk.root / "part"
    with anki.opened(part) as collection:
        add_foreign(collection, EN, 1_500_000_000_001)  # a copy that another profile has
    done = desk.run("adopt", part / "collection.anki2", "notes", "--format", "json").json
    assert (done["adopted"], done["missing"], done["unclaimed"]) == ([], [], 0)
    desk.build()
    told = desk.run("plan", "notes", "--against", desk.collection, "--format", "json").json
    assert told["counts"]["new"] == told["counts"]["doubling"] == 0
