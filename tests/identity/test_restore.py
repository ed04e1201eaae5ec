"""A card without a record finds its line in the ledger, and nobody takes another's."""

import pytest

from cardgen.identity.assign import Identified
from cardgen.identity.ids import derived_id, guid_of
from cardgen.model.card import By, CompiledCard, CompiledNote, LeftOut, Why
from cardgen.model.note import Record
from tests.support.known import THEIRS, TODAY, Lines, identified, line_of, note_of, out_of
from tests.support.notes import card, codes, hash_of, record


def _known(found: Identified) -> dict[str, tuple[str, By | None]]:
    return {
        claim.note.path: (claim.identity.slug, claim.restored.by if claim.restored else None)
        for claim in found.claims
    }


OTHER = card(text="How?")


@pytest.mark.parametrize(
    ("note", "lines", "slug", "by"),
    [
        pytest.param(
            note_of("b.md"),
            {"x-0-en": line_of("a.md")},
            "x-0-en",
            By.QUESTION,
            id="its question, though all else is another",
        ),
        pytest.param(
            note_of("b.md", OTHER, note_id="x"),
            {"x-0-en": line_of("a.md")},
            "x-0-en",
            By.ID,
            id="reworded and moved: its id",
        ),
        pytest.param(
            note_of("a.md", OTHER, note_id="y"),
            {"x-0-en": line_of("a.md")},
            "x-0-en",
            By.PATH,
            id="reworded, another id: its place",
        ),
        pytest.param(
            note_of("a.md", note_id="x"),
            {"y-0-en": line_of("c.md"), "x-0-en": line_of("a.md", "How?")},
            "y-0-en",
            By.QUESTION,
            id="the question decides",
        ),
        pytest.param(
            note_of("a.md", OTHER, note_id="x"),
            {"y-0-en": line_of("a.md", "?a"), "x-0-en": line_of("c.md", "?b")},
            "x-0-en",
            By.ID,
            id="then the id",
        ),
        pytest.param(
            note_of("a.md"),
            {"y-0-en": line_of("c.md"), "x-0-en": line_of("a.md")},
            "x-0-en",
            By.QUESTION,
            id="of two that ask it the one of this place",
        ),
        pytest.param(
            note_of("a.md", OTHER),
            {"a-0-ru": line_of("a.md")},
            "a-0-en",
            None,
            id="another language",
        ),
        pytest.param(
            note_of("b.md"),
            {"x-0-en": line_of("a.md", closed=True)},
            "b-0-en",
            None,
            id="one that is done with",
        ),
        pytest.param(
            note_of("b.md"),
            {"x-0-en": line_of("a.md", question_hash=None)},
            "b-0-en",
            None,
            id="the first version, another content",
        ),
        pytest.param(
            note_of("b.md"),
            {"x-0-en": line_of("a.md", question_hash=None, content_hash=hash_of("Why?"))},
            "x-0-en",
            By.QUESTION,
            id="the first version, the same content",
        ),
        pytest.param(
            note_of("b.md"),
            {"opaque": line_of("a.md")},
            "opaque",
            By.QUESTION,
            id="a slug without shape",
        ),
        pytest.param(
            note_of("b.md"),
            {"kotlin-1-en": line_of("a.md")},
            "kotlin-1-en",
            By.QUESTION,
            id="a slug of another index that a question took",
        ),
        pytest.param(
            note_of("b.md"),
            {"x-1-en": line_of("a.md", note_id=derived_id("x-1-en", None, TODAY))},
            "b-0-en",
            None,
            id="a follow-up's",
        ),
    ],
)
def test_a_card_is_known_again(note: CompiledNote, lines: Lines, slug: str, by: By | None) -> None:
    found = identified([note], lines)
    assert _known(found) == {note.path: (slug, by)}
    (claim,) = found.claims
    line = lines.get(slug)
    expected = (line.guid, line.note_id) if line else (guid_of("cardgen", slug), None)
    assert claim.identity.guid == expected[0]
    assert claim.identity.note_id == expected[1] or line is None
    assert codes(found.diagnostics) == (["restored"] if by else [])


@pytest.mark.parametrize(
    ("theirs", "slug"),
    [
        pytest.param(record("z-0-en"), "x-0-en", id="never sent"),
        pytest.param(record("a-0-en", anki_id=THEIRS), "x-0-en", id="sent, of the expected name"),
        pytest.param(record("z-0-en", guid="g"), "z-0-en", id="completed by cardgen"),
    ],
)
def test_another_tools_record_instead_of_ours_takes_no_history(theirs: Record, slug: str) -> None:
    found = identified([note_of("a.md", records=[theirs])], {"x-0-en": line_of("a.md")})
    assert [claim.identity.slug for claim in found.claims] == [slug]
    assert [one.slug for _, one in found.unclaimed] == ([] if slug == "z-0-en" else [theirs.slug])


@pytest.mark.parametrize("turned", [False, True])
def test_another_tools_record_beside_ours_takes_no_history(turned: bool) -> None:
    ours, theirs = record("x-0-en", guid="gWhy?", anki_id=7), record("a-0-en", anki_id=THEIRS)
    records = [theirs, ours] if turned else [ours, theirs]
    found = identified([note_of("a.md", records=records)], {"x-0-en": line_of("a.md")})
    assert [claim.identity.slug for claim in found.claims] == ["x-0-en"]
    assert codes(found.diagnostics) == []


