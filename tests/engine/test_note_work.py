"""Compiling one note after the other: what comes back, and what is left for later."""

import msgspec
import pytest

from cardgen.config import Config
from cardgen.disk import Stamp
from cardgen.engine.cache import Row
from cardgen.engine.note_work import Answer, Entry, NoteWork, entry_of, piece_of, seen_links
from cardgen.engine.packing import unpack
from cardgen.lint.findings import Findings
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_note
from cardgen.render.links import Links
from cardgen.render.surroundings import Surroundings
from cardgen.vault.texts import digest_of
from tests.support.checking import GOOD, NoMedia

LINKED = GOOD.replace("An endpoint", "An [[endpoint]]")

AROUND = Surroundings(Config(), Links(), NoMedia())


def answered(text: str) -> tuple[Answer, Entry, Findings]:
    source = SourceNote("a.md", text)
    data = NoteWork(AROUND)(piece_of(source))
    answer = msgspec.msgpack.decode(data, type=Answer)
    assert answer.digest == digest_of(source)
    entry = entry_of(Row("a.md", Stamp(0, 0), answer.digest, answer.entry))
    findings = unpack(answer.found.findings, Findings, "a.md", answer.digest)
    assert entry is not None
    assert findings is not None
    return answer, entry, findings


@pytest.mark.parametrize(
    ("text", "cards", "links"),
    [
        pytest.param(GOOD, 2, [], id="a note"),
        pytest.param(LINKED, 2, ["endpoint"], id="a link"),
        pytest.param("# A page\n", 0, [], id="no card"),
    ],
)
def test_a_note_comes_back_with_what_it_asked(text: str, cards: int, links: list[str]) -> None:
    answer, entry, _ = answered(text)
    assert len(answer.fields) == cards
    assert [target for target, _ in seen_links(entry)] == links
    assert not any(card.fields for card in entry.note.cards)


@pytest.mark.parametrize("text", [GOOD, LINKED], ids=["a note", "a link"])
def test_the_fields_are_those_of_compiling_it(text: str) -> None:
    answer, entry, _ = answered(text)
    wanted = compile_note(SourceNote("a.md", text), AROUND)
    assert [
        unpack(body, tuple[str, ...], "a.md", place, entry.rendered)
        for place, body in enumerate(answer.fields)
    ] == [tuple(card.fields) for card in wanted.cards]


def test_the_hash_of_the_fields_tells_other_fields() -> None:
    assert answered(GOOD)[1].rendered == answered(GOOD.replace("easy", "easy "))[1].rendered
    assert answered(GOOD)[1].rendered != answered(GOOD.replace("endpoint", "end"))[1].rendered


@pytest.mark.parametrize("text", [b"", b"\x93\x01", b"text"])
def test_what_is_no_entry_is_none(text: bytes) -> None:
    assert entry_of(Row("a.md", Stamp(0, 0), "d", text)) is None
