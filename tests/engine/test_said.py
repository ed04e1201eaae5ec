"""What a build says of notes: as it is true once some are written, and held by nobody before."""

from pathlib import Path

import pytest

from cardgen.engine.compile import Engine, compile_vault
from cardgen.engine.decide import decide
from cardgen.engine.said import said_of
from cardgen.engine.stored import StoredSaid
from cardgen.vault.open import open_vault
from tests.support.checking import GOOD, vault

NEW = GOOD[: GOOD.index("anki_cards")] + GOOD[GOOD.index("---\n# Q") :]
LINKS = f"{NEW}\nSee [[nowhere]].\n"
OTHER = LINKS.replace("net-1", "net-2")
HALF = NEW.replace("## Answer (EN)", "## Anser (EN)")
COPIED = {"b.md": GOOD, "a.md": GOOD.replace("id: net-1", "id: net-2")}


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        pytest.param({"a.md": GOOD}, [], id="nothing"),
        pytest.param({"a.md": LINKS}, ["a.md wikilink-without-target"], id="of rendering"),
        pytest.param(
            {"a.md": HALF}, ["a.md missing-answer", "a.md near-heading"], id="with its cause"
        ),
        pytest.param({"a.md": b"\xff"}, ["a.md not-utf-8"], id="of a file that cannot be read"),
        pytest.param(COPIED, ["b.md copied-note"], id="of cards"),
    ],
)
def test_what_is_said(files: dict[str, str | bytes], codes: list[str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    made, renewed = decide(Engine(open_vault(tmp_path, tmp_path / "out")))
    found = made.said(renewed).read()
    assert list(dict.fromkeys(f"{one.path} {one.code}" for one in found)) == codes


def test_of_a_note_that_is_written_it_is_said_where_it_stands_then(tmp_path: Path) -> None:
    root = vault(tmp_path, {"a.md": LINKS, "b.md": OTHER})
    made, renewed = decide(Engine(open_vault(root, None)))
    before, after = made.diagnostics, made.said(renewed).read()
    assert [one.code for one in before] == [one.code for one in after]
    texts = {one.path: one.rewritten.after.text for one in renewed}
    for then, now in zip(before, after, strict=True):
        assert then.span is not None
        assert now.span is not None
        assert texts[now.path][now.span.start : now.span.end] == "[[nowhere]]"
        assert then.span < now.span


def test_nothing_of_it_is_held_before_it_is_read(tmp_path: Path) -> None:
    root = vault(tmp_path, {"a.md": LINKS, "b.md": GOOD})
    snapshot = Engine(open_vault(root, None)).snapshot()
    (held,) = said_of(snapshot, (), ()).of_notes
    assert isinstance(held, StoredSaid)


def test_of_a_note_that_was_compiled_again_meanwhile_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgen.disk._SETTLED", -1_000_000_000)  # stamps are trusted at once
    opened = open_vault(vault(tmp_path, {"a.md": LINKS, "b.md": OTHER}), None)
    compile_vault(opened, keep=True)
    made, _ = decide(Engine(opened, keep=True), record=False)
    (tmp_path / "a.md").write_text(f"{LINKS}More.\n", encoding="utf-8")
    compile_vault(opened, keep=True)
    assert {one.path for one in made.diagnostics} == {"b.md"}


def test_of_notes_that_were_not_asked_for_nothing_is_said(tmp_path: Path) -> None:
    root = vault(tmp_path, {"cardgen.toml": "", "one/a.md": LINKS, "two/b.md": OTHER})
    made, _ = decide(Engine(open_vault(root / "one", root / "out")))
    assert {one.path for one in made.diagnostics} == {"one/a.md"}
