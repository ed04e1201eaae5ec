"""What builds and adoption write into the 160 real notes, by a reader that shares no code."""

import difflib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import anki
from tests.support.corpus import CORPUS
from tests.support.desk import Desk, Ran, add_foreign, history, review_all
from tests.support.steps import carry_out

NOTES, EXPECTED = CORPUS / "notes", CORPUS / "expected.jsonl"
EPOCH = 1_770_000_000

pytestmark = pytest.mark.skipif(not EXPECTED.exists(), reason=f"there is no corpus at {CORPUS}")

ENTRY_LINE = re.compile(
    rb"\s*(?:-\s+)?(?:slug: \S.*|language: [a-z]+|anki_id: \d+|guid: '(?:[^']|'')+')\n"
)
UNFINISHED = re.compile(rb"\s*(?:-\s+)?anki_id:(?:\s+(?:null|~))?\s*\n|anki_cards:\s*\[\s*\]\s*\n")
BLOCK_ID = re.compile(rb" \^card-[1-9]\d*-(?:en|ru)")


def copied(root: Path) -> Desk:
    """Return a desk whose vault is a copy of the corpus, all of it writable."""
    shutil.copytree(NOTES, root / "notes", copy_function=shutil.copyfile)
    return Desk(root)


def every_byte(root: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder, but for caches, which may come and go."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and (path.parent.name != ".cardgen" or path.suffix == ".tsv")
    }


@dataclass(frozen=True, slots=True)
class Built:
    """A copy of the corpus that was built once: the notes before, all files after."""

    desk: Desk
    before: dict[str, bytes]
    after: dict[str, bytes]
    first: Ran


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    desk = copied(tmp_path_factory.mktemp("corpus"))
    before = every_byte(desk.notes)
    first = desk.run("build", "notes", epoch=EPOCH)
    return Built(desk, before, every_byte(desk.root), first)


def _damaged() -> dict[str, str]:
    """Return the notes that the independent reader found damaged, and its remark."""
    marks = ("stacked_frontmatter", "merged_opening_fence", "duplicate_key")
    found = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        for remark in note["remarks"]:
            if remark.startswith(marks):
                found[note["path"].removeprefix("notes/")] = remark
    return found


def _record_lines(data: bytes) -> set[int]:
    """Return the numbers of the lines that belong to `anki_cards` in the frontmatter."""
    lines = data.split(b"\n")
    if lines[0].strip() != b"---":
        return set()
    inside: set[int] = set()
    records = False
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == b"---":
            break
        if line[:1] not in (b" ", b"-", b"#", b""):
            records = line.startswith(b"anki_cards:")
        if records:
            inside.add(number)
    return inside


