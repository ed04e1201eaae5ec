"""What may happen while a sync is under way: one clear line, and the next run completes it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cardgen.commands.sync import SyncOptions, sync
from cardgen.errors import NotesError, WorldError
from cardgen.model.reach import Reach
from cardgen.model.standing import Standing
from cardgen.model.sync import SyncPlan
from cardgen.report.diagnostic import Shown
from tests.support import anki
from tests.support.desk import note
from tests.support.planned import EN, reword, stored
from tests.support.synced import Synced, two_notes


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Synced]:
    with two_notes(tmp_path) as found:
        found.done()
        reword(found.desk)
        found.desk.write("c.md", note("c"))
        yield found


class Meanwhile:
    """A person who agrees, and while the plan is looked at something happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self._happens = happens

    def warn(self, remark: str) -> None:
        """Hear nothing."""

    def confirms(self, plan: SyncPlan, shown: Shown) -> bool:
        """Agree, late."""
        self._happens()
        return True

    def overwrites(self, one: Standing, shown: Shown, open_in_anki: Callable[[], None]) -> bool:
        """Leave it."""
        return False


def _edited(it: Synced) -> None:
    reword(it.desk, "since", "therefore")


def _new_note(it: Synced) -> None:
    it.desk.write("d.md", note("d"))


def _edited_in_anki(it: Synced) -> None:
    live = stored(it.collection, EN)
    anki.edit(it.collection, live.id, "Answer", "mine")
    anki.set_mod(it.collection, live.id, live.mod + 5)


def _other_profile(it: Synced) -> None:
    it.anki.addon.profile = "Another"


@pytest.mark.parametrize(
    ("happens", "error", "words"),
    [
        pytest.param(_edited, NotesError, "the note of `a-0-en` changed since", id="a note edited"),
        pytest.param(_new_note, NotesError, "the note of `d-0-en` changed since", id="a new note"),
        pytest.param(_edited_in_anki, WorldError, "`a-0-en` changed in Anki", id="a card edited"),
        pytest.param(_other_profile, WorldError, "`User 1` no longer open", id="another profile"),
    ],
)
def test_what_moves_while_the_plan_is_looked_at_stops_it(
    it: Synced, happens: Callable[[Synced], object], error: type[Exception], words: str
) -> None:
    asked = len(it.anki.asked)
    options = SyncOptions(it.desk.notes, reach=Reach(it.anki.url))
    with pytest.raises(error, match=words):
        sync(options, Meanwhile(lambda: happens(it)))
    assert it.writes(asked) == []
    it.anki.addon.profile = "User 1"
    it.done()
    assert {"unchanged", "conflicting", "drifted"} >= it.counts().keys()


def _raising(it: Synced, action: str, words: str) -> None:
    def refuse(name: str, collection: object) -> None:
        if name == action:
            raise ValueError(words)

    it.anki.before = refuse


@pytest.mark.parametrize(
    ("action", "said", "words"),
    [
        pytest.param(
            "importPackage",
            "collection is not available",
            "Anki refuses `importPackage`: collection is not available",
            id="closed under way",
        ),
        pytest.param(
            "importPackage", "not today", "`importPackage`: not today", id="a package refused"
        ),
        pytest.param(
            "importPackage", "", "`importPackage`: it does not say why", id="an empty error"
        ),
        pytest.param(
            "getActiveProfile", "", "no profile is open in Anki", id="an empty error at once"
        ),
    ],
)
def test_what_anki_refuses_is_one_line_and_completed_later(
    it: Synced, action: str, said: str, words: str
) -> None:
    _raising(it, action, said)
    done = it.run("sync", "notes", "--yes=3")
    assert (done.code, done.err.count("\n"), words in done.err) == (3, 1, True), done.err
    it.anki.before = lambda name, collection: None
    assert it.done()["done"] == 3
    assert it.counts() == {"unchanged": 6}


def test_a_disk_that_anki_cannot_see_is_done_without(it: Synced) -> None:
    """As with Anki in a sandbox: it says that there is no such file."""
    unseen = "No such file or directory (os error 2)"

    def blind(name: str, collection: object) -> None:
        if name in ("importPackage", "exportPackage"):
            raise ValueError(unseen)

    it.anki.before = blind
    done = it.run("sync", "notes", "--yes=3")
    assert done.code == 0, done.err
    assert "updateNote" in it.anki.actions
    assert "addNotes" in it.anki.actions
    assert it.counts() == {"unchanged": 6}
    it.anki.before = lambda name, collection: None
    it.done()
    records = "".join(path.read_text() for path in it.desk.notes.glob("*.md"))
    assert records.count("guid: ") == 6, "read once it could be"
    assert len(anki.notes(it.collection)) == 6
