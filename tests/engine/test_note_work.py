"""Compiling one note after the other: what comes back, and what is refused."""

from pathlib import Path

import pytest

from cardgen.disk import Stamp
from cardgen.engine.cache import Row
from cardgen.engine.note_work import Work, checked, entry_of, seen_links
from cardgen.errors import WorldError
from cardgen.model.note import SourceNote
from cardgen.pipeline import Surroundings, digest_of
from cardgen.render.links import Links
from cardgen.vault.open import open_vault
from tests.support.checking import GOOD, NoMedia, vault

NO_STAMP = Stamp(0, 0)
LINKED = GOOD.replace("An endpoint", "An [[endpoint]]")


def work(folder: Path, text: str) -> Work:
    opened = open_vault(vault(folder, {"a.md": text}), None)
    return Work(opened, Surroundings(opened.config, Links(), NoMedia()))


@pytest.mark.parametrize(
    ("text", "cards", "links"),
    [
        pytest.param(GOOD, 2, [], id="a note"),
        pytest.param(LINKED, 2, ["endpoint"], id="a link"),
        pytest.param("# A page\n", 0, [], id="no card"),
    ],
)
def test_a_note_comes_back_with_what_it_asked(
    tmp_path: Path, text: str, cards: int, links: list[str]
) -> None:
    ((path, data),) = work(tmp_path, text).one_by_one(["a.md"])
    digest = digest_of(SourceNote("a.md", text))
    answer = checked(path, data, digest)
    assert len(answer.fields) == cards
    entry = entry_of(Row("a.md", NO_STAMP, digest, answer.entry))
    assert entry is not None
    assert [target for target, _ in seen_links(entry)] == links
    assert not any(card.fields for card in entry.note.cards)


@pytest.mark.parametrize("name", ["a.md", "gone.md"])
def test_other_bytes_than_those_that_are_known_are_refused(tmp_path: Path, name: str) -> None:
    data = work(tmp_path, GOOD)(name)
    with pytest.raises(WorldError, match="changed while it was compiled"):
        checked(name, data, "the digest of other bytes")