def test_two_notes_that_swap_their_names_keep_their_cards() -> None:
    lines = {"a-0-en": line_of("a.md", "Why?"), "b-0-en": line_of("b.md", "How?")}
    found = identified([note_of("a.md", OTHER), note_of("b.md")], lines)
    assert {path: slug for path, (slug, _) in _known(found).items()} == {
        "a.md": "b-0-en", "b.md": "a-0-en"
    }  # fmt: skip


def _ru(text: str) -> CompiledCard:
    return card("ru", text=text)


@pytest.mark.parametrize(
    ("notes", "known", "out"),
    [
        pytest.param(
            [note_of("a.md", card(text="New?"), note_id="n"),
             note_of("b.md", card(text="Reworded?"), _ru("R"), note_id="x")],
            {"b.md": ["x-0-ru"]},
            [("a.md", Why.AMBIGUOUS, "n-0-en"), ("b.md", Why.AMBIGUOUS, "b-0-en")],
            id="its id tells no more",
        ),
        pytest.param(
            [note_of("a.md", card(text="New?")),
             note_of("b.md", card(text="Reworded?"), _ru("R"))],
            {"b.md": ["x-0-ru"]},
            [("a.md", Why.AMBIGUOUS, "a-0-en"), ("b.md", Why.AMBIGUOUS, "b-0-en")],
            id="or both are held back",
        ),
        pytest.param(
            [note_of("a.md", card(text="New?"), note_id="n"),
             note_of("b.md", card(text="Reworded?"), _ru("R"), note_id="y",
                     records=[record("x-0-ru", guid="gR", anki_id=7)])],
            {"b.md": ["x-0-ru"]},
            [("a.md", Why.AMBIGUOUS, "n-0-en"), ("b.md", Why.AMBIGUOUS, "y-0-en")],
            id="known by a record",
        ),
        pytest.param(
            [note_of("a.md", card(text="Reworded?"), _ru("R"))],
            {"a.md": ["x-0-en", "x-0-ru"]}, [], id="where it lies as before, the path tells",
        ),
        pytest.param(
            [note_of("a.md", card(text="Reworded?")), note_of("b.md", _ru("R"))],
            {"a.md": ["x-0-en"], "b.md": ["x-0-ru"]}, [], id="nor where no other card may be it",
        ),
        pytest.param(
            [note_of("a.md", _ru("New?")), note_of("b.md", card(text="Reworded?"), _ru("R"))],
            {"a.md": ["a-0-ru"], "b.md": ["x-0-ru"]}, [("b.md", Why.LEAVES_HISTORY, "b-0-en")],
            id="of another language it may not be",
        ),
    ],
)  # fmt: skip
def test_a_path_tells_nothing_of_a_note_whose_other_cards_are_elsewhere(
    notes: list[CompiledNote], known: dict[str, list[str]], out: list[tuple[str, Why, str]]
) -> None:
    lines = {"x-0-en": line_of("a.md", "Q"), "x-0-ru": line_of("a.md", "R", note_id=8)}
    found = identified(notes, lines)
    slugs: dict[str, list[str]] = {}
    for claim in found.claims:
        slugs.setdefault(claim.note.path, []).append(claim.identity.slug)
    assert slugs == known
    assert out_of(found) == out


def test_several_lines_that_fit_leave_the_cardout_of() -> None:
    found = identified([note_of("c.md")], {"a-0-en": line_of("a.md"), "b-0-en": line_of("b.md")})
    assert out_of(found) == [("c.md", Why.AMBIGUOUS, "c-0-en")]
    assert codes(found.diagnostics) == ["ambiguous-card"]
    assert "`cardgen relink a-0-en c-0-en`" in found.diagnostics[0].hint
    assert found.held >= {"a-0-en", "b-0-en"}


def test_two_cards_that_fit_one_line_are_both_leftout_of() -> None:
    found = identified([note_of("b.md"), note_of("c.md")], {"a-0-en": line_of("a.md")})
    assert [why for _, why, _ in out_of(found)] == [Why.AMBIGUOUS] * 2


PENDING = [
    pytest.param({"a-1-en": line_of("a.md")}, {"a-1-en"}, id="its question"),
    pytest.param({"a-1-en": line_of("a.md", "Other?")}, set(), id="reworded"),
    pytest.param({"a-1-ru": line_of("a.md")}, set(), id="another language"),
    pytest.param({"opaque": line_of("a.md")}, set(), id="a slug without an index"),
    pytest.param({}, set(), id="a new one"),
]


@pytest.mark.parametrize(("lines", "held"), PENDING)
def test_a_pending_follow_up_that_the_ledger_knows_is_no_orphan(
    lines: Lines, held: set[str]
) -> None:
    note = note_of("a.md", card(text="Q"), card(index=None, text="Why?"))
    found = identified([note], {"a-0-en": line_of("a.md", "Q"), **lines})
    assert [type(one) for one in found.pending] == [LeftOut]
    assert found.held == held
