"""`check`, `cards`, `plan` and `build` see the same cards, whatever the vault remembers."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.commands.build import BuildOptions, build
from cardgen.commands.cards import cards
from cardgen.commands.check import CheckOptions, check
from cardgen.commands.plan import plan
from cardgen.engine.compile import compile_vault
from cardgen.engine.found import held_against
from cardgen.identity.ledger import write_ledger
from cardgen.lint.vault import lint_vault
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.plan import State
from cardgen.rules.families import EMITTED
from cardgen.sources.file import read_anki_file
from cardgen.vault.memory import PACKAGED
from cardgen.vault.open import open_vault
from tests.support.checking import NOON

HEADER = "# cardgen.lock: when the content of each card last changed. Keep it in git.\n"
CLASHES = {rule.CODE for rule in EMITTED if ".identity." in rule.__name__}  # type: ignore[attr-defined]  # rules
"""What naming the cards complains of, in every command alike."""

Name = tuple[str, int, str]  # slug, note id, path of the note
Clash = tuple[str, str, str]  # code, path, message


@contextmanager
def at_noon() -> Iterator[None]:
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(NOON)}):
        yield


def clashes(found: Iterable[Diagnostic]) -> set[Clash]:
    """Return what naming the cards complains of; of a note id the linter has words of its own."""
    return {
        (one.code, one.path, one.message)
        for one in found
        if one.code in CLASHES or "so this card is named" in one.message
    }


def of_check(root: Path) -> tuple[set[Name], set[Clash]]:
    """Return who `check` takes the cards for when it proves a fix, and what it says of clashes."""
    vault = open_vault(root, None)
    found = compile_vault(vault)
    linted = lint_vault(found.notes, found.findings, found.subjects, held_against(found))
    claims = linted.identified.claims
    names = {(one.identity.slug, one.identity.note_id, one.note.path) for one in claims}
    return names, clashes(check(CheckOptions(root)).diagnostics)


def of_cards(root: Path) -> tuple[set[Name], set[Clash], bool]:
    """Return who the cards are, what clashes, and whether follow-ups wait for their block id."""
    found = cards(root)
    lines = [json.loads(line) for line in found.lines]
    names = {
        (one["slug"], one["anki_id"], str(Path(one["path"]).resolve().relative_to(root)))
        for one in lines
        if not one["pending"]
    }
    return names, clashes(found.diagnostics), any(one["pending"] for one in lines)


def of_plan(root: Path) -> tuple[set[Name], set[Clash]]:
    found = plan(root, None)
    names = {
        (one.slug, one.note_id, one.path)
        for one in found.actions
        if one.state is not State.ORPHANED
    }
    return names, clashes(found.diagnostics)


def of_build(root: Path, *, frozen: bool) -> tuple[set[tuple[str, int]], set[Clash]]:
    """Return slug and note id of each card in the package of a build, and what clashes."""
    built = build(BuildOptions(root, frozen=frozen))
    packages = [read_anki_file(Path(package.path)) for package in built.summary.packages]
    names = {(note.text("Slug"), note.id) for package in packages for note in package.notes}
    return names, clashes(built.diagnostics)


def without_paths(names: set[Name]) -> set[tuple[str, int]]:
    return {(slug, number) for slug, number, _ in names}


def same_everywhere(root: Path) -> tuple[set[Name], set[Clash]]:
    """Return who the cards of a vault are and what clashes, for every command the same.

    `plan` and what `check` complains of are of the build that records: it gives block ids to
    follow-ups that wait in a frozen build, and a name that one of these takes goes to no other.
    """
    recording = Path(shutil.copytree(root.parent, root.parent.with_name("recording"))) / root.name
    with at_noon():
        names, clashing, waits = of_cards(root)
        checked, told = of_check(root)
        planned, foretold = of_plan(root)
        assert checked == names
        assert told == foretold
        assert waits or (names, clashing) == (planned, foretold)
        assert of_build(root, frozen=True) == (without_paths(names), clashing)
        assert of_build(recording, frozen=False) == (without_paths(planned), foretold)
    return names, clashing


# --- A ledger that went back


def text(note_id: str | None, words: str, more: str = "") -> str:
    """Return a note of one question, in English."""
    named = f"id: {note_id}\n" if note_id else ""
    head = f"---\ntitle: T\n{named}{more}---\n"
    return f"{head}# Question (EN)\n> What is {words}?\n\n## Answer (EN)\n{words.title()}.\n"


def vault(folder: Path) -> Path:
    root = folder / "desk" / "notes"
    root.mkdir(parents=True)
    (root / "cardgen.toml").write_text('output = "../out"\n')
    return root


def test_a_note_deleted_and_a_ledger_that_went_back(tmp_path: Path) -> None:
    root = vault(tmp_path)
    (root / "a.md").write_text(text("x", "one"))
    with at_noon():
        build(BuildOptions(root))
    (root / "a.md").unlink()
    (root / "cardgen.lock").write_text(HEADER)
    (root / "b.md").write_text(text("x", "two"))
    names, _ = same_everywhere(root)
    assert [path for _, _, path in names] == ["b.md"]


def test_a_note_that_cannot_be_read_keeps_its_names(tmp_path: Path) -> None:
    root = vault(tmp_path)
    (root / "a.md").write_text(text("x", "one"))
    with at_noon():
        build(BuildOptions(root))
    (root / "a.md").write_bytes(b"\xff\xfe")
    (root / "b.md").write_text(text("x", "one"))
    names, _ = same_everywhere(root)
    assert {slug for slug, _, _ in names} == {"b-0-en"}


# --- Any vault, any memory

BASES = st.sampled_from(["a", "b", "x", "y"])
PATHS = st.sampled_from(["a.md", "b.md", "d/a.md", "x.md"])
SLUGS = st.builds(lambda base, index: f"{base}-{index}-en", BASES, st.sampled_from([0, 0, 0, 1, 2]))
WORDS = st.sampled_from(["one", "two"])
FOLLOW_UPS = ("", "\n## Follow-ups\n- Why?\n  - So.\n",
              "\n## Follow-ups\n- Why? ^card-1-en\n  - So.\n")  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> str:
    """Draw the records of a note, some of them half written."""
    lines = []
    for slug in draw(st.lists(SLUGS, max_size=2)):
        lines.append(f"- slug: {slug}")
        if draw(st.booleans()):
            lines.append(f"  anki_id: {draw(st.sampled_from([1600000000000, 1600000000001]))}")
            lines.append(f"  guid: '{draw(st.sampled_from(['g', 'h', slug]))}'")
    return "anki_cards:\n" + "".join(f"{line}\n" for line in lines) if lines else ""


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a note, seldom one that cannot be read."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([b"\xff\xfe", b"---\nid: [\n---\n# Question (EN)\n> What?\n"]))
    note_id = draw(st.none() | BASES)
    whole = text(note_id, draw(WORDS), draw(records())) + draw(st.sampled_from(FOLLOW_UPS))
    return whole.encode()


@st.composite
def ledgers(draw: st.DrawFn, hashes: list[str]) -> Ledger:
    line = st.builds(
        LedgerLine, st.sampled_from(hashes), st.just(NOON - 9), PATHS | st.just("g.md")
    )
    return Ledger(None, None, draw(st.dictionaries(SLUGS, line, max_size=4)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PATHS, files(), min_size=1, max_size=4), st.data())
def test_every_command_sees_the_same_cards(
    tmp_path_factory: pytest.TempPathFactory, notes: dict[str, bytes], data: st.DataObject
) -> None:
    root = vault(tmp_path_factory.mktemp("one"))
    for path, body in notes.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(body)
    found = compile_vault(open_vault(root, None)).notes
    hashes = ["other", *(card.content_hash for note in found for card in note.cards)]
    packaged = root.parent / "out" / PACKAGED
    packaged.parent.mkdir(parents=True)
    packaged.write_text(write_ledger(data.draw(ledgers(hashes))))
    if (ledger := data.draw(st.none() | ledgers(hashes))) is not None:
        (root / "cardgen.lock").write_text(write_ledger(ledger))
    same_everywhere(root)
