"""A package arrives in real Anki as it was meant, has no clock in it and harms no other file."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.anki.meta import drifted, read_meta, user_tags
from cardgen.anki.note_type import NOTE_TYPE_NAME, Edition, look, note_fields
from cardgen.errors import WorldError
from cardgen.model.card import FIELDS, NOTE_TYPE_ID, AnkiNote, Media
from cardgen.sinks.apkg import write_package
from tests.sinks.made import DAY, EN, MOD, RU, made, media_of, russian
from tests.support import anki

ROOT = Path(__file__).parents[2]
LATER = MOD + DAY


def packed(folder: Path, *notes: AnkiNote, mod: int = MOD) -> Path:
    path = folder / "deck.apkg"
    write_package(path, notes, Edition(mod))
    return path


def image(folder: Path, name: str, content: bytes = b"picture") -> Media:
    path = folder / f"source-of-{name}"
    path.write_bytes(content)
    return media_of(path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_ids_are_kept_on_first_import(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        log = anki.import_package(collection, packed(tmp_path, made(), russian()))
        notes, cards = anki.notes(collection), anki.cards(collection)
    assert log.counts() == {"new": 2}
    assert {note.id for note in notes.values()} == set(cards) == {EN, RU}
    assert {(card.note_id, card.deck) for card in cards.values()} == {
        (EN, "Interview::Security::EN"),
        (RU, "Interview::Security::RU"),
    }
    assert notes[made().identity.guid].fields == made().fields
    assert notes[made().identity.guid].mod == MOD


def test_a_reviewed_card_keeps_its_history_when_its_text_changes(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(), russian()))
        anki.review(collection, EN, anki.EASY)
        anki.review(collection, RU, anki.AGAIN, anki.GOOD)
        cards, reviews = anki.cards(collection), anki.revlog(collection)
        changed = made(mod=LATER, Question="reworded", Answer="another", due=9)
        log = anki.import_package(collection, packed(tmp_path, changed, russian(due=8)))
        assert log.counts() == {"updated": 1, "duplicate": 1}
        assert anki.cards(collection) == cards
        assert anki.revlog(collection) == reviews
    assert cards[EN].interval > 0
    assert len(reviews) == 3


def test_an_unchanged_note_keeps_the_tag_of_its_user(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(), russian()))
        anki.tag(collection, EN, "leech")
        before = anki.notes(collection)[made().identity.guid]
        anki.import_package(collection, packed(tmp_path, made(), russian(mod=LATER)))
        after = anki.notes(collection)[made().identity.guid]
    assert "leech" in after.tags
    assert after == before


def test_the_same_package_twice_is_no_change(tmp_path: Path) -> None:
    profile, path = tmp_path / "profile", packed(tmp_path, made(), russian())
    with anki.opened(profile) as collection:
        anki.import_package(collection, path)
        before = anki.notes(collection), anki.cards(collection), anki.decks(collection)
    kinds = anki.note_types(profile)
    with anki.opened(profile) as collection:
        assert anki.import_package(collection, path).counts() == {"duplicate": 2}
        assert (anki.notes(collection), anki.cards(collection), anki.decks(collection)) == before
    assert anki.note_types(profile) == kinds


def test_a_new_style_arrives_when_its_time_has_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "profile"
    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
        anki.review(collection, EN, anki.EASY)
        restyled = replace(look(), css=".card { color: teal; }")
        monkeypatch.setattr("cardgen.sinks.apkg_collection.look", lambda labels: restyled)
        log = anki.import_package(collection, packed(tmp_path, made(), mod=LATER))
        assert log.counts() == {"duplicate": 1}
    assert anki.note_types(profile)[NOTE_TYPE_NAME]["css"] == restyled.css


def test_the_note_type_arrives_with_its_ids_and_flags(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with anki.opened(profile) as collection:
        anki.import_package(collection, packed(tmp_path, made()))
    kind = anki.note_types(profile)[NOTE_TYPE_NAME]
    assert (kind["id"], kind["sortf"], kind["css"]) == (NOTE_TYPE_ID, 0, look().css)
    flags = ("name", "id", "collapsed", "plainText", "excludeFromSearch", "preventDeletion")
    assert [tuple(field[flag] for flag in flags) for field in kind["flds"]] == [
        (f.name, f.id, f.collapsed, f.plain_text, f.unsearched, True) for f in note_fields()
    ]
    assert [template["qfmt"] for template in kind["tmpls"]] == [look().front]
    assert kind["req"] == [[0, "any", [0]]]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        pytest.param("answer", True, id="text of a field"),
        pytest.param("Slug:be-sec-001-0-en", True, id="slug by its field"),
        pytest.param("be-sec-001-0-en", False, id="slug without its field"),
        pytest.param("hashes", False, id="inside meta"),
    ],
)
def test_what_only_machines_read_is_found_by_its_field_alone(
    tmp_path: Path, search: str, found: bool
) -> None:
    note = made(Question="q", Answer="answer", Link="")
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, note))
        assert (EN in collection.find_notes(search)) is found


def test_an_empty_package_is_valid(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with anki.opened(profile) as collection:
        assert anki.import_package(collection, packed(tmp_path)).counts() == {}
        assert collection.note_count() == 0
        assert list(anki.decks(collection)) == ["Default"]


def test_media_arrive_each_once(tmp_path: Path) -> None:
    shared, own = image(tmp_path, "a.png"), image(tmp_path, "b.png", b"other")
    notes = (
        made(Answer=f'<img src="{shared.name}">', media=(shared,)),
        russian(Answer=f'<img src="{own.name}"><img src="{shared.name}">', media=(own, shared)),
    )
    path = packed(tmp_path, *notes)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["collection.anki2", "media", "0", "1"]
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, path)
        folder = Path(collection.media.dir())
        assert (folder / shared.name).read_bytes() == b"picture"
        assert (folder / own.name).read_bytes() == b"other"


def test_a_package_with_many_decks_keeps_them_apart(tmp_path: Path) -> None:
    notes = [made(f"n-{i}-0-en", note_id=EN + i, deck=f"D::{i}") for i in range(60)]
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, *notes))
        decks = {card.note_id: card.deck for card in anki.cards(collection).values()}
    assert decks == {EN + i: f"D::{i}" for i in range(60)}


def test_decks_that_differ_only_in_case_are_one(tmp_path: Path) -> None:
    notes = [
        made(f"n-{i}-0-en", note_id=EN + i, deck=d) for i, d in enumerate(("D::SQL", "D::Sql"))
    ]
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, *notes))
        decks = {card.deck for card in anki.cards(collection).values()}
    assert decks == {"D::SQL"}


def test_no_member_has_a_date(tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path, made(media=(image(tmp_path, "a.png"),)))) as archive:
        dates = {member.date_time for member in archive.infolist()}
        kinds = {member.compress_type for member in archive.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert kinds == {zipfile.ZIP_DEFLATED}


BUILD = """
import pathlib, sys, time
from cardgen.anki.note_type import Edition
from cardgen.sinks.apkg import write_package
from tests.sinks.made import made, media_of, russian
time.time = lambda: float(sys.argv[1])
media = {media_of(pathlib.Path(name)) for name in ("a.png", "b.png", "c.png", "d.png")}
tags = frozenset(("x", "y", "z", "security"))
notes = (made(media=tuple(media), tags=tuple(tags)), russian())
write_package(pathlib.Path("deck.apkg"), notes, Edition(1769167240))
"""


def run(
    folder: Path, script: str, *arguments: str, seed: str = "0"
) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    for name in ("a.png", "b.png", "c.png", "d.png", "picture"):
        (folder / name).write_bytes(name.encode())
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_bytes_are_those_of_the_notes_alone(tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "two with a longer name"
    for folder, moment, seed in zip(folders, ("1000000000", "2000000000"), "17", strict=True):
        result = run(folder, BUILD, moment, seed=seed)
        assert result.returncode == 0, result.stderr
    first, second = ((folder / "deck.apkg").read_bytes() for folder in folders)
    assert first == second


FULL_DISK = """
import pathlib, resource, sys
from cardgen.anki.note_type import Edition
from cardgen.sinks.apkg import write_package
from tests.sinks.made import made, media_of
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
note = made(Answer="answer " * int(sys.argv[2]), media=(media_of(pathlib.Path(sys.argv[3])),))
try:
    write_package(pathlib.Path("deck.apkg"), (note,), Edition(1))
