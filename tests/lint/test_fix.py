"""`cardgen check --fix`: byte-exact, proved, shown, and done when it is done."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgen.lint.run import check_note
from cardgen.lint.vault import Linted
from cardgen.model.diagnostic import Diagnostic, Edit, Severity
from cardgen.rules.facts.subject import Subject
from tests.support.checking import GOOD, RECORDS, cardgen, linted, mended, vault

DATED = GOOD.replace("difficulty: easy", "difficulty: easy\ncreated: '2026-01-31'")
MENDED = DATED.replace("'2026-01-31'", "2026-01-31")
MANGLED = DATED.replace("id: net-1", "'---id': net-1")
NAME = "q-socket--networking--easy.md"


def shown(one: Linted) -> tuple[Diagnostic, ...]:
    return one.diagnostics


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(DATED, MENDED, id="date"),
        pytest.param(MANGLED, MENDED, id="key-and-date"),
        pytest.param(f"\ufeff{MANGLED}", f"\ufeff{MENDED}", id="byte-order-mark"),
        pytest.param(MANGLED.replace("\n", "\r\n"), MENDED.replace("\n", "\r\n"), id="crlf"),
        pytest.param(MANGLED.rstrip("\n"), MENDED.rstrip("\n"), id="no-final-newline"),
        pytest.param(GOOD, GOOD, id="nothing"),
        pytest.param(f"{GOOD}\n\n  \n", f"{GOOD}\n\n  \n", id="space-at-the-end"),
        pytest.param(f"\ufeff{GOOD}", f"\ufeff{GOOD}", id="nothing-byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\r\n"), id="nothing-crlf"),
        pytest.param(GOOD.rstrip("\n"), GOOD.rstrip("\n"), id="nothing-no-final-newline"),
    ],
)
def test_a_fix_changes_its_place_and_no_other_byte(before: str, after: str, tmp_path: Path) -> None:
    path = vault(tmp_path, {f"notes/{NAME}": before}) / "notes" / NAME
    path.chmod(0o640)
    assert cardgen("check", "notes", "--fix", at=tmp_path).code == 0
    assert path.read_bytes().decode() == after
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_was_done_is_shown(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": MANGLED})
    done = cardgen("check", "notes", "--fix", at=tmp_path)
    assert done.out.splitlines() == [
        f"notes/{NAME}:2:1: fixed[mangled-key]: the key `---id` begins with dashes",
        f"notes/{NAME}:6:10: fixed[date-as-string]: `created` is a date in quotes",
        "2 fixed, 0 remain; nothing found in 1 note",
    ]


def test_a_second_run_finds_nothing_and_writes_nothing(tmp_path: Path) -> None:
    path = vault(tmp_path, {f"notes/{NAME}": MANGLED}) / "notes" / NAME
    cardgen("check", "notes", "--fix", at=tmp_path)
    before = path.stat().st_mtime_ns
    again = cardgen("check", "notes", "--fix", "--format", "json", at=tmp_path).json
    assert (again["fixed"], again["diagnostics"]) == ([], [])
    assert path.stat().st_mtime_ns == before


def test_a_diff_shows_what_a_fix_would_do(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": MANGLED})
    done = cardgen("check", "notes", "--diff", at=tmp_path)
    changed = [line for line in done.out.splitlines() if re.match(r"[+-]", line)]
    assert changed == [
        f"--- notes/{NAME}",
        f"+++ notes/{NAME}",
        "-'---id': net-1",
        "+id: net-1",
        "-created: '2026-01-31'",
        "+created: 2026-01-31",
    ]
    assert (
        f"notes/{NAME}:2:1: would fix[mangled-key]: the key `---id` begins with dashes\n"
        in done.out
    )


def test_a_diff_without_a_final_newline_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch, ("точка соединения.", "точка **соединения**."))
    vault(tmp_path, {f"notes/{NAME}": GOOD.rstrip("\n")})
    done = cardgen("check", "notes", "--diff", at=tmp_path)
    assert "-Конечная точка соединения.\n\\ No newline at end of file\n" in done.out
    assert "+Конечная точка **соединения**.\n\\ No newline at end of file\n" in done.out


def test_only_what_is_shown_is_fixed(tmp_path: Path) -> None:
    path = vault(tmp_path, {f"notes/{NAME}": MANGLED}) / "notes" / NAME
    cardgen("check", "notes", "--fix", "--ignore", "date-as-string", at=tmp_path)
    assert path.read_text() == MANGLED.replace("'---id'", "id")
    cardgen("check", "notes", "--fix", "--select", "mangled-key", at=tmp_path)
    assert path.read_text() == MANGLED.replace("'---id'", "id")


def test_only_what_was_asked_for_is_fixed(tmp_path: Path) -> None:
    root = vault(tmp_path, {"notes/a/x.md": DATED, "notes/b/y.md": DATED, "notes/cardgen.toml": ""})
    cardgen("check", "notes/a", "--fix", at=tmp_path)
    assert (root / "notes/a/x.md").read_text() == MENDED
    assert (root / "notes/b/y.md").read_text() == DATED


def test_a_read_only_note_stops_the_fix_before_anything_is_written(tmp_path: Path) -> None:
    root = vault(tmp_path, {"notes/a.md": DATED, "notes/b.md": DATED.replace("net-1", "net-2")})
    (root / "notes/b.md").chmod(0o444)
    done = cardgen("check", "notes", "--fix", at=tmp_path)
    assert done.code == 3
    assert "cannot write `notes/b.md`: it is read-only; nothing was fixed" in done.err
    assert (root / "notes/a.md").read_text() == DATED


def made(monkeypatch: pytest.MonkeyPatch, *rewordings: tuple[str, str]) -> None:
    """Let checking find one more thing to fix: each text on the left is to be the one beside it."""

    def found(subject: Subject) -> Iterator[Diagnostic]:
        yield from check_note(subject)
        text = subject.source.text
        for old, new in rewordings:
            at = text.find(old)
            if at >= 0 and new not in text:
                fix = (Edit(at, at + len(old), new),)
                yield Diagnostic("made-up", Severity.INFO, subject.source.path, None, old, "", fix)

    monkeypatch.setattr("cardgen.lint.note.check_note", found)


def texts(one: Linted) -> dict[str, str]:
    return {path: source.text for path, source in one.sources.items()}


UNRECORDED = GOOD.replace(RECORDS, "")


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        pytest.param(UNRECORDED, "id: net-1", "id: net-2", id="slug"),
        pytest.param(GOOD, "anki_id: 1600000000000", "anki_id: 1600000000007", id="note-id"),
        pytest.param(GOOD, "guid: 'en'", "guid: 'x y'", id="guid"),
        pytest.param(GOOD, "slug: net-1-0-en", "slug: net-1-1-en", id="record"),
        pytest.param(GOOD, "# Вопрос (RU)", "# Вопрос (RU) (EN)", id="language"),
        pytest.param(GOOD, "An endpoint", "%% An endpoint %%", id="hidden-text"),
        pytest.param(GOOD, "An endpoint of a connection", "An end point", id="lost-words"),
        pytest.param(GOOD, "# Question (EN)", "# The Question (EN)", id="lost-card"),
    ],
)
def test_a_fix_that_would_harm_is_refused(
    note: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch, (old, new))
    before = linted({"a.md": note})
    done = mended(before, shown)
    assert (done.changed, done.fixed, done.refused) == ((), (), ("a.md",))
    assert texts(done.linted) == {"a.md": note}


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        pytest.param(GOOD, "topic: networking", "topic:  networking", id="space"),
        pytest.param(GOOD, "topic: networking", "topic: 'networking'", id="quotes"),
        pytest.param(GOOD, "guid: 'en'", 'guid: "en"', id="other-quotes"),
        pytest.param(GOOD, "anki_id: 1600000000000", "anki_id: '1600000000000'", id="number"),
        pytest.param(GOOD, "# Вопрос (RU)", "# Вопрос [RU]", id="other-brackets"),
        pytest.param(GOOD, "## Answer (EN)\n", "## Answer (EN)\n\n", id="blank-line"),
        pytest.param(GOOD, "An endpoint of", "An **endpoint** of", id="bold"),
        pytest.param(GOOD, "# Question (EN)\n> What", "# Question (EN)\nWhat", id="unquoted"),
    ],
)
def test_a_fix_that_keeps_cards_and_words_is_done(
    note: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch, (old, new))
    done = mended(linted({"a.md": note}), shown)
    assert done.refused == ()
    assert texts(done.linted)["a.md"] == note.replace(old, new, 1)
    assert [one.message for one in done.fixed] == [old]


def test_one_note_that_is_refused_keeps_no_other_from_its_fix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made(monkeypatch, ("id: bad", "id: worse"))
    files = {"a.md": GOOD.replace("id: net-1", "id: bad"), "b.md": DATED}
    done = mended(linted(files), shown)
    assert done.refused == ("a.md",)
    assert texts(done.linted) == {"a.md": files["a.md"], "b.md": MENDED}


def test_a_fix_that_moves_another_notes_card_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch, ("- slug: net-9-0-fr", "- slug: net-1-0-en"))
    other = UNRECORDED.replace("id: net-1", "id: x\nanki_cards:\n- slug: net-9-0-fr")
    files = {"a.md": UNRECORDED, "b.md": other}
    done = mended(linted(files), shown)
    assert texts(done.linted) == files
    assert done.refused == ("b.md",)


def test_fixes_that_touch_are_done_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch, ("An end", "*An* end"), ("end point", "*endpoint*"), ("* endpoint", "* end"))
    note = GOOD.replace("An endpoint", "An end point")
    done = mended(linted({"a.md": note}), shown)
    assert len(done.fixed) == len({one.message for one in done.fixed})


def test_a_fix_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch, ("endpoint of  a", "endpoint of a"), ("endpoint of a", "endpoint of  a"))
    done = mended(linted({"a.md": GOOD}), shown)
    assert len(done.fixed) == 20
