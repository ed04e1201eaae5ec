"""A collection that somebody made to do harm: one clear line, in bounded time and memory."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.support import anki, another_tool
from tests.support.desk import FOREIGN, Desk, add_foreign
from tests.support.planned import EN, lay_out, stored

LONG = 1 << 20  # characters of a field


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay_out(tmp_path)


def _ours(collection: Collection, text: str) -> None:
    anki.edit(collection, stored(collection, EN).id, "Answer", text)


def _foreign(collection: Collection, text: str) -> None:
    if collection.models.by_name(FOREIGN) is None:
        add_foreign(collection, "x-0-en", 1_500_000_000_001)
    anki.edit(collection, 1_500_000_000_001, "Back", text + ' "slug" {')


PARTS = ("<!--", '<!-- {"slug":', "{", '{"slug":[', "<div>", "\\\n\n\n\n\n\n", "&", "<br ", "\\(\n")


@pytest.mark.parametrize("where", [_ours, _foreign], ids=["a card of ours", "another tool's note"])
def test_fields_of_a_megabyte_take_no_time(
    desk: Desk, where: Callable[[Collection, str], None]
) -> None:
    for part in PARTS:
        with desk.anki() as collection:
            where(collection, part * (LONG // len(part)))
        done = desk.run("sync", "notes", "--dry-run", "--to", desk.collection)
        assert done.code == 0, (part, done.err)


def _tampered(desk: Desk, *queries: str) -> None:
    with closing(sqlite3.connect(desk.collection)) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        for query in queries:
            database.execute(query)
        database.commit()


COMPUTED = (
    "alter table notes rename column flds to old",
    "alter table notes add column flds text as (hex(zeroblob(1000000000)))",
)
VIEW = (
    "alter table cards rename to real",
    "create view cards as with recursive n(i) as (select 1 union all select i from n) select i"
    " as id from n",
)


@pytest.mark.parametrize(
    ("queries", "words"),
    [
        pytest.param(COMPUTED, "a column of it is computed", id="a computed column"),
        pytest.param(VIEW, "not an Anki collection", id="a view without end"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ("sync", "notes", "--yes", "--to"),
        ("plan", "notes", "--against"),
        ("build", "notes", "--against"),
        ("adopt",),
        ("rehearse",),
    ],
    ids=lambda command: command[0],
)
def test_what_unpacks_to_gigabytes_is_refused(
    desk: Desk, command: tuple[str, ...], queries: tuple[str, ...], words: str
) -> None:
    _tampered(desk, *queries)
    done = desk.run(*command, desk.collection)
    assert (done.code, done.err.count("\n")) == (3, 1), done.err
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_name_as_long_as_a_book_stands_in_no_message(tmp_path: Path) -> None:
    desk = another_tool.lay_out(tmp_path, 1)
    with desk.anki() as collection:
        kind = collection.models.by_name(another_tool.KIND)
        assert kind is not None
        kind["name"] = "x" * 1000
        collection.models.update_dict(kind)
    done = desk.run("sync", "notes", "--dry-run", "--to", desk.collection)
    assert (done.code, "x" * 1000 in done.out + done.err) == (0, False)