except OSError as error:
    print("refused", error.errno is not None)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on the size of a file")
@pytest.mark.parametrize(
    ("limit", "words", "media"),
    [
        pytest.param(16_000, 1, "picture", id="no room for the database's first pages"),
        pytest.param(200_000, 100_000, "picture", id="no room for a note"),
        pytest.param(400_000, 1, "noise", id="no room for the archive"),
    ],
)
def test_a_full_disk_leaves_the_old_package(
    tmp_path: Path, limit: int, words: int, media: str
) -> None:
    old = packed(tmp_path, russian()).read_bytes()
    (tmp_path / "noise").write_bytes(os.urandom(500_000))
    result = run(tmp_path, FULL_DISK, str(limit), str(words), media)
    assert result.stdout == "refused True\n", result.stderr
    assert (tmp_path / "deck.apkg").read_bytes() == old
    assert [name for name in names(tmp_path) if "png" not in name] == [
        "deck.apkg",
        "noise",
        "picture",
    ]


def fault_missing_media(folder: Path) -> None:
    write_package(
        folder / "deck.apkg", (made(media=(Media("a", str(folder / "gone")),)),), Edition(MOD)
    )


def fault_separator(folder: Path) -> None:
    write_package(folder / "deck.apkg", (made(Answer="a\x1fb"),), Edition(MOD))


