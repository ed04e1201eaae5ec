"""The 160 real notes checked and mended: every cause named, nothing lost, and fast."""

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cardgen.commands.check import CheckOptions, check
from cardgen.config import Config
from cardgen.model.diagnostic import Diagnostic, Severity
from cardgen.parse.headings import read_heading
from tests.support.checking import cardgen
from tests.support.corpus import CORPUS

EXPECTED = CORPUS / "expected.jsonl"
NOTES = CORPUS / "notes"

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason=f"there is no corpus at {CORPUS}")

# What the independent reader remarked -> the codes that say it, any of which will do.
CODES_OF = {
    "anki_cards_in_body": ("stacked-frontmatter", "records-in-body"),
    "answer_only_in_continuation": ("unknown-heading", "duplicate-section"),
    "answer_text_after_tail_sections": ("answer-after-tail",),
    "blank_line_in_frontmatter": ("blank-line-in-frontmatter",),
    "card_missing:anki_id": ("incomplete-record",),
    "card_missing:language": ("incomplete-record",),
    "card_missing:synced_at": ("incomplete-record",),
    "card_null:anki_id": ("incomplete-record",),
    "card_null:synced_at": ("incomplete-record",),
    "comment_in_frontmatter": ("comment-in-frontmatter",),
    "date_as_string": ("date-as-string",),
    "duplicate_key": ("duplicate-key",),
    "duplicate_note_id": ("duplicate-note-id",),
    "empty_followups": ("empty-section",),
    "en_answer_in_russian": ("wrong-script", "section-in-fence"),
    "extra_h1_h2": (
        *("unknown-heading", "no-sections", "answer-after-tail", "missing-question"),
        "subsection-in-question",
    ),
    "followup_links": ("link-as-follow-up",),
    "followups_lang_by_content": ("follow-ups-language",),
    "followups_level_3": ("heading-level",),
    "interview_questions_list": ("no-sections",),
    "language_tags_mismatch": ("language-tags-mismatch",),
    "merged_key": ("mangled-key",),
    "merged_opening_fence": ("merged-fence",),
    "missing:id": ("missing-field", "stacked-frontmatter"),
    "missing:language_tags": ("missing-field", "stacked-frontmatter"),
    "missing:title": ("missing-field", "stacked-frontmatter"),
    "missing:topic": ("missing-field", "stacked-frontmatter", "mangled-key"),
    "missing_answer": ("missing-answer", "missing-translation", "no-sections"),
    "missing_question": ("missing-question", "missing-translation", "no-sections"),
    "mostly_latin_ru_answer": ("transliterated", "wrong-script"),
    "no_anki_cards": ("unrecorded",),
    "no_qa_headings": ("no-sections",),
    "note_id_shared": ("duplicate-note-id",),
    "only_anki_cards": ("missing-field", "stacked-frontmatter"),
    "question_half_quoted": ("question-half-quoted",),
    "question_has_subsections": ("subsection-in-question",),
    "question_holds_other_language": ("wrong-script",),
    "question_level_2": ("heading-level",),
    "question_not_quoted": ("question-not-quoted",),
    "ru_answer_mostly_english": ("transliterated", "wrong-script"),
    "ru_question_latin": ("transliterated", "wrong-script"),
    "same_question_as": ("same-question",),
    "section_heading_in_code": ("section-in-fence",),
    "sections_between_answers": ("section-between-answers",),
    "several_slug_bases": ("several-slug-bases",),
    "short_answer": ("answer-too-short",),
    "slug_base_owned_by": ("duplicate-note-id",),
    "slug_index_gt0": ("unclaimed-record", "slug-not-from-id"),
    "slug_not_from_id": ("slug-not-from-id", "mangled-key"),
    "stacked_frontmatter": ("stacked-frontmatter",),
    "translit_answer": ("transliterated",),
    "unclosed_fence": ("unclosed-fence",),
}


def _expectations() -> list[dict[str, Any]]:
    if not EXPECTED.exists():
        return []
    rows = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    return [{**row, "path": row["path"].removeprefix("notes/")} for row in rows]


ROWS = _expectations()


def _cases(wanted: Callable[[dict[str, Any]], bool]) -> list[Any]:
    return [pytest.param(row, id=Path(row["path"]).stem) for row in ROWS if wanted(row)]


