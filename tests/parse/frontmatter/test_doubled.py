"""A key that stands twice: said once, with the one that counts."""

import pytest

from tests.support.notes import read

BODY = "# Question (EN)\nq\n\n## Answer (EN)\na\n"
UNWRITTEN = "nothing is written into this note"


def doubled(*lines: str) -> list[tuple[int, str, str]]:
    found = read("\n".join(("---", *lines, "---", BODY))).found
    said = [one for one in found if one.code == "duplicate-key"]
    return [(one.span.line, one.message, one.hint) for one in said if one.span]


@pytest.mark.parametrize(
    ("lines", "line", "in_force", "hint"),
    [
        pytest.param(
            ("id: a", "id: b"),
            3,
            f"the key `id` also stands on line 2: `b` here counts, and {UNWRITTEN}",
            "remove the earlier one: it is not read, so no card changes",
            id="a value",
        ),
        pytest.param(
            ("id: a", "id: b", "id: c"),
            4,
            f"the key `id` also stands on line 2 and on line 3: `c` here counts, and {UNWRITTEN}",
            "remove the earlier ones: they are not read, so no card changes",
            id="three",
        ),
        pytest.param(
            ("title: a", f"title: {'b' * 41}"),
            3,
            f"the key `title` also stands on line 2: the one here counts, and {UNWRITTEN}",
            "remove the earlier one: it is not read, so no card changes",
            id="a long one",
        ),
        pytest.param(
            ("id: a", "id:"),
            3,
            f"the key `id` also stands on line 2: the empty one here counts, and {UNWRITTEN}",
            "keep the one that is right; to change no card, that is this one",
            id="an empty one",
        ),
        pytest.param(
            ("x: a", "x: b"),
            3,
            f"the key `x` also stands on line 2: {UNWRITTEN} until one is left",
            "remove the wrong one",
            id="one that is not read",
        ),
        pytest.param(
            ("anki_cards:", "- slug: a-0-en", "  slug: b-0-en"),
            4,
            f"the key `slug` also stands on line 3: `b-0-en` here counts, and {UNWRITTEN}",
            "remove the earlier one: it is not read, so no card changes",
            id="in a record",
        ),
    ],
)
def test_which_one_counts(lines: tuple[str, ...], line: int, in_force: str, hint: str) -> None:
    assert doubled(*lines) == [(line, in_force, hint)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("id: a",), id="once"),
        pytest.param(("id: a", "ID: b"), id="another key"),
        pytest.param(("x:", "  id: a", "id: b"), id="inside of another"),
        pytest.param(("anki_cards:", "- slug: a-0-en", "- slug: b-0-en"), id="in two records"),
    ],
)
def test_keys_that_stand_once(lines: tuple[str, ...]) -> None:
    assert not doubled(*lines)
