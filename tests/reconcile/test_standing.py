"""How a card stands: a table of what the note says, what was sent, and what Anki has."""

import dataclasses

import pytest
from msgspec.structs import replace

from cardgen.anki.meta import with_meta
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote
from cardgen.model.found import Found, FoundCard, FoundNote, FoundNoteType
from cardgen.model.standing import Facts, Stand, Standing
from cardgen.reconcile.by_slug import by_slug
from cardgen.reconcile.candidates import notes_of
from cardgen.reconcile.standing import ORPHAN_TAG, SUSPENDED_TAG, standings
from tests.sinks.made import made

NOTE = made("a-0-en", guid="g")
CARD = FoundCard(9, 0, NOTE.deck, 2, 2, 1, 1, 2500, 3, 0, "", 3)
TYPE = FoundNoteType(NOTE_TYPE_ID, "cardgen", FIELDS, 1)
SECOND = dataclasses.replace(CARD, ordinal=1)
ASLEEP = dataclasses.replace(CARD, queue=-1)
NOTHING = Facts()


def live(note: AnkiNote = NOTE, card: FoundCard = CARD, **edits: str) -> FoundNote:
    """Return a card as it was sent, with edits made in Anki since."""
    texts = [edits.get(name, text) for name, text in zip(FIELDS, note.fields, strict=True)]
    fields = tuple(zip(FIELDS, texts, strict=True))
    return FoundNote(5, "g", "cardgen", NOTE_TYPE_ID, 9, note.tags, fields, (card,))


def stand(
    note: AnkiNote, *found: FoundNote, facts: Facts = NOTHING, deleted: frozenset[int] = frozenset()
) -> Standing:
    place = Found(found, (TYPE,) if found else (), deleted)
    index = notes_of(place, by_slug(place, [note.identity.slug]))
    return standings([note], (), place, index, facts).cards[0]


def says(answer: str) -> AnkiNote:
    texts = [answer if name == "Answer" else t for name, t in zip(FIELDS, NOTE.fields, strict=True)]
    return replace(NOTE, fields=with_meta(texts, NOTE.tags))


FOREIGN = replace(live(), note_type="Basic", note_type_id=7, fields=(("Front", "q"),))


@pytest.mark.parametrize(
    ("note", "found", "expected"),
    [
        pytest.param(NOTE, live(), Stand.UNCHANGED, id="as it was sent"),
        pytest.param(says("new"), live(), Stand.CHANGED, id="the note changed"),
        pytest.param(NOTE, live(Answer="mine"), Stand.DRIFTED, id="edited in Anki"),
        pytest.param(says("new"), live(Answer="mine"), Stand.CONFLICTING, id="both changed"),
        pytest.param(says("mine"), live(Answer="mine"), Stand.CHANGED, id="both say the same"),
        pytest.param(NOTE, live(Meta=""), Stand.CHANGED, id="what was sent is lost, same text"),
        pytest.param(NOTE, live(Meta="", Answer="x"), Stand.CONFLICTING, id="lost, another text"),
        pytest.param(NOTE, replace(live(), mod=10**9), Stand.UNCHANGED, id="dated ahead"),
        pytest.param(NOTE, FOREIGN, Stand.TAKEN_OVER, id="another tool's"),
        pytest.param(NOTE, replace(FOREIGN, cards=(CARD, CARD)), Stand.FOREIGN, id="of two cards"),
        pytest.param(NOTE, replace(FOREIGN, cards=(SECOND,)), Stand.FOREIGN,
                     id="of a card at the second place"),
        pytest.param(NOTE, replace(live(), fields=live().fields[1:]), Stand.FOREIGN,
                     id="a field lost"),
        pytest.param(NOTE, replace(live(), tags=(*NOTE.tags, "mine")), Stand.UNCHANGED,
                     id="tagged"),
        pytest.param(NOTE, replace(live(), tags=(*NOTE.tags, ORPHAN_TAG)), Stand.CHANGED,
                     id="claimed again"),
    ],
)  # fmt: skip
def test_a_card_that_is_there(note: AnkiNote, found: FoundNote, expected: Stand) -> None:
    assert stand(note, found).stand is expected


OTHER = replace(live(made("b-0-en")), guid="other", id=6)


@pytest.mark.parametrize(
    ("facts", "deleted", "here", "expected"),
    [
        pytest.param(Facts(), 0, True, Stand.NEW, id="never sent"),
        pytest.param(Facts(synced=frozenset(["a-0-en"])), 0, True, Stand.DELETED, id="sent once"),
        pytest.param(Facts(synced=frozenset(["a-0-en"])), 0, False, Stand.NEW, id="elsewhere"),
        pytest.param(Facts(deleted=frozenset(["a-0-en"])), 0, True, Stand.DELETED, id="remembered"),
        pytest.param(Facts(), NOTE.identity.note_id, True, Stand.DELETED, id="in Anki's graves"),
        pytest.param(Facts(synced=frozenset(["a-0-en"]), restored=frozenset(["a-0-en"])), 0, True,
                     Stand.NEW, id="asked back"),
    ],
)  # fmt: skip
def test_a_card_that_is_not_there(facts: Facts, deleted: int, here: bool, expected: Stand) -> None:
    found = (OTHER,) if here else ()
    assert stand(NOTE, *found, facts=facts, deleted=frozenset([deleted])).stand is expected


@pytest.mark.parametrize(
    ("facts", "deck", "moved"),
    [
        pytest.param(Facts(), "Mine", ("Mine", NOTE.deck), id="follows"),
        pytest.param(Facts(), NOTE.deck.upper(), None, id="names know no case"),
        pytest.param(Facts(follows=False), "Mine", None, id="stays where it lies"),
        pytest.param(Facts(kept={"a-0-en": ("Mine", NOTE.deck)}), "Mine", None, id="kept there"),
        pytest.param(Facts(kept={"a-0-en": ("Old", NOTE.deck)}), "Mine", ("Mine", NOTE.deck),
                     id="kept elsewhere"),
    ],
)  # fmt: skip
def test_where_a_card_goes(facts: Facts, deck: str, moved: tuple[str, str] | None) -> None:
    assert stand(NOTE, live(card=dataclasses.replace(CARD, deck=deck)), facts=facts).moved == moved


@pytest.mark.parametrize(
    ("wanted", "card", "tags", "expected"),
    [
        pytest.param(False, CARD, (), None, id="awake"),
        pytest.param(False, ASLEEP, (), None, id="the user's own suspension"),
        pytest.param(True, CARD, (), True, id="to suspend"),
        pytest.param(True, ASLEEP, (SUSPENDED_TAG,), None, id="suspended"),
        pytest.param(False, ASLEEP, (SUSPENDED_TAG,), False, id="to wake"),
    ],
)
def test_who_sleeps(
    wanted: bool, card: FoundCard, tags: tuple[str, ...], expected: bool | None
) -> None:
    facts = Facts(suspended=frozenset(["a-0-en"]) if wanted else frozenset())
    found = replace(live(card=card), tags=(*NOTE.tags, *tags))
    assert stand(NOTE, found, facts=facts).suspends is expected
