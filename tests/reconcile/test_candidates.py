"""Which notes of a collection may be a card's under another GUID: real Anki, plan and rehearse."""

from datetime import date
from pathlib import Path

import pytest

from cardgen.anki.meta import write_meta
from cardgen.identity.ids import derived_id
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, Identity
from cardgen.model.found import Found, FoundNote
from cardgen.reconcile.candidates import notes_of, resembles, twins
from tests.support import anki
from tests.support.desk import Desk, note

SLUG = "x-0-en"
OURS = derived_id(SLUG, None, date(2026, 1, 1))  # an id that cardgen made
_ASKED = tuple(
    "<p>What is an idempotent request?</p>" if name == "Question" else "" for name in FIELDS
)
ASKED = (*_ASKED[:12], write_meta(_ASKED, ()), "", "")
SAME = "What is an idempotent <b>HTTP</b> request?"
OTHER = "Столица Франции?"


def found(note_id: int, text: str, *, own: bool = False) -> FoundNote:
    kind = NOTE_TYPE_ID if own else 7
    fields: tuple[tuple[str, str], ...] = (("Front", text),)
    if own:
        sent = ("<p>What is an idempotent request?</p>" if text == SAME else text, *_ASKED[1:])
        fields = (("Question", text), ("Meta", write_meta(sent, ())))
    return FoundNote(note_id, f"g{note_id}", "any", kind, 0, (), fields, ())


@pytest.mark.parametrize(
    ("adopted", "notes", "carriers", "ids"),
    [
        pytest.param(False, [found(1, OTHER)], [], [1], id="unadopted-by-id"),
        pytest.param(False, [found(2, OTHER)], [2], [2], id="unadopted-by-slug"),
        pytest.param(False, [found(1, SAME), found(2, OTHER)], [2], [1, 2], id="unadopted-both"),
        pytest.param(True, [found(1, SAME)], [], [1], id="same-question-by-id"),
        pytest.param(True, [found(2, OTHER)], [2], [2], id="another-tools-by-slug"),
        pytest.param(True, [found(2, SAME, own=True)], [2], [2], id="same-question-of-cardgens"),
        pytest.param(True, [found(OURS, OTHER)], [], [], id="by-an-id-of-cardgens"),
        pytest.param(
            True, [found(OURS, SAME)], [], [OURS], id="same-question-by-an-id-of-cardgens"
        ),
        pytest.param(True, [found(1, OTHER)], [], [1], id="by-an-id-of-another-tool"),
        pytest.param(True, [found(2, OTHER, own=True)], [2], [], id="another-vaults"),
        pytest.param(True, [found(3, SAME)], [], [], id="another-id"),
        pytest.param(False, [found(3, SAME)], [], [], id="unadopted-another-id"),
        pytest.param(False, [], [], [], id="nothing"),
    ],
)
def test_a_note_is_a_twin_or_not(
    adopted: bool, notes: list[FoundNote], carriers: list[int], ids: list[int]
) -> None:
    by_slug = {SLUG: [one for one in notes if one.id in carriers]} if carriers else {}
    index = notes_of(Found(tuple(notes)), by_slug)
    recorded = OURS if OURS in index.by_id else 1
    found = twins(Identity(SLUG, "guid", recorded, adopted), ASKED, recorded, index)
    assert [one.id for one in found] == ids


def test_the_note_of_its_own_guid_is_no_twin() -> None:
    index = notes_of(Found((found(1, SAME),)), {SLUG: [found(1, SAME)]})
    assert twins(Identity(SLUG, "g1", 1, adopted=True), ASKED, 1, index) == ()


def test_two_vaults_of_two_namespaces_share_a_collection(tmp_path: Path) -> None:
    """The same slugs, other questions: nothing is doubled, and nothing says so."""
    first, second = Desk(tmp_path / "one"), Desk(tmp_path / "two")
    first.write("x.md", note("x"))
    second.write("x.md", note("x").replace("Why x?", "Where to?").replace("Почему x?", "Куда?"))
    second.write("cardgen.toml", 'namespace = "second"\n')
    for desk in (first, second):
        assert desk.run("build", "notes", "-o", "build").code == 0
    with first.anki() as collection:
        anki.import_package(collection, first.package)
    planned = second.run("plan", "notes", "--against", first.collection, "--format", "json").json
    assert (planned["counts"]["new"], planned["counts"]["doubling"]) == (2, 0)
    rehearsed = second.run("rehearse", first.collection, "notes")
    assert rehearsed.code == 0, rehearsed.out
    with first.anki() as collection:
        assert anki.import_package(collection, second.package).counts() == {"new": 2}


@pytest.mark.parametrize(
    ("asked", "text", "like"),
    [
        pytest.param("What is a process?", "What is a process?", True, id="same"),
        pytest.param("Какие потоки OAuth?", "<b>Каких потоков</b> требует OAuth", True, id="ends"),
        pytest.param("What is a process?", "What is a thread?", False, id="another"),
        pytest.param("Что такое процесс?", "Что такое поток?", False, id="another-ru"),
        pytest.param("Why x?", "Capital of France?", False, id="no-long-word"),
        pytest.param("Why x?", "why <i>x?</i>", True, id="no-long-word-same"),
        pytest.param("", "Capital of France?", False, id="picture"),
        pytest.param("What is REST?", "what rest is " * 30, False, id="long-text"),
    ],
)
def test_a_note_resembles_a_card_or_not(asked: str, text: str, like: bool) -> None:
    assert resembles(found(1, text), (asked,)) is like
