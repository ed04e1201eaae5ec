"""A note whose frontmatter was lost keeps its cards in Anki: none is doubled, none written."""

from pathlib import Path

import pytest

from tests.support import anki
from tests.support.desk import Desk, digest, history, note, review_all

FRONTS = {
    "title": ("", "# My title\n\n"),
    "comment": ("", "<!-- prettier-ignore -->\n"),
    "two byte order marks": ("", "\ufeff\ufeff"),
    "zero-width space": ("", "\u200b"),
    "no-break space": ("---\n", "---\u00a0\n"),
    "em dash": ("---\n", "—-\n"),
    "no fence": ("---\n", ""),
    "another key": ("anki_cards:", "Anki_cards:"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A note that was built, imported and reviewed, beside another one."""
    desk = Desk(tmp_path)
    desk.write("a.md", note("be-001"))
    desk.write("b.md", note("be-002"))
    desk.build()
    desk.import_package()
    with desk.anki() as collection:
        review_all(collection)
    return desk


CONFLICTS = {
    "a conflict above it": ("", "<<<<<<< HEAD\n"),
    "a conflict in it": ("id: ", "<<<<<<< HEAD\nid: other\n=======\nid: "),
    "a conflict below it": ("## Answer (EN)\n", "## Answer (EN)\n<<<<<<< HEAD\n"),
}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        *((*change, "lost-frontmatter") for change in FRONTS.values()),
        *((*change, "conflict-markers") for change in CONFLICTS.values()),
    ],
    ids=[*FRONTS, *CONFLICTS],
)
def test_a_note_that_does_not_tell_its_cards_is_left_out(
    desk: Desk, old: str, new: str, code: str
) -> None:
    path = desk.notes / "a.md"
    sound = path.read_text(encoding="utf-8")
    lost = desk.write("a.md", sound.replace(old, new, 1) if old else new + sound)
    before, ledger = digest(lost), (desk.notes / "cardgen.lock").read_bytes()
    with desk.anki() as collection:
        known = history(collection)
    done = desk.run("build", "notes")
    assert done.code == 1
    assert done.err.count(f"error[{code}]") == 1
    assert "cards     2 (1 question en, 1 question ru)" in done.out
    assert "orphan" not in done.out
    assert digest(lost) == before
    assert (desk.notes / "cardgen.lock").read_bytes() == ledger
    assert desk.run("build", "notes", "--locked").code == 1
    desk.import_package()
    with desk.anki() as collection:
        assert history(collection) == known
        assert len(anki.notes(collection)) == 4
    desk.write("a.md", sound)
    desk.build("--locked")


def test_no_frontmatter_is_made_where_records_stand_in_the_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = "# Question (EN)\n> Why?\n\n## Answer (EN)\nanki_cards:\n- slug: a-0-en\n"
    path = desk.write("a.md", text)
    done = desk.run("build", "notes")
    assert "warning[damaged-note]" in done.err
    assert "a line `anki_cards:` stands in its text" in done.err
    assert path.read_text(encoding="utf-8") == text
    desk.write("a.md", text.replace("anki_cards:\n- slug: a-0-en", "```\nanki_cards:\n```"))
    desk.build()
    assert path.read_text(encoding="utf-8").startswith("---\nanki_cards:\n- slug: ")
