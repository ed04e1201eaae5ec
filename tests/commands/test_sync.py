"""`cardgen sync` to a running Anki: each card ends as the plan said, and nothing else moves."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import anki, another_tool
from tests.support.ankiconnect import Running
from tests.support.desk import Desk, history, note
from tests.support.planned import EN, RU, reword, stored
from tests.support.synced import Synced, two_notes
from tests.support.terminal import cardgen_on_a_terminal


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Synced]:
    """Two notes that were sent, reviewed and tagged."""
    with two_notes(tmp_path) as found:
        assert found.done()["done"] == 4
        for card in anki.cards(found.collection):
            anki.review(found.collection, card, anki.GOOD, anki.EASY)
        for one in anki.notes(found.collection).values():
            anki.tag(found.collection, one.id, "leech", "mine")
        yield found


def _edit(it: Synced, slug: str, words: str = "my own words") -> None:
    anki.edit(it.collection, stored(it.collection, slug).id, "Answer", words)


def _answer(it: Synced, slug: str) -> str:
    return stored(it.collection, slug).fields[1]


def test_new_cards_arrive_and_are_recorded(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        assert it.counts() == {"new": 4}
        it.done()
        text = (it.desk.notes / "a.md").read_text()
        live = stored(it.collection, EN)
        assert f"anki_id: {live.id}\n  guid: '{live.guid}'\n  synced_at: '20" in text
        assert it.counts() == {"unchanged": 4}


def test_the_labels_of_a_configured_language_arrive(tmp_path: Path) -> None:
    with two_notes(tmp_path) as it:
        settings = (
            'languages = ["en", "de"]\n[language.de]\nname = "Deutsch"\n'
            'headings = { question = ["Frage"], answer = ["Antwort"] }\n'
            'labels = { references = "Quellen" }\n'
        )
        with (it.desk.notes / "cardgen.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        it.done()
        kind = it.collection.models.by_name("cardgen")
        assert kind is not None
        assert ".references:lang(de)::before" in kind["css"]


def test_a_second_sync_writes_nothing(it: Synced) -> None:
    before, files, asked = history(it.collection), it.files(), len(it.anki.asked)
    notes = anki.notes(it.collection)
    done = it.run("sync", "notes", "--yes", "--format", "json")
    assert (done.code, done.json["applied"]) == (0, False)
    assert done.json["requests"] in (3, 4), "one more for what was written a second ago"
    assert "exportPackage" not in Running(it.anki.addon, asked=it.anki.asked[asked:]).actions
    assert it.writes(asked) == []
    assert (history(it.collection), it.files()) == (before, files)
    assert anki.notes(it.collection) == notes


def test_a_changed_card_keeps_all_but_its_text(it: Synced) -> None:
    before, files = history(it.collection), it.files()
    reword(it.desk)
    assert it.counts() == {"changed": 1, "unchanged": 3}
    it.done()
    assert _answer(it, EN) == "<p>since a</p>"
    assert {"leech", "mine"} <= set(stored(it.collection, EN).tags)
    assert history(it.collection) == before
    assert it.counts() == {"unchanged": 4}
    assert it.files()["b.md"] == files["b.md"]
    line = next(x for x in it.files()["cardgen.lock"].decode().splitlines() if x.startswith(EN))
    assert f"\t{stored(it.collection, EN).mod}\t" in line


@pytest.mark.parametrize(
    ("changed", "stand"),
    [
        pytest.param(False, "drifted", id="edited in Anki"),
        pytest.param(True, "conflicting", id="and the note changed too"),
    ],
)
def test_an_edit_in_anki_is_overwritten_only_if_asked(
    it: Synced, changed: bool, stand: str
) -> None:
    _edit(it, EN)
    if changed:
        reword(it.desk)
    assert it.counts() == {stand: 1, "unchanged": 3}
    assert "edited in Anki: Answer" in it.run("sync", "notes", "--dry-run", "-v").out
    it.done()
    assert _answer(it, EN) == "my own words"
    it.done("--on-drift", "notes")
    assert _answer(it, EN) == f"<p>{'since' if changed else 'because'} a</p>"
    assert it.counts() == {"unchanged": 4}


def test_an_edited_card_is_shown_in_anki_and_asked_about(it: Synced) -> None:
    _edit(it, EN)
    drawn = cardgen_on_a_terminal(
        *("sync", "notes", "--open", "--url", it.anki.url), at=it.desk.root, answers=["y", "y"]
    )
    assert "send the note's text?" in drawn
    assert len(it.anki.addon.browsed) == 1
    assert _answer(it, EN) == "<p>because a</p>"


@pytest.mark.parametrize("pattern", ["a-0-eng", "b-*-de"])
def test_a_card_to_bring_back_that_no_note_has_is_named(it: Synced, pattern: str) -> None:
    anki.delete(it.collection, stored(it.collection, EN).id)
    ran = it.run("sync", "notes", "--yes", "--restore", EN, "--restore", pattern)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: `--restore {pattern}` matches no slug\n"
    assert it.counts() == {"deleted": 1, "unchanged": 3}


def test_a_card_that_was_deleted_in_anki_stays_gone(it: Synced) -> None:
    anki.delete(it.collection, stored(it.collection, EN).id)
    assert it.counts() == {"deleted": 1, "unchanged": 3}
    it.done()
    reword(it.desk)
    assert it.counts() == {"deleted": 1, "unchanged": 3}
    it.done("--restore", EN)
    assert _answer(it, EN) == "<p>since a</p>"
    assert it.counts() == {"unchanged": 4}


def test_a_card_that_was_moved_goes_to_the_deck_of_its_note(it: Synced) -> None:
    card = stored(it.collection, EN).id
    deck = it.collection.decks.id("Mine")
    assert deck is not None
    it.collection.set_deck([card], int(deck))  # type: ignore[list-item]  # ids are numbers
    assert it.planned()["moved"] == 1
    (it.desk.root / "cardgen.toml").write_text('decks = "first"')
    assert it.planned()["moved"] == 0
    (it.desk.root / "cardgen.toml").unlink()
    it.done()
    assert anki.cards(it.collection)[card].deck == "Interview::Security::EN"
    assert it.planned()["moved"] == 0


def _status(desk: Desk, status: str) -> None:
    path = desk.notes / "a.md"
    lines = [x for x in path.read_text().split("\n") if not x.startswith("status")]
    path.write_text("\n".join((lines[0], f"status: {status}", *lines[1:])))


def test_a_suspended_note_suspends_its_cards_and_wakes_them(it: Synced) -> None:
    _status(it.desk, "suspended")
    assert it.planned()["suspended"] == 2
    it.done()
    cards = anki.cards(it.collection)
    assert {c.queue for c in cards.values() if c.note_id == stored(it.collection, EN).id} == {-1}
    assert it.planned()["touched"] == 0
    _status(it.desk, "draft")
    assert it.planned()["woken"] == 2
    it.done()
    assert -1 not in {card.queue for card in anki.cards(it.collection).values()}
    assert it.planned()["touched"] == 0


def test_a_new_card_of_a_suspended_note_is_suspended(it: Synced) -> None:
    it.desk.write("c.md", note("c").replace("id: c\n", "id: c\nstatus: suspended\n"))
    it.done()
    assert [card.queue for card in anki.cards(it.collection).values()].count(-1) == 2
    assert it.planned()["touched"] == 0


def test_what_is_wrong_is_said_of_the_notes_as_they_are_then(
    it: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a note that nobody had to read, since the plan before compiled it, as well."""
    monkeypatch.setattr("cardgen.disk._SETTLED", 0)
    path = it.desk.notes / "a.md"
    text = path.read_text()
    path.write_text(text.replace("## Ответ (RU)", "## Отвт (RU)").replace("because", "since"))
    it.planned()
    ran = it.sync()
    assert ran.code == 0
    lines = path.read_text().splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if "Отвт" in line)
    assert f"notes/a.md:{number}:1: error[near-heading]" in ran.err


