"""What is no Anki file, or is a damaged, hostile or newer one, is refused in one sentence."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
from cardgen.sources.package import Limits
from tests.sources.made import Made, repacked, tampered

SMALL = Limits(size=1 << 20, ratio=20, free=1 << 18)
ZEROS = bytes(1 << 22)


def refusal(path: Path, limits: Limits | None = None) -> str:
    """Return the sentence that a file is refused with."""
    with pytest.raises(SourceError) as caught:
        read_anki_file(path, limits) if limits else read_anki_file(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert not sentence.endswith(".")
    assert "cardgen-" not in sentence.replace(str(path), ""), "the temporary folder is no news"
    return sentence


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"slug,guid\n1,2\n", "is not an Anki file", id="text"),
        pytest.param(b"PK", "is not an Anki file", id="two bytes of a zip"),
        pytest.param(b"PK\5\6" + bytes(18), "is not an Anki file", id="empty zip"),
        pytest.param(b"\x28\xb5\x2f\xfd", "is not an Anki file", id="bare zstd"),
        pytest.param(b"PK\3\4" + bytes(50), "cut off or damaged", id="start of a zip"),
        pytest.param(b"SQLite format 3\0", "cut off or damaged", id="start of a collection"),
        pytest.param(b"SQLite format 3\0" + bytes(5000), "cut off or damaged", id="hollow one"),
    ],
)
def test_bytes_that_are_no_anki_file(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(data)
    assert said in refusal(path)


def test_places_that_are_no_file(made: Made, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "there is no file" in refusal(tmp_path / "missing.apkg")
    assert "there is no file" in refusal(tmp_path / "dangling")
    assert "symbolic links" in refusal(tmp_path / "loop")
    assert "not a directory" in refusal(made.path("collection.anki2") / "x")
    assert "NUL" in refusal(tmp_path / "a\0b")
    assert "is not a regular file" in refusal(tmp_path / "pipe")
    assert "the `collection.anki2` in it" in refusal(made.folder)
    assert "there is no file `\udcff".encode("utf-8", "replace").decode() in refusal(Path("\udcff"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "deck.anki2"
    path.write_bytes(made.path("collection.anki2").read_bytes())
    path.chmod(0)
    assert "permission denied" in refusal(path)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.999])
@pytest.mark.parametrize(
    "name", ["collection.anki2", "schema-11.anki2", "new-full.apkg", "old-media.colpkg"]
)
def test_a_file_that_is_cut(made: Made, tmp_path: Path, name: str, share: float) -> None:
    data = made.path(name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * share)])
    assert "cut off or damaged" in refusal(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param("UPDATE col SET ver = 19", "newer Anki (schema 19; 18", id="newer schema"),
        pytest.param("UPDATE col SET ver = 10", "very old Anki (schema 10", id="older schema"),
        pytest.param("UPDATE col SET ver = 'x'", "damaged", id="schema that is no number"),
        pytest.param("DELETE FROM col", "damaged", id="no schema"),
        pytest.param("DROP TABLE notes", "but not an Anki collection", id="no notes"),
        pytest.param("DROP TABLE fields", "damaged", id="no fields"),
        pytest.param("DROP TABLE templates", "damaged", id="no templates"),
        pytest.param("UPDATE notetypes SET config = 'x'", "damaged", id="settings that are text"),
        pytest.param("UPDATE fields SET config = x'48'", "damaged", id="settings that are cut"),
        pytest.param("UPDATE templates SET config = x'0b'", "damaged", id="settings of another"),
        pytest.param("INSERT INTO graves VALUES ('x', 1, 0)", "damaged", id="a grave of text"),
        pytest.param("ALTER TABLE notes DROP COLUMN guid", "damaged", id="no guids"),
        pytest.param(
            "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS WITH RECURSIVE"
            " f(id) AS (SELECT 1 UNION ALL SELECT id FROM f)"
            " SELECT id, '' guid, 1 mid, 1 mod, '' tags, '' flds FROM f",
            "but not an Anki collection",
            id="a view that never ends",
        ),
        pytest.param("UPDATE notes SET mod = 'x'", "damaged", id="a time that is no number"),
        pytest.param("UPDATE notes SET flds = x'00'", "damaged", id="fields that are no text"),
        pytest.param(
            "UPDATE notes SET flds = cast(x'ff' AS text)", "damaged", id="fields not in UTF-8"
        ),
        pytest.param("UPDATE cards SET ivl = 9e999", "damaged", id="an endless interval"),
        pytest.param("UPDATE cards SET data = x'00'", "damaged", id="card data that is no text"),
    ],
)
def test_collections_that_are_not_as_anki_writes_them(
    made: Made, tmp_path: Path, change: str, said: str
) -> None:
    path = tampered(
        made.path("collection.anki2"),
        tmp_path / "tampered.anki2",
        lambda database: database.executescript(change),
    )
    assert said in refusal(path)


@pytest.mark.parametrize(
    "models",
    [
        pytest.param("", id="nothing"),
        pytest.param("[]", id="a list"),
        pytest.param('{"1": 2}', id="no object"),
        pytest.param('{"x": {"name": "A", "flds": []}}', id="id is no number"),
        pytest.param('{"1": {"flds": []}}', id="no name"),
        pytest.param('{"1": {"name": "A"}}', id="no fields"),
        pytest.param('{"1": {"name": "A", "flds": [1]}}', id="field is no object"),
        pytest.param('{"1": {"name": "A", "flds": [{"name": "B"}]}}', id="field without place"),
        pytest.param(
            '{"1": {"name": "A", "flds": [{"name": "B", "ord": 0, "id": "x"}]}}', id="field's id"
        ),
        pytest.param('{"1": {"name": "A", "flds": [], "tmpls": [1]}}', id="template is no object"),
        pytest.param('{"1": {"name": "A", "flds": [], "type": "x"}}', id="kind is no number"),
        pytest.param('{"1": {"name": "A", "flds": [], "mod": Infinity}}', id="endless time"),
        pytest.param('{"1": {"name": "\\ud800", "flds": []}}', id="half a character"),
        pytest.param("[" * 200_000, id="too deep"),
    ],
)
def test_note_types_in_json_that_cannot_be_read(made: Made, tmp_path: Path, models: str) -> None:
    path = tampered(
        made.path("schema-11.anki2"),
        tmp_path / "tampered.anki2",
        lambda database: database.execute("UPDATE col SET models = ?", (models,)),
    )
    assert "damaged" in refusal(path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "collection.media.db2"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE media (fname TEXT)")
    database.close()
    assert "is a SQLite file, but not an Anki collection" in refusal(path)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        pytest.param({}, "zip file without an Anki collection", id="no zip of Anki's"),
        pytest.param({"collection.anki22": b"x"}, "newer Anki", id="unknown collection"),
        pytest.param({"meta": b"\x08\x04"}, "newer Anki (package format 4", id="unknown format"),
        pytest.param({"meta": b"\x08\x03", "collection.anki2": b""}, "is missing", id="no new one"),
        pytest.param({"meta": b"\x08\x02", "collection.anki2": b""}, "is missing", id="no old one"),
        pytest.param({"meta": b"", "collection.anki2": b""}, "`meta`", id="empty meta"),
        pytest.param({"meta": b"\x10\x03"}, "`meta`", id="meta of something else"),
        pytest.param({"collection.anki2": b""}, "not a SQLite file", id="empty collection"),
        pytest.param({"collection.anki2": b"text" * 9}, "not a SQLite file", id="text inside"),
        pytest.param({"collection.anki21b": b"text" * 9}, "damaged", id="no zstd"),
        pytest.param({"collection.anki21b": b""}, "not a SQLite file", id="empty zstd"),
    ],
)
def test_packages_that_are_not_as_anki_writes_them(
    tmp_path: Path, members: dict[str, bytes], said: str
) -> None:
    assert said in refusal(zipped(tmp_path / "deck.apkg", {"media": b"{}"} | members))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut"),
        pytest.param(lambda data: data[:-3], id="last bytes gone"),
        pytest.param(lambda data: data + b"more", id="bytes behind it"),
        pytest.param(lambda data: data[:300] + bytes(200) + data[500:], id="hole"),
    ],
)
def test_damaged_zstd(made: Made, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(made.path("new-full.apkg")) as archive:
        data = archive.read("collection.anki21b")
    path = tmp_path / "deck.apkg"
    repacked(made.path("new-full.apkg"), path, {"collection.anki21b": change(data)})
    assert "damaged" in refusal(path)


def test_a_package_in_which_one_byte_changed(made: Made, tmp_path: Path) -> None:
    data = made.path("new-full.apkg").read_bytes()
    at = data.index(b"\x28\xb5\x2f\xfd") + 2000  # within the packed collection
    path = tmp_path / "deck.apkg"
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert "damaged" in refusal(path)


def test_an_encrypted_package(made: Made, tmp_path: Path) -> None:
    data = bytearray(made.path("old-bare.apkg").read_bytes())
    at = data.index(b"PK\1\2")
    while at >= 0:
        data[at + 8] |= 1  # the flag of each entry in the central directory
        at = data.find(b"PK\1\2", at + 1)
    path = tmp_path / "deck.apkg"
    path.write_bytes(bytes(data))
    assert "is encrypted with a password" in refusal(path)


def test_an_unknown_compression(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("collection.anki2", made.path("schema-11.anki2").read_bytes())
    assert "unknown compression" in refusal(path)


@pytest.mark.parametrize(
    ("members", "limits", "refused"),
    [
        pytest.param({"collection.anki2": ZEROS}, SMALL, True, id="deflate, over the size"),
        pytest.param(
            {"collection.anki21b": zstandard.compress(ZEROS)}, SMALL, True, id="zstd, over the size"
        ),
        pytest.param(
            {"collection.anki2": ZEROS}, Limits(free=1 << 18), True, id="deflate, over the ratio"
        ),
        pytest.param(
            {"collection.anki21b": zstandard.compress(ZEROS)},
            Limits(free=1 << 18),
            True,
            id="zstd, over the ratio",
        ),
        pytest.param({"collection.anki2": ZEROS}, Limits(), False, id="small enough to be free"),
        pytest.param(
            {"collection.anki2": os.urandom(1 << 20)}, SMALL, False, id="at the limit of the size"
        ),
        pytest.param(
            {"collection.anki2": b"", "0": ZEROS}, SMALL, False, id="media are not looked at"
        ),
    ],
)
def test_bombs(
    tmp_path: Path, temporary: Path, members: dict[str, bytes], limits: Limits, refused: bool
) -> None:
    sentence = refusal(zipped(tmp_path / "deck.apkg", members), limits)
    assert ("unpacks to more than" in sentence) == refused
    assert list(temporary.iterdir()) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    read_anki_file(Path(sys.argv[1]))
except SourceError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="only POSIX can limit the size of files")
def test_a_temporary_folder_that_is_full(made: Made, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(made.path("new-full.apkg"))]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "cannot unpack" in run.stdout
    assert "into the temporary folder: file too large" in run.stdout
    assert list(tmp_path.iterdir()) == []


def test_no_temporary_folder(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert "cannot unpack" in refusal(made.path("new-full.apkg"))
