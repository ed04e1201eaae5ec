"""A desk for rehearsals: cards that were imported and reviewed, and a note of the user's."""

from pathlib import Path

from tests.support import anki
from tests.support.desk import Desk, note, review_all

EN, RU = "be-sec-001-0-en", "be-sec-001-0-ru"
BUILT = 1_770_000_000


def lay_out(root: Path) -> Desk:
    """Lay out a desk: two notes, built, imported, reviewed; one user tag, one foreign note."""
    desk = Desk(root)
    desk.write("be-sec-001.md", note("be-sec-001"))
    desk.write("net/be-net-002.md", note("be-net-002"))
    desk.build(epoch=BUILT)
    with desk.anki() as collection:
        anki.import_package(collection, desk.package)
        first = min(stored.id for stored in anki.notes(collection).values())
        anki.tag(collection, first, "leech")
        anki.set_mod(collection, first, BUILT + 10)
        anki.add_note(collection, "Basic", ("front", "back"))
        review_all(collection)
    return desk