def test_a_dry_run_tells_the_cause_in_a_note_that_is_not_recorded_yet(it: Synced) -> None:
    it.desk.write("c.md", note("c").replace("## Ответ (RU)", "## Отвт (RU)"))
    ran = it.run("sync", "notes", "--dry-run")
    assert "[near-heading]" in ran.err
    assert "missing-answer" not in ran.err


@pytest.mark.parametrize("words", [(), ("--dry-run",)], ids=["sync", "dry run"])
def test_notes_at_fault_are_left_out_and_said_by_the_exit_code(
    it: Synced, words: tuple[str, ...]
) -> None:
    text = (it.desk.notes / "a.md").read_text()
    (it.desk.notes / "a 2.md").write_text(text)
    before = anki.notes(it.collection)
    ran = it.run("sync", "notes", "--yes", *words)
    assert ran.code == 1
    assert "error[copied-note]" in ran.err
    assert anki.notes(it.collection) == before


def test_what_the_user_suspended_stays_suspended(it: Synced) -> None:
    it.collection.sched.suspend_cards([stored(it.collection, EN).id])  # type: ignore[list-item]
    reword(it.desk)
    it.done()
    assert anki.cards(it.collection)[stored(it.collection, EN).id].queue == -1
    assert it.planned()["touched"] == 0


