"""What is said of one note by itself: with its fixes, its wishes, and whether it needs others."""

import pytest

from cardgen.codes import diagnose
from cardgen.lint.note import look_at
from tests.support.lint import english, header, subject

IGNORES = english(head=header("id: a", "cardgen_ignore: [quoted-url]"))
QUOTED = english('See [a]("https://a.b").')
TARGET = '---\ncardgen_ignore: x\n---\nSee [a]("https://a.b") and [[b#c]].\n'


@pytest.mark.parametrize(
    ("text", "codes", "wishes"),
    [
        pytest.param(QUOTED, {"quoted-url"}, [], id="a fault"),
        pytest.param(english(), set(), [], id="none"),
        pytest.param(IGNORES, set(), ["quoted-url"], id="a wish"),
        pytest.param(TARGET, set(), [], id="a page that is only linked to"),
    ],
)
def test_the_rules_and_the_wishes_of_a_note(text: str, codes: set[str], wishes: list[str]) -> None:
    found = look_at(subject(text), ())
    assert {one.code for one in found.diagnostics} & {"quoted-url"} == codes
    assert [one.code for one in found.suppressions] == wishes


def test_what_was_said_comes_first_with_its_fix() -> None:
    said = diagnose("late-frontmatter", "note.md", None, "late")
    found = look_at(subject("\n" + english(head=header("id: a"))), (said,))
    assert (found.diagnostics[0].code, bool(found.diagnostics[0].fix)) == (said.code, True)


@pytest.mark.parametrize(
    ("link", "has_anchors"),
    [
        ("[[a#b]]", True),
        ("[[a#^b|c]]", True),
        ("[[#b]]", True),
        ("![[a#b]]", True),
        ("[[a]]", False),
        ("[[a|b#c]]", False),
        ("[a](b#c)", False),
        ("# [[a]]", False),
    ],
)
def test_whether_a_note_links_into_others(link: str, has_anchors: bool) -> None:
    assert look_at(subject(english(link)), ()).has_anchors is has_anchors
