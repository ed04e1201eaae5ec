"""A delta without a package: fields, tags, media, and new notes in their decks."""

from pathlib import Path

import pytest

from cardgen.errors import WorldError
from cardgen.model.found import Found
from cardgen.model.place import Held
from cardgen.model.standing import Delta
from cardgen.sinks.one_by_one import send_one_by_one
from cardgen.sources.ankiconnect import Sought, read_running
from cardgen.sources.connection import Connection
from cardgen.sources.greeting import greet
from tests.sinks.made import made, media_of
from tests.support.planned import EN, stored
from tests.support.synced import two_notes


def test_notes_are_updated_and_added_with_their_media(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(b"png")
    with two_notes(tmp_path / "desk") as it:
        it.done()
        kind = it.collection.models.by_name("cardgen")
        assert kind is not None
        it.collection.models.rename_field(kind, kind["flds"][1], "Ответ")
        it.collection.models.update_dict(kind)
        connection = Connection(it.anki.url)
        held = read_running(connection, greet(connection), Sought(), (tmp_path,))
        live = stored(it.collection, EN)
        media = (media_of(picture),)
        old = made(EN, note_id=live.id, guid=live.guid, tags=("mine",), media=media)
        new = made("z-0-en", note_id=1, deck="New::Deck")
        send_one_by_one(connection, held, Delta(notes=(old, new), adds=frozenset({"z-0-en"})))
        assert stored(it.collection, EN).fields[1] == "answer"
        assert stored(it.collection, EN).tags == ("mine",)
        assert stored(it.collection, "z-0-en").fields[0] == "question of z-0-en"
        assert Path(it.collection.media.dir(), media[0].name).read_bytes() == b"png"


def test_a_picture_that_changed_since_is_not_stored(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(b"png")
    media = (media_of(picture),)
    picture.write_bytes(b"another")
    with two_notes(tmp_path / "desk") as it:
        it.done()
        connection = Connection(it.anki.url)
        held = read_running(connection, greet(connection), Sought(), (tmp_path,))
        live = stored(it.collection, EN)
        old = made(EN, note_id=live.id, guid=live.guid, media=media)
        with pytest.raises(WorldError, match="changed while it was packaged"):
            send_one_by_one(connection, held, Delta(notes=(old,)))
        assert not Path(it.collection.media.dir(), media[0].name).exists()


def test_without_the_note_type_there_is_no_way() -> None:
    with pytest.raises(WorldError, match="has no note type `cardgen` yet"):
        send_one_by_one(Connection("http://127.0.0.1:1"), Held(Found(())), Delta())
