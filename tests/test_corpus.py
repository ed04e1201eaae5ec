"""The 160 real notes read as an independent reader read them."""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cardgen.config import Config
from cardgen.kinds.sections import tokens_of
from cardgen.model.card import CardKind
from cardgen.model.note import Note, SectionKind, SourceNote, Tokens
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.names import read_slug
from cardgen.vault.notes import find_notes, read_note
from tests.support.corpus import CORPUS
from tests.support.notes import Read, read
from tests.support.terminal import cardgen

EXPECTED = CORPUS / "expected.jsonl"
CONFIG = Config()
# Its broken fence hides the Russian answer: the strict reading is one card, the lenient two.
LENIENT = "q-leader-election--system-design--hard"

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason=f"there is no corpus at {CORPUS}")


def _expectations() -> list[dict[str, Any]]:
    if not EXPECTED.exists():
        return []
    return [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]


@cache
def _read(path: str) -> Read:
    source = read_note(CORPUS, path, CONFIG)
    assert isinstance(source, SourceNote)
    return read(source.text, path)


def _spoken(note: Note, kind: SectionKind) -> list[str]:
    return sorted(language for language in CONFIG.languages if tokens_of(note, kind, language))


def _before_headings(tokens: Tokens) -> Tokens:
    """Return the question proper: the reader stopped at its first subsection."""
    ends = (i for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level)
    return tokens[: next(ends, len(tokens))]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("expected", _expectations(), ids=lambda note: Path(note["path"]).stem)
def test_note(expected: dict[str, Any]) -> None:
    note = _read(expected["path"])
    is_lenient = Path(expected["path"]).stem == LENIENT
    frontmatter = note.frontmatter
    assert _spoken(note.note, SectionKind.QUESTION) == sorted(expected["question"])
    assert _spoken(note.note, SectionKind.ANSWER) == sorted(expected["answer"]) or is_lenient
    assert sorted(note.questions()) == sorted(expected["cards"]) or is_lenient
    if expected["note_id"] is not None:  # where it stands in a stacked block, the reader read none
        assert frontmatter.id == expected["note_id"]
    follow_ups = {
        language: sum(item.language == language for item in note.note.follow_ups)
        for language in CONFIG.languages
    }
    assert follow_ups in (expected["follow_ups"], expected["follow_ups_by_heading"])
    assert [[r.slug, r.language, r.anki_id] for r in frontmatter.records] == [
        [slug, language or (read_slug(slug) or ("", 0, None))[2], anki_id]
        for slug, language, anki_id in expected["recorded"]
    ]
    for language, text in expected["question_text"].items():
        tokens = _before_headings(tokens_of(note.note, SectionKind.QUESTION, language))
        assert _letters(visible_text(tokens)) == _letters(text)


def test_the_lenient_note_is_named() -> None:
    path = next(e["path"] for e in _expectations() if Path(e["path"]).stem == LENIENT)
    assert {"unclosed-fence", "section-in-fence"} <= set(_read(path).codes)


@pytest.mark.parametrize(
    "expected",
    [pytest.param(e, id=Path(e["path"]).stem) for e in _expectations() if len(e["cards"]) < 2],
)
def test_a_card_that_is_missing_is_named(expected: dict[str, Any]) -> None:
    assert set(_read(expected["path"]).codes) & {
        "missing-question",
        "missing-answer",
        "missing-translation",
        "no-sections",
    }


def test_all_notes_are_found() -> None:
    found = {f"notes/{path}" for path in find_notes(CORPUS / "notes", CONFIG)}
    assert found == {expected["path"] for expected in _expectations()}


def test_each_kind_of_card_comes_up() -> None:
    cards = [card for e in _expectations() for card in _read(e["path"]).cards()]
    assert {card.kind for card in cards} == set(CardKind)
    assert sum(card.kind is CardKind.QUESTION for card in cards) == sum(
        len(e["cards"]) for e in _expectations()
    )


def test_the_command_line_shows_the_same_cards(tmp_path: Path) -> None:
    done = cardgen("cards", CORPUS / "notes", at=tmp_path)
    assert done.code == 0
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for card in done.cards:
        if card["kind"] == CardKind.QUESTION:
            shown[Path(card["path"]).relative_to(CORPUS.resolve()).as_posix()].append(
                card["language"]
            )
    unlike = {
        expected["path"]
        for expected in _expectations()
        if sorted(shown[expected["path"]]) != sorted(expected["cards"])
    }
    assert {Path(path).stem for path in unlike} <= {LENIENT}
    recorded = {slug: anki_id for e in _expectations() for slug, _, anki_id in e["recorded"]}
    for card in done.cards:
        if recorded.get(card["slug"]) is not None:
            assert card["anki_id"] == recorded[card["slug"]]
