"""Each note is read from the disk and compiled at most once a run, whatever the run does."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from cardgen.commands.build import BuildOptions, build
from cardgen.commands.cards import cards
from cardgen.commands.check import CheckOptions, check
from cardgen.commands.plan import plan
from cardgen.engine.compile import Engine
from cardgen.engine.note_work import NoteWork
from cardgen.engine.snapshot import Snapshot
from cardgen.vault import notes as reading
from cardgen.vault.open import open_vault
from tests.support.warm import make_vault, note

_REFUSES = "anki_cards: &a\n- {slug: x-9-en}\nother: *a\n"


def vault(folder: Path) -> Path:
    """Write a vault with notes to record, two of which refuse to be written into."""
    root = make_vault(folder)
    for number in range(6):
        text = note(f"n{number}", f"n{(number + 1) % 6}")
        if number % 3 == 0:
            text = text.replace("topic:", f"{_REFUSES}topic:".replace("x-9", f"x{number}-9"))
        (root / f"n{number}.md").write_text(text, encoding="utf-8")
    dated = note("n7", "alpha").replace("title: Title", "created: '2026-01-01'\ntitle: Title")
    (root / "n7.md").write_text(dated.replace("created: 2025-01-01\n", ""), encoding="utf-8")
    (root / "cardgen.toml").write_text('output = "../out"\n', encoding="utf-8")
    return root


@contextmanager
def counted() -> Iterator[tuple[Counter[str], Counter[bytes]]]:
    """Count how often each note is read and how often each text is compiled."""
    read: Counter[str] = Counter()
    compiled: Counter[bytes] = Counter()
    real_read, real_work = reading.read_note, NoteWork.__call__

    def read_note(root: Path, path: str, *rest: object) -> object:
        read[path] += 1
        return real_read(root, path, *rest)  # type: ignore[arg-type]  # passed on as it came

    def work(self: NoteWork, piece: bytes) -> bytes:
        compiled[piece] += 1
        return real_work(self, piece)

    with (
        mock.patch("cardgen.vault.texts.read_note", read_note),
        mock.patch.object(NoteWork, "__call__", work),
    ):
        yield read, compiled


Run = Callable[[Path], object]
RUNS: dict[str, Run] = {
    "build": lambda root: build(BuildOptions(root)),
    "frozen": lambda root: build(BuildOptions(root, frozen=True)),
    "check": lambda root: check(CheckOptions(root)),
    "fix": lambda root: check(CheckOptions(root, fix=True)),
    "cards": lambda root: list(cards(root).lines),
    "plan": lambda root: plan(root, None),
}


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_each_note_is_read_once(tmp_path: Path, name: str, warm: bool) -> None:
    root = vault(tmp_path)
    if warm:
        RUNS["build"](root)
    with counted() as (read, compiled):
        RUNS[name](root)
    assert set(read.values()) <= {1}
    assert set(compiled.values()) <= {1}
    assert warm or len(read) == len(list(root.glob("*.md")))


def test_a_build_in_which_notes_refuse_their_edits_compiles_each_once(tmp_path: Path) -> None:
    root = vault(tmp_path)
    with counted() as (_, compiled):
        built = build(BuildOptions(root))
    assert [one.code for one in built.diagnostics].count("damaged-note") == 2
    assert compiled.total() == len(list(root.glob("*.md")))


@pytest.mark.parametrize("name", [name for name in RUNS if name != "fix"])
def test_what_a_build_writes_into_notes_is_not_compiled_again(tmp_path: Path, name: str) -> None:
    root = vault(tmp_path)
    RUNS["build"](root)
    with counted() as (_, compiled):
        RUNS[name](root)
    assert compiled.total() == 0


def test_an_unsaved_text_is_compiled_alone(tmp_path: Path) -> None:
    root = vault(tmp_path)
    engine = Engine(open_vault(root, None))
    before = engine.snapshot()
    text = (root / "alpha.md").read_text(encoding="utf-8").replace("One thing", "Another")
    with counted() as (read, compiled):
        after = engine.overlaid(before, {"alpha.md": text})
    assert (read.total(), compiled.total()) == (0, 1)
    assert "One thing" in _answer(before)
    assert "Another" in _answer(after)
    assert after.sources["alpha.md"].text == text
    with counted() as (_, compiled):
        assert "One thing" in _answer(engine.snapshot())
    assert compiled.total() == 0


def _answer(found: Snapshot) -> str:
    (alpha,) = (one for one in found.notes if one.path == "alpha.md")
    return alpha.cards[0].fields[1]


def test_what_a_note_refused_is_not_tried_again(tmp_path: Path) -> None:
    root = vault(tmp_path)
    build(BuildOptions(root))
    first = build(BuildOptions(root))
    with mock.patch("cardgen.engine.rewrite_work.RewriteWork.__call__", side_effect=AssertionError):
        second = build(BuildOptions(root))
    assert [one.code for one in second.diagnostics].count("damaged-note") == 2
    assert second.diagnostics == first.diagnostics


def test_a_note_that_refused_is_tried_again_once_it_is_mended(tmp_path: Path) -> None:
    root = vault(tmp_path)
    build(BuildOptions(root))
    for path in root.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("other: *a\n", ""), encoding="utf-8")
    again = build(BuildOptions(root))
    assert "damaged-note" not in [one.code for one in again.diagnostics]