def _changes(
    before: bytes, after: bytes
) -> Iterator[tuple[Sequence[bytes], Sequence[bytes], range]]:
    """Yield the lines that differ: the old ones, the new ones, and the numbers of these."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield old[i:j], new[k:m], range(k, m)


def _is_block_id(old: Sequence[bytes], new: Sequence[bytes]) -> bool:
    return len(old) == len(new) and all(
        re.sub(rb"[ \t]*\n?\Z", b"", line) and BLOCK_ID.fullmatch(_added(line, longer))
        for line, longer in zip(old, new, strict=True)
    )


def _added(line: bytes, longer: bytes) -> bytes:
    """Return what was put in before the end of a line, empty where that is not all."""
    end = line[len(line.rstrip()) :]
    text = line.rstrip()
    return longer[len(text) : len(longer) - len(end)] if longer.startswith(text) else b""


def _check_note(path: str, before: bytes, after: bytes) -> None:
    records = _record_lines(after)
    for old, new, numbers in _changes(before, after):
        if _is_block_id(old, new):
            assert not set(numbers) & records, path
            continue
        assert all(UNFINISHED.fullmatch(line) for line in old), (path, old)
        assert set(numbers) <= records, (path, new)
        kept = [line for line in new if line != b"anki_cards:\n"]
        assert all(ENTRY_LINE.fullmatch(line) for line in kept), (path, new)


def test_a_build_changes_nothing_but_records_and_block_ids(built: Built) -> None:
    for path, before in built.before.items():
        _check_note(path, before, built.after[f"notes/{path}"])


def test_a_build_writes_into_notes_at_all(built: Built) -> None:
    changed = [p for p, before in built.before.items() if built.after[f"notes/{p}"] != before]
    assert len(changed) == 23
    assert f"recorded  cards that had no record, in {len(changed)} notes" in built.first.out
    text = b"".join(built.after[f"notes/{path}"] for path in changed)
    assert len(re.findall(rb"(?m) \^card-\d+-(?:en|ru)$", text)) == 15


def test_no_file_appears_in_the_vault_but_the_ledger(built: Built) -> None:
    new = {path.removeprefix("notes/") for path in built.after if path.startswith("notes/")}
    assert new - set(built.before) == {"cardgen.lock"}
    outside = {path for path in built.after if not path.startswith("notes/")}
    assert outside == {"build/cardgen.apkg", "build/.cardgen/packaged.tsv"}


def test_what_was_recorded_before_is_recorded_still(built: Built) -> None:
    for path, before in built.before.items():
        slugs = re.findall(rb"(?m)^\s*- slug: (.*)$", before)
        after = re.findall(rb"(?m)^\s*- slug: (.*)$", built.after[f"notes/{path}"])
        assert [slug for slug in after if slug in slugs] == slugs, path
        ids = re.findall(rb"anki_id: \d+\n", before)
        kept = re.findall(rb"anki_id: \d+\n", built.after[f"notes/{path}"])
        assert [line for line in kept if line in ids] == ids, path


def test_damaged_notes_stay_as_they_are_and_are_named(built: Built) -> None:
    damaged = _damaged()
    told = built.desk.run("check", "notes", "--format", "concise").out
    assert len(damaged) >= 5
    for path, remark in damaged.items():
        assert built.after[f"notes/{path}"] == built.before[path], remark
        assert f"{path}:" in told, remark  # a build names what costs a card, and counts the rest


def test_a_second_build_changes_no_byte_anywhere(built: Built) -> None:
    second = built.desk.run("build", "notes")  # on another day, too
    assert every_byte(built.desk.root) == built.after
    assert "recorded" not in second.out
    assert second.code == built.first.code


def test_locked_passes_after_a_build(built: Built) -> None:
    done = built.desk.run("build", "notes", "--locked")
    assert done.code == built.first.code, done.err
    assert every_byte(built.desk.root) == built.after


def test_locked_fails_before_a_build_and_writes_nothing(tmp_path: Path) -> None:
    desk = copied(tmp_path)
    before = every_byte(desk.root)
    done = desk.run("build", "notes", "--locked")
    assert done.code == 1
    assert "`--locked`, but" in done.err
    assert every_byte(desk.root) == before


def test_frozen_writes_no_note_and_no_ledger(tmp_path: Path) -> None:
    desk = copied(tmp_path)
    before = every_byte(desk.notes)
    assert desk.run("build", "notes", "--frozen").code == 0
    assert every_byte(desk.notes) == before


def _recorded(notes: Path) -> dict[str, int]:
    """Return the slug and id of each record that another tool left, but for damaged notes."""
    damaged = _damaged()
    found: dict[str, int] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        path = note["path"].removeprefix("notes/")
        if path in damaged:
            (notes / path).unlink()
        else:
            found |= {slug: anki_id for slug, _, anki_id in note["recorded"] if anki_id}
    return found


def test_the_collection_that_the_other_tool_left_is_taken_over_whole(tmp_path: Path) -> None:
    """All recorded cards of the corpus, reviewed under another tool's note type, then adopted."""
    desk = copied(tmp_path)
    recorded = _recorded(desk.notes)
    with desk.anki() as collection:
        for slug, note_id in recorded.items():
            add_foreign(collection, slug, note_id)
        review_all(collection)
        cards, reviews = history(collection)
    before = every_byte(desk.notes)
    done = desk.run("adopt", desk.collection, "notes", "--format", "json")
    assert done.code == 0, done.err
    for path, text in before.items():
        _check_note(path, text, (desk.notes / path).read_bytes())
    carry_out(desk, done.json["steps"])
    with desk.anki() as collection:
        now, reviews_now = history(collection)
        slugs = [stored.fields[11] for stored in anki.notes(collection).values() if _ours(stored)]
        assert collection.find_notes("note:cardgen")
    assert {id_: now[id_] for id_ in cards} == cards
    assert reviews_now == reviews
    assert len(slugs) == len(set(slugs))
    adopted = {one["slug"] for one in done.json["adopted"]}
    assert adopted <= set(slugs)
    assert desk.rehearse().code == 0


def _ours(stored: anki.StoredNote) -> bool:
    return len(stored.fields) == 15