@cache
def _found() -> dict[str, list[Diagnostic]]:
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in check(CheckOptions(NOTES)).diagnostics:
        found[one.path].append(one)
    return found


def _codes(path: str) -> set[str]:
    """Return the codes that are said of a note, at it or at one that it shares something with."""
    return {one.code for one in _found()[path]} | _shared()[path]


@cache
def _shared() -> dict[str, set[str]]:
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for found in _found().values():
        for one in found:
            for place in one.related:
                shared[place.path].add(one.code)
    return shared


def _remark(text: str) -> str:
    return text if text in CODES_OF else text.partition(":")[0]


def _is_whole(remark: str) -> bool:
    """Return whether the other note that a remark names is in the corpus as well."""
    other = remark.partition("same_question_as:")[2]
    return not other or (NOTES / other).exists()


REMARKS = [
    pytest.param(row["path"], remark, id=f"{Path(row['path']).stem}:{remark}"[:100])
    for row in ROWS
    for remark in row["remarks"]
    if _is_whole(remark)
]


@pytest.mark.parametrize(("path", "remark"), REMARKS)
def test_every_remark_is_said_by_a_code(path: str, remark: str) -> None:
    assert _codes(path) & set(CODES_OF[_remark(remark)])


@pytest.mark.parametrize("row", _cases(lambda row: not row["remarks"]))
def test_a_note_without_a_remark_has_no_error(row: dict[str, Any]) -> None:
    assert not [one for one in _found()[row["path"]] if one.severity is Severity.ERROR]


def _causes(row: dict[str, Any], language: str) -> set[str]:
    """Return what may cost the card of a language."""
    sides = {kind for kind in ("question", "answer") if language in row[kind]}
    if len(sides) == 1:
        return {"missing-answer" if "question" in sides else "missing-question"}
    return {"missing-translation"} if row["question"] or row["answer"] else {"no-sections"}


@pytest.mark.parametrize("row", _cases(lambda row: len(row["cards"]) < 2))
def test_what_costs_a_card_is_named_at_its_line(row: dict[str, Any]) -> None:
    lines = (NOTES / row["path"]).read_text(encoding="utf-8").split("\n")
    for language in {"en", "ru"} - set(row["cards"]):
        causes = [one for one in _found()[row["path"]] if one.code in _causes(row, language)]
        named = [one for one in causes if f"`{language}`" in one.message]
        assert named or [one.code for one in causes] == ["no-sections"]
        for one in named or causes:
            assert one.span is not None
            _check_line(lines[one.span.line - 1], one, language)


def _check_line(line: str, one: Diagnostic, language: str) -> None:
    if one.code == "no-sections":
        assert line.startswith(("- slug:", "  - slug:"))  # the records that claim no card
        return
    heading = read_heading(line.strip("# "), Config().words)
    assert heading is not None
    if one.code != "missing-translation":
        spoken = heading.marks or (heading.spelling,)
        assert language in spoken
        assert heading.kind == ("answer" if one.code == "missing-question" else "question")


WORD = re.compile(r"\w+")


def _names(notes: Path) -> list[tuple[Any, ...]]:
    lines = cardgen("cards", notes, at=notes.parent).out.splitlines()
    cards = map(json.loads, lines)
    return sorted(
        (
            str(c["slug"]),
            str(c["anki_id"]),
            str(c["guid"]),
            c["language"],
            c["kind"],
            str(c["index"]),
        )
        for c in cards
    )


def _words(note: Path) -> Counter[str]:
    """Return the words of a note as a reader who knows no Markdown counts them."""
    return Counter(WORD.findall(note.read_bytes().decode()))


def test_fixing_mends_all_it_can_and_loses_nothing(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    shutil.copytree(NOTES, notes)
    for path in notes.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (tmp_path / "build" / ".cardgen").mkdir(parents=True)  # where what is compiled is kept
    before = _names(notes)
    words = {path: _words(path) for path in notes.rglob("*.md")}
    done = cardgen("check", notes, "--fix", "--format", "json", at=tmp_path).json
    assert done["fixed"]
    assert not [one for one in done["diagnostics"] if one["fix"]]
    again = cardgen("check", notes, "--fix", "--format", "json", at=tmp_path).json
    assert (again["fixed"], again["diagnostics"]) == ([], done["diagnostics"])
    assert _names(notes) == before
    for path, old in words.items():
        assert not old - _words(path), path
