"""Which changes of the note type in Anki make its importer refuse notes, and what undoes them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki.models import NotetypeDict

from cardgen.anki.schema import type_changes
from cardgen.model.card import FIELDS
from cardgen.model.plan import Part, TypeChange, TypeFault
from cardgen.sources.file import read_anki_file
from tests.support import anki
from tests.support.desk import Desk, note

Change = Callable[[Collection, NotetypeDict], None]
START = 1_770_000_000
LATER = 4_000_000_000  # than Anki's own clock, by which it dates notes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Lay out a note that was built and imported, was changed since, and is built again."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.write("a.md", note("a"))
    desk.build(epoch=START)
    desk.import_package()
    desk.write("a.md", (desk.notes / "a.md").read_text().replace("because", "since"))
    desk.build(epoch=START + 86_400)
    return desk


@pytest.fixture
def desk(made: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made.root, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def _change(desk: Desk, change: Change) -> None:
    with desk.anki() as collection:
        kind = collection.models.by_name("cardgen")
        assert kind is not None
        change(collection, kind)
        collection.models.update_dict(kind)


def _place(kind: NotetypeDict, name: str) -> int:
    return [field["name"] for field in kind["flds"]].index(name)


def _rename_field(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.rename_field(kind, kind["flds"][0], "Frage")


def _swap_names(collection: Collection, kind: NotetypeDict) -> None:
    kind["flds"][0]["name"], kind["flds"][1]["name"] = "Answer", "Question"


def _forget_id(collection: Collection, kind: NotetypeDict) -> None:
    kind["flds"][0]["id"] = None


def _rename_template(collection: Collection, kind: NotetypeDict) -> None:
    kind["tmpls"][0]["name"] = "Karte"


def _rename_type(collection: Collection, kind: NotetypeDict) -> None:
    kind["name"] = "Mine"


def _change_look(collection: Collection, kind: NotetypeDict) -> None:
    kind["css"] += ".card { color: red }"
    kind["flds"][0]["sticky"] = True


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_rename_field, id="a field is renamed"),
        pytest.param(_swap_names, id="two fields swap their names"),
        pytest.param(_forget_id, id="a field without an id keeps its name"),
        pytest.param(_rename_template, id="the template is renamed"),
        pytest.param(_rename_type, id="the note type is renamed"),
        pytest.param(_change_look, id="its look and settings change"),
    ],
)
def test_a_change_that_an_import_does_not_mind(desk: Desk, change: Change) -> None:
    _change(desk, change)
    found = read_anki_file(desk.collection)
    assert type_changes(found) == ()
    assert {tuple(name for name, _ in one.fields) for one in found.notes} == {FIELDS}
    assert desk.import_package() == {"updated": 1, "duplicate": 1}


def _add_field(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.add_field(kind, collection.models.new_field("Mine"))


def _remove_added(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.remove_field(kind, kind["flds"][-1])


def _move_field(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.reposition_field(kind, kind["flds"][_place(kind, "Spare2")], 5)


def _put_back(collection: Collection, kind: NotetypeDict) -> None:
    for place, name in enumerate(FIELDS):
        collection.models.reposition_field(kind, kind["flds"][_place(kind, name)], place)


def _remove_field(collection: Collection, kind: NotetypeDict) -> None:
    field = kind["flds"][_place(kind, "Link")]
    field["preventDeletion"] = False
    collection.models.remove_field(kind, field)


def _replace_field(collection: Collection, kind: NotetypeDict) -> None:
    _remove_field(collection, kind)
    collection.models.add_field(kind, collection.models.new_field("Link"))
    collection.models.reposition_field(kind, kind["flds"][-1], FIELDS.index("Link"))


def _add_template(collection: Collection, kind: NotetypeDict) -> None:
    template = collection.models.new_template("Back")
    template["qfmt"], template["afmt"] = "{{Answer}}", "{{Question}}"
    collection.models.add_template(kind, template)


def _remove_template(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.remove_template(kind, kind["tmpls"][1])


FIELD_ADDED = TypeChange(Part.FIELD, TypeFault.ADDED, "Mine")
REFUSED = [
    pytest.param(_add_field, (FIELD_ADDED,), _remove_added, id="a field more"),
    pytest.param(
        _move_field,
        (TypeChange(Part.FIELD, TypeFault.MOVED, "Spare2"),),
        _put_back,
        id="another order",
    ),
    pytest.param(
        _add_template,
        (TypeChange(Part.TEMPLATE, TypeFault.ADDED, "Back"),),
        _remove_template,
        id="a template more",
    ),
]


@pytest.mark.parametrize(("change", "said", "cure"), REFUSED)
def test_a_change_that_an_import_refuses_and_its_cure(
    desk: Desk, change: Change, said: tuple[TypeChange, ...], cure: Change
) -> None:
    _change(desk, change)
    assert type_changes(read_anki_file(desk.collection)) == said
    assert desk.import_package() == {"conflicting": 2}
    _change(desk, cure)
    assert type_changes(read_anki_file(desk.collection)) == ()
    assert "conflicting" not in desk.import_package()
    desk.build("--touch", "*", epoch=LATER)  # a change of the fields dates the notes anew
    assert desk.import_package() == {"updated": 2}


def test_a_field_that_is_gone_comes_back_by_merging(desk: Desk) -> None:
    _change(desk, _remove_field)
    gone = TypeChange(Part.FIELD, TypeFault.MISSING, "Link")
    assert type_changes(read_anki_file(desk.collection)) == (gone,)
    with desk.anki() as collection:
        anki.import_package(collection, desk.package, merge=True)
    moved = TypeChange(Part.FIELD, TypeFault.MOVED, "Spare2")
    assert type_changes(read_anki_file(desk.collection)) == (moved,)
    _change(desk, _put_back)
    assert type_changes(read_anki_file(desk.collection)) == ()
    desk.build("--touch", "*", epoch=LATER)
    assert desk.import_package() == {"updated": 2}


def test_a_field_of_the_same_name_is_not_the_same_field(desk: Desk) -> None:
    _change(desk, _replace_field)
    assert type_changes(read_anki_file(desk.collection)) == (
        TypeChange(Part.FIELD, TypeFault.ADDED, "Link"),
        TypeChange(Part.FIELD, TypeFault.MISSING, "Link"),
    )
    assert desk.import_package() == {"conflicting": 2}


@pytest.mark.parametrize(("change", "said", "cure"), REFUSED)
def test_an_old_export_says_the_same(
    desk: Desk, change: Change, said: tuple[TypeChange, ...], cure: Change
) -> None:
    _change(desk, change)
    assert type_changes(read_anki_file(desk.export("old.colpkg", legacy=True))) == said


def test_a_collection_without_the_note_type_has_no_changes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.anki():
        pass
    assert type_changes(read_anki_file(desk.collection)) == ()
