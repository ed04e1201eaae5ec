"""A ledger that is gone, or a part of it: a build warns before an import would rewrite cards."""

import shutil
from pathlib import Path

import pytest

from tests.support.desk import Desk, add_foreign, note, record

THEIRS = 1_768_327_343_566  # an id that another tool recorded


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _two_folders(desk: Desk) -> None:
    desk.write("cardgen.toml", "")
    desk.write("a/x.md", note("x"))
    desk.write("b/y.md", note("y"))


def _lose(desk: Desk) -> None:
    (desk.notes / "cardgen.lock").unlink()
    shutil.rmtree(desk.root / "build")


def _build(desk: Desk, folder: str = "notes") -> str:
    done = desk.run("build", folder, "-o", "build")
    assert done.code == 0, done.err
    return done.err


def test_the_rest_of_a_vault_after_a_lost_ledger_is_warned_of(desk: Desk) -> None:
    _two_folders(desk)
    _build(desk)
    _lose(desk)
    assert "`cardgen.lock`) and it is gone" in _build(desk, "notes/a")
    warned = _build(desk)
    assert "2 recorded cards gone from the ledger (`cardgen.lock`): one import" in warned
    assert "refill it with `cardgen adopt FILE`" in warned
    assert "gone" not in _build(desk)


def test_a_ledger_that_lacks_lines_is_warned_of_unless_build_remembers(desk: Desk) -> None:
    _two_folders(desk)
    _build(desk)
    path = desk.notes / "cardgen.lock"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    less = "".join(line for line in lines if not line.startswith("y-0-ru"))
    path.write_text(less, "utf-8")
    assert "gone" not in _build(desk)
    path.write_text(less, "utf-8")
    shutil.rmtree(desk.root / "build")
    assert "1 recorded card gone from the ledger" in _build(desk)


def test_what_adopt_refilled_is_not_gone_and_what_it_did_not_find_is(desk: Desk) -> None:
    _two_folders(desk)
    _build(desk, "notes/a")
    desk.import_package()
    _build(desk)
    _lose(desk)
    assert desk.run("adopt", desk.collection, "notes").code == 0
    assert "2 recorded cards gone from the ledger" in _build(desk)


@pytest.mark.parametrize("words", [(), ("--assume-new",)], ids=["found", "settled as new"])
def test_cards_that_were_adopted_just_now_are_not_gone(desk: Desk, words: tuple[str, ...]) -> None:
    _two_folders(desk)
    _build(desk)
    desk.write("c/z.md", note("z", record("z-0-en", THEIRS)))
    with desk.anki() as collection:
        add_foreign(collection, "other-0-en" if words else "z-0-en", THEIRS + len(words))
    assert desk.run("adopt", desk.collection, "notes", *words).code == 0
    assert "guid:" in (desk.notes / "c" / "z.md").read_text("utf-8")
    assert "gone" not in _build(desk)


def test_a_first_build_and_a_new_note_miss_no_ledger(desk: Desk) -> None:
    _two_folders(desk)
    assert "gone" not in _build(desk, "notes/a")
    assert "gone" not in _build(desk)
    desk.write("b/z.md", note("z"))
    assert "gone" not in _build(desk)
    copied = (desk.notes / "b" / "z.md").read_text("utf-8")
    desk.write("b/copy.md", copied[: copied.index("anki_cards")] + copied[copied.index("---\n#") :])
    assert "gone" not in _build(desk)


# A note that lost its records, with a ledger that knows them.


def _cut(desk: Desk, name: str) -> None:
    """Cut the frontmatter off, as a paste or a bad merge does."""
    path = desk.notes / name
    path.write_text(path.read_text("utf-8").split("---\n", 2)[2], "utf-8")


def test_a_note_whose_frontmatter_was_cut_off_is_known_by_its_questions(desk: Desk) -> None:
    desk.write("tcp.md", note("be-net-001"))
    desk.write("other.md", note("other"))
    _build(desk)
    desk.import_package()
    before = (desk.notes / "tcp.md").read_text("utf-8")
    _cut(desk, "tcp.md")
    done = desk.run("build", "notes")
    assert done.code == 0
    assert "info[restored]: this card has no record" in done.err
    records = before[before.index("anki_cards:") : before.index("---\n#")]
    assert records in (desk.notes / "tcp.md").read_text("utf-8")
    assert "orphans" not in done.out
    assert desk.import_package() == {"duplicate": 2, "updated": 2}  # without its `topic`


@pytest.mark.parametrize("lost", [("id",), ("id", "anki_cards")], ids=["id", "id and records"])
def test_a_changed_id_is_told_from_lost_records(desk: Desk, lost: tuple[str, ...]) -> None:
    desk.write("tcp.md", note("be-net-001"))
    _build(desk)
    path = desk.notes / "tcp.md"
    text = path.read_text("utf-8").replace("id: be-net-001", "id: another")
    if "anki_cards" in lost:
        head, rest = text.split("anki_cards:", 1)
        text = head + "---" + rest.split("---", 1)[1]
    path.write_text(text, "utf-8")
    done = desk.run("build", "notes")
    assert done.code == 0
    assert ("info[restored]" in done.err) is ("anki_cards" in lost)
    assert path.read_text("utf-8").count("slug: be-net-001-0-") == 2


def test_a_new_file_in_the_place_of_one_that_moved_is_no_loss(desk: Desk) -> None:
    desk.write("tcp.md", note("be-net-001"))
    _build(desk)
    (desk.notes / "tcp.md").rename(desk.notes / "moved.md")
    desk.write("tcp.md", note("be-net-002"))
    assert "records-gone" not in _build(desk)


def test_a_note_that_was_built_frozen_has_lost_nothing(desk: Desk) -> None:
    desk.write("tcp.md", note("be-net-001"))
    for _ in range(2):
        assert "record-gone" not in desk.run("build", "notes", "--frozen").err
    assert "record-gone" not in _build(desk)