def fault_one_id_twice(folder: Path) -> None:
    write_package(folder / "deck.apkg", (made(), made("other-0-en")), Edition(MOD))


def fault_no_folder(folder: Path) -> None:
    write_package(folder / "gone" / "deck.apkg", (made(),), Edition(MOD))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        pytest.param(fault_missing_media, WorldError, id="media gone"),
        pytest.param(fault_separator, ValueError, id="separator in a field"),
        pytest.param(fault_one_id_twice, Exception, id="one id twice"),
        pytest.param(fault_no_folder, FileNotFoundError, id="no folder"),
    ],
)
def test_an_error_leaves_nothing_behind(
    tmp_path: Path, fault: object, error: type[Exception]
) -> None:
    old = packed(tmp_path, russian()).read_bytes()
    assert callable(fault)
    with pytest.raises(error):
        fault(tmp_path)
    assert names(tmp_path) == ["deck.apkg"]
    assert (tmp_path / "deck.apkg").read_bytes() == old


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_mode_of_a_replaced_file_is_kept(tmp_path: Path) -> None:
    path = packed(tmp_path, made())
    path.chmod(0o640)
    assert packed(tmp_path, russian()).stat().st_mode & 0o777 == 0o640


def test_what_is_sent_can_be_read_back_from_meta(tmp_path: Path) -> None:
    with anki.opened(tmp_path / "profile") as collection:
        anki.import_package(collection, packed(tmp_path, made(Answer="<p>a&nbsp;b<br>c</p>")))
        anki.tag(collection, EN, "leech")
        anki.edit(collection, EN, "Answer", "<p>a b\nc</p><br>")
        anki.edit(collection, EN, "Question", "mine")
        (note,) = anki.notes(collection).values()
    meta = read_meta(note.fields[FIELDS.index("Meta")])
    assert meta is not None
    assert drifted(note.fields, meta) == ("Question",)
    assert user_tags(note.tags, meta) == ("leech",)
