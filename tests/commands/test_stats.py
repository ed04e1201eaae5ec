"""`cardgen stats` from the command line: what it counts, in words and as data."""

from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, RECORDS, cardgen, vault

SECOND = (
    GOOD.replace(RECORDS, "status: draft\n")
    .replace("net-1", "db-1")
    .replace("topic: networking", "topic: databases")
    .replace("difficulty: easy", "difficulty: Hard")
    .replace("socket", "index")
    .replace("сокет", "индекс")
)
ENGLISH = (
    "---\nid: x-1\ntopic: databases\n---\n# Question (EN)\n> Why?\n\n## Answer (EN)\nOne two.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a vault of four notes and a page that is only linked to."""
    files = {"a.md": GOOD, "b/b.md": SECOND, "b/c.md": ENGLISH, "page.md": "text", "d.md": FAULTY}
    return vault(tmp_path, {f"notes/{path}": text for path, text in files.items()})


TEXT = """\
notes       4, 1 other file
cards       5 (3 new)
topics      databases   2 notes, 3 cards
            (none)      1 note, 0 cards
            networking  1 note, 2 cards
difficulty  easy    1 note, 2 cards
            hard    1 note, 2 cards
            (none)  2 notes, 1 card
status      (none)  3 notes, 3 cards
            draft   1 note, 2 cards
languages   en  3 notes, 3 cards, 5 words an answer (median)
            ru  2 notes (1 without), 2 cards, 3 words an answer (median)
translated  2 of 3 notes with cards (66 %) in every language
records     2
orphans     0
"""


def test_the_numbers_in_words(desk: Path) -> None:
    done = cardgen("stats", at=desk)
    assert (done.code, done.err) == (0, "")
    numbers, _, findings = done.out.partition("findings")
    assert numbers == TEXT
    assert "     1 error[missing-answer]\n" in findings


def test_its_findings_are_those_of_check(desk: Path) -> None:
    found = cardgen("check", "--format", "json", at=desk).json["diagnostics"]
    counts: dict[str, int] = {}
    for one in found:
        counts[one["code"]] = counts.get(one["code"], 0) + 1
    told = cardgen("stats", "--format", "json", at=desk).json["findings"]
    assert {one["code"]: one["number"] for one in told} == counts
    worst = ["error", "warning", "info"]
    assert [one["severity"] for one in told] == sorted(
        (one["severity"] for one in told), key=worst.index
    )


def test_what_follows_from_a_cause_is_counted_as_check_counts_it(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": ENGLISH.replace("## Answer", "## Anwser")})
    told = cardgen("stats", "notes", "--format", "json", at=tmp_path).json["findings"]
    found = cardgen("check", "notes", "--format", "json", at=tmp_path).json["statistics"]
    assert {one["code"]: one["number"] for one in told} == found


def test_a_person_is_told_causes_as_by_check(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": ENGLISH.replace("## Answer", "## Anwser")})
    told = cardgen("stats", "notes", at=tmp_path).out.partition("findings")[2]
    counted = cardgen("check", "notes", "--statistics", at=tmp_path).out
    listed = cardgen("check", "notes", "--format", "concise", at=tmp_path).out
    assert "1 error[near-heading]" in told
    assert "     1  error    near-heading\n" in counted
    assert "error[near-heading]" in listed
    assert "missing-answer" not in told + counted + listed
    assert counted.splitlines()[-1] == listed.splitlines()[-1]


def test_its_cards_are_those_of_a_build_and_nothing_is_written(desk: Path) -> None:
    before = sorted(path for path in desk.rglob("*"))
    told = cardgen("stats", "--format", "json", at=desk).json
    assert sorted(path for path in desk.rglob("*")) == before
    built = cardgen("build", "--format", "json", at=desk).json
    assert told["cards"] == sum(one["count"] for one in built["cards"])
    assert told["new"] == 3
    assert cardgen("stats", "--format", "json", at=desk).json["new"] == 0


def test_a_card_that_its_note_takes_no_record_of_is_new_once(tmp_path: Path) -> None:
    aliased = ENGLISH.replace("---\n", "---\nanki_cards: &all []\nx: *all\n", 1)
    vault(tmp_path, {"notes/a.md": aliased})
    assert cardgen("stats", "--format", "json", at=tmp_path).json["new"] == 1
    cardgen("build", at=tmp_path)
    assert "anki_cards: &all []" in (tmp_path / "notes" / "a.md").read_text()
    assert cardgen("stats", "--format", "json", at=tmp_path).json["new"] == 0


def test_what_is_gone_is_an_orphan(desk: Path) -> None:
    cardgen("build", at=desk)
    (desk / "notes" / "b" / "c.md").unlink()
    assert cardgen("stats", "--format", "json", at=desk).json["orphans"] == 1


def test_a_part_of_a_vault(desk: Path) -> None:
    vault(desk, {"notes/cardgen.toml": ""})
    done = cardgen("stats", "notes/b", at=desk)
    assert done.out.startswith("only        `notes/b`\nnotes       2\ncards       3 (3 new)\n")
    told = cardgen("stats", "notes/b", "--format", "json", at=desk).json
    assert told["selected"] == "notes/b"
    assert [one["value"] for one in told["topics"]] == ["databases"]


def test_an_empty_vault_is_all_noughts(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    done = cardgen("stats", at=tmp_path)
    assert done.code == 0
    assert done.out == (
        "notes       0\ncards       0\n"
        "languages   en  0 notes, 0 cards\n            ru  0 notes, 0 cards\n"
        "records     0\norphans     0\nfindings    none\n"
    )


def test_a_file_that_cannot_be_read_is_told(desk: Path) -> None:
    (desk / "notes" / "bad.md").write_bytes(b"\xff")
    done = cardgen("stats", at=desk)
    assert "notes       4, 1 other file, 1 file that cannot be read\n" in done.out
    assert "error[not-utf-8]" in done.out


def test_the_files_that_hold_no_question_are_listed(desk: Path) -> None:
    (desk / "notes" / "of Monads.md").write_text("# Monads\ntext\n")
    done = cardgen("stats", "--others", at=desk)
    (first, *rest) = done.out.splitlines()
    assert "notes/of Monads.md" in (first, *rest)
    assert cardgen("stats", "--others", "--format", "json", at=desk).json == [first, *rest]
    told = cardgen("build", at=desk)
    assert f"{len(rest) + 1} other files that are no notes: `cardgen stats --others` names" in (
        told.out
    )
