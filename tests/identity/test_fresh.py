"""A new card has a name that nothing has or had, and is told where it is not its note's."""

import pytest

from cardgen.identity.drafts import Draft
from cardgen.identity.fresh import name_new, path_of, slug_faults
from tests.support.known import Lines, line_of, note_of
from tests.support.notes import codes


@pytest.mark.parametrize(
    ("taken", "slug", "code"),
    [
        pytest.param([], "x-0-en", [], id="the id"),
        pytest.param(["x-0-en"], "a-0-en", ["duplicate-note-id"], id="then the file"),
        pytest.param(["x-0-en", "a-0-en"], "d/a-0-en", ["duplicate-note-id"], id="then the path"),
        pytest.param(["x-0-en", "a-0-en", "d/a-0-en"], None, ["slug-taken"], id="then none"),
    ],
)
def test_name(taken: list[str], slug: str | None, code: list[str]) -> None:
    note = note_of("d/a.md", note_id="x")
    draft = Draft(note, note.cards[0], 0)
    name_new([draft], set(taken))
    assert draft.slug == slug
    assert codes(slug_faults([draft], {}, {})) == code


@pytest.mark.parametrize(
    ("owners", "lines", "said"),
    [
        pytest.param({"x-0-en": "b.md"}, {}, "is another card's,", id="it lives"),
        pytest.param({}, {"x-0-en": line_of("b.md")}, "was another card's once,", id="once"),
    ],
)
def test_the_warning_is_true(owners: dict[str, str], lines: Lines, said: str) -> None:
    note = note_of("a.md", note_id="x")
    draft = Draft(note, note.cards[0], 0, slug="a-0-en")
    (fault,) = slug_faults([draft], owners, lines)
    assert said in fault.message
    assert [at.path for at in fault.related] == ["b.md"]


def test_a_path_is_composed() -> None:
    assert path_of(note_of("d/\u0438\u0306.md")) == "d/\u0439"
