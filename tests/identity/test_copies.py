"""A note that was copied with its records is one message, and it says which is the copy."""

import pytest

from cardgen.model.card import CompiledNote
from tests.support.known import Lines, identified, line_of, note_of
from tests.support.notes import record


def _copied(path: str, *more: str) -> CompiledNote:
    return note_of(path, records=[record(slug, guid=f"g{slug}") for slug in ("x-0-en", *more)])


@pytest.mark.parametrize(
    ("paths", "known", "copies"),
    [
        pytest.param(("a.md", "a 2.md"), {"x-0-en": line_of("a.md", guid=None)}, ["a 2.md"],
                     id="the ledger tells"),
        pytest.param(("a.md", "0.md"), {"x-0-en": line_of("a.md", guid=None)}, ["0.md"],
                     id="the ledger tells, whatever the names"),
        pytest.param(("a.md", "a (Conflicted copy).md"), {}, ["a (Conflicted copy).md"],
                     id="the name tells"),
        pytest.param(("a.md", "a 2.md", "a 3.md"), {}, ["a 2.md", "a 3.md"], id="two copies"),
    ],
)  # fmt: skip
def test_a_copy_is_one_message(paths: tuple[str, ...], known: Lines, copies: list[str]) -> None:
    notes = [_copied(path, *(["x-0-ru"] if path == "a.md" else [])) for path in paths]
    found = identified(notes, known)
    assert not found.claims
    assert [(one.code, one.path) for one in found.diagnostics] == [
        ("copied-note", path) for path in copies
    ]
    assert all("is a copy of another one:" in one.message for one in found.diagnostics)
    assert all([at.path for at in one.related] == ["a.md"] for one in found.diagnostics)