def test_an_orphan_is_kept_or_suspended_and_wakes_with_its_note(it: Synced) -> None:
    path = it.desk.notes / "a.md"
    text = path.read_text()
    path.unlink()
    assert it.counts() == {"orphaned": 2, "unchanged": 2}
    it.done()
    assert "cardgen::orphan" not in stored(it.collection, EN).tags
    it.done("--orphans", "suspend")
    assert "cardgen::orphan" in stored(it.collection, EN).tags
    assert it.planned("--orphans", "suspend")["touched"] == 0
    again = it.run("sync", "notes", "--dry-run").out
    assert "= a-0-en, a-0-ru: suspended and tagged already\n" in again
    assert "--orphans" not in again  # nobody is told to do what is done
    path.write_text(text)
    it.done()
    assert "cardgen::orphan" not in stored(it.collection, EN).tags
    assert -1 not in {card.queue for card in anki.cards(it.collection).values()}
    assert it.counts() == {"unchanged": 4}


def test_what_did_not_stick_is_sent_once_more_and_then_reported(it: Synced) -> None:
    reword(it.desk)
    times = 0

    def editor(action: str, collection: object) -> None:
        nonlocal times
        if action == "notesInfo" and "importPackage" in it.anki.actions[asked:]:
            times += 1
            if times == 1:
                anki.edit(it.collection, stored(it.collection, EN).id, "Answer", "<p>because a</p>")

    asked = len(it.anki.actions)
    it.anki.before = editor
    done = it.run("sync", "notes", "--yes=1", "--format", "json")
    assert (done.code, done.json["not_done"]) == (0, [])
    assert _answer(it, EN) == "<p>since a</p>"


# Who agrees


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param((), 2, id="nobody"),
        pytest.param(("--yes",), 2, id="more than a tenth"),
        pytest.param(("--yes=2",), 2, id="another number"),
        pytest.param(("--yes=1",), 0, id="the number"),
    ],
)
def test_many_cards_are_named_by_their_number(
    it: Synced, words: tuple[str, ...], code: int
) -> None:
    reword(it.desk)
    asked, files = len(it.anki.asked), it.files()
    done = it.run("sync", *words, "notes")
    assert done.code == code, done.err
    if code:
        assert "say `--yes=1`" in done.err
        assert (it.writes(asked), it.files()) == ([], files)


def test_a_dry_run_writes_nothing(it: Synced) -> None:
    reword(it.desk)
    asked, files = len(it.anki.asked), it.files()
    assert "dry run" in it.run("sync", "notes", "--dry-run").out
    assert (it.writes(asked), it.files()) == ([], files)
    assert "sync" not in it.anki.actions[-5:]


def test_a_saved_plan_is_carried_out_only_if_nothing_moved(it: Synced) -> None:
    reword(it.desk)
    saving = ("plan", "notes", "--against", "anki", "--out", "plan.json", "--exit-code")
    assert it.run(*saving).code == 1
    _edit(it, EN)
    stale = it.run("sync", "notes", "--plan", "plan.json")
    assert (stale.code, f"is stale: `{EN}` moved" in stale.err) == (1, True)
    _edit(it, EN, "<p>because a</p>")
    assert it.run(*saving).code == 1
    assert it.run("sync", "notes", "--plan", "plan.json").code == 0
    assert _answer(it, EN) == "<p>since a</p>"
    assert it.run("plan", "notes", "--against", "anki", "--exit-code").code == 0


# Without packages


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param({"importPackage"}, id="an older add-on"),
        pytest.param({"importPackage", "exportPackage"}, id="no folder in common"),
    ],
)
def test_without_packages_the_same_comes_of_it(it: Synced, missing: set[str]) -> None:
    it.anki.addon.missing = frozenset(missing)
    reword(it.desk)
    it.desk.write("c.md", note("c"))
    assert it.counts() == {"new": 2, "changed": 1, "unchanged": 3}
    it.done()
    assert _answer(it, EN) == "<p>since a</p>"
    assert {"leech", "mine"} <= set(stored(it.collection, EN).tags)
    assert it.counts() == {"unchanged": 6}
    live = stored(it.collection, "c-0-en")
    text = (it.desk.notes / "c.md").read_text()
    assert f"anki_id: {live.id}" in text
    assert (f"guid: '{live.guid}'".replace("''", "'") in text) == ("exportPackage" not in missing)
    it.anki.addon.missing = frozenset()
    it.done()
    assert len(anki.notes(it.collection)) == 6
    assert it.counts() == {"unchanged": 6}


# What the world does


def _nobody(it: Synced) -> tuple[str, ...]:
    return ("--url", "http://127.0.0.1:9")


def _wrong_key(it: Synced) -> tuple[str, ...]:
    it.anki.key = "secret"
    return ()


def _old(it: Synced) -> tuple[str, ...]:
    it.anki.addon.missing = frozenset(("getDecks",))
    return ()


def _no_profile(it: Synced) -> tuple[str, ...]:
    it.anki.addon.profile = ""
    return ()


def _other_profile(it: Synced) -> tuple[str, ...]:
    it.anki.addon.profile = "Other"
    return ()


def _remote(it: Synced) -> tuple[str, ...]:
    return ("--url", "http://192.0.2.1:8765")


@pytest.mark.parametrize(
    ("cause", "words", "code"),
    [
        pytest.param(_nobody, "cannot reach Anki at `http://127.0.0.1:9`; start Anki", 3, id="off"),
        pytest.param(_wrong_key, "valid api key must be provided", 3, id="key"),
        pytest.param(_old, "is too old (it lacks `getDecks`)", 3, id="old add-on"),
        pytest.param(_no_profile, "no profile is open in Anki", 3, id="no profile"),
        pytest.param(_other_profile, "profile `Other` open, but these notes", 3, id="other"),
        pytest.param(_remote, "`192.0.2.1` is not this machine", 2, id="remote"),
    ],
)
def test_one_clear_line(
    it: Synced, cause: Callable[[Synced], tuple[str, ...]], words: str, code: int
) -> None:
    files = it.files()
    more = cause(it)
    done = it.run("sync", "notes", "--yes") if not more else it.desk.run("sync", "notes", *more)
    assert (done.code, done.err.count("\n")) == (code, 1), done.err
    assert words in done.err
    assert it.files() == files


def test_another_profile_may_be_named(it: Synced) -> None:
    it.anki.addon.profile = "Other"
    assert it.run("sync", "notes", "--yes", "--profile", "Other").code == 0


def test_a_note_type_changed_in_anki_stops_it_before_anything_is_written(it: Synced) -> None:
    kind = it.collection.models.by_name("cardgen")
    assert kind is not None
    it.collection.models.add_field(kind, it.collection.models.new_field("Mine"))
    it.collection.models.update_dict(kind)
    it.desk.write("c.md", note("c"))
    asked = len(it.anki.asked)
    done = it.run("sync", "notes", "--yes")
    assert (done.code, "remove its field `Mine`" in done.err) == (3, True)
    assert it.writes(asked) == []


def test_a_key_is_sent_and_never_shown(it: Synced, monkeypatch: pytest.MonkeyPatch) -> None:
    it.anki.key = "secret"
    monkeypatch.setenv("CARDGEN_ANKI_KEY", "secret")
    done = it.run("sync", "notes", "--yes", "--format", "json")
    assert done.code == 0, done.err
    assert "secret" not in done.out + done.err
    assert json.loads(done.out)["counts"]["unchanged"] == 4


# A closed collection


def test_a_closed_collection_is_brought_up_to_date(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 2)
    desk.write("new.md", note("new"))
    with desk.anki() as collection:
        before = history(collection)
    words = ("sync", "notes", "--to", str(desk.collection))
    done = desk.run(*words, "--yes=6", "--format", "json")
    assert (done.code, done.json["not_done"]) == (0, []), done.err
    with desk.anki() as collection:
        cards, reviews = history(collection)
        assert ({id_: cards[id_] for id_ in before[0]}, reviews) == before
        assert {"leech", "mine"} <= set(stored(collection, "n000-0-en").tags)
    assert list((desk.profile / "backups").glob("*.colpkg"))
    again = desk.run(*words, "--yes", "--format", "json").json
    assert (again["touched"], again["counts"]["unchanged"]) == (0, 6)


def test_a_collection_that_anki_holds_open_is_refused(it: Synced) -> None:
    done = it.desk.run("sync", "notes", "--to", str(it.desk.collection))
    assert (done.code, "close Anki" in done.err) == (3, True)


@pytest.mark.parametrize("name", ["x.apkg", "x.colpkg"])
def test_a_package_is_no_collection(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", note("a"))
    done = desk.run("sync", "notes", "--to", name)
    assert (done.code, "`cardgen build --against`" in done.err) == (2, True)


def test_the_russian_card_is_one_of_its_own(it: Synced) -> None:
    assert stored(it.collection, RU).guid != stored(it.collection, EN).guid


def test_records_that_were_lost_are_whole_after_one_sync(it: Synced) -> None:
    path = it.desk.notes / "a.md"
    head, _, rest = path.read_text().partition("anki_cards:\n")
    path.write_text(f"{head}---\n# Question{rest.partition('# Question')[2]}")
    assert it.done()["done"] == 0
    assert "synced_at" in path.read_text()
    files = it.files()
    it.done()
    assert it.files() == files
