"""From the text of a note to what it compiles to: the whole way, without disk or clock."""

import pytest

from cardgen.config import Config
from cardgen.model.card import FIELDS, CompiledNote
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_notes
from cardgen.vault.texts import digest_of
from tests.support.checking import NoMedia
from tests.support.lint import bilingual, english, header


def compiled(text: str, *others: SourceNote, path: str = "net/a.md") -> CompiledNote:
    sources = (SourceNote(path, text), *others)
    return compile_notes(sources, Config(), NoMedia())[0]


@pytest.mark.parametrize(
    ("text", "cards", "codes"),
    [
        pytest.param(bilingual(), ["en", "ru"], [], id="two languages"),
        pytest.param(english(), ["en"], [], id="one language"),
        pytest.param(english("See [[gone]]."), ["en"], ["wikilink-without-target"], id="a link"),
        pytest.param(english("![[gone.png]]"), ["en"], ["media-missing"], id="a picture"),
        pytest.param(english(head=header("id: [")), [], ["broken-yaml"], id="broken YAML"),
        pytest.param("# A page\n", [], [], id="no note"),
        pytest.param("", [], [], id="nothing"),
    ],
)
def test_a_note(text: str, cards: list[str], codes: list[str]) -> None:
    note = compiled(text)
    assert [card.language for card in note.cards] == cards
    assert [one.code for one in note.diagnostics if one.code != "missing-translation"] == codes


def test_a_card_is_rendered_and_placed() -> None:
    (card,) = compiled(english(head=header("id: a", "title: A", "difficulty: easy"))).cards
    fields = dict(zip(FIELDS, card.fields, strict=True))
    assert fields["Answer"] == "<p>A stream.</p>"
    assert (fields["Topic"], fields["Slug"]) == ("net", "")
    assert card.deck == "Interview::Net::EN"
    assert "topic::net" in card.tags
    assert fields["Meta"]


def test_a_link_shows_the_title_of_the_other_note() -> None:
    other = SourceNote("b.md", header("title: The Other") + "# A page\n")
    (card,) = compiled(english("See [[b]]."), other).cards
    assert "The Other" in card.fields[FIELDS.index("Answer")]


def test_what_is_shown_twice_is_complained_of_once_at_its_place() -> None:
    asked = "## Follow-ups (EN)\n- Why?\n  - So.\n"
    text = english(tail=asked).replace("What is TCP?", "What is [[gone]]?")
    (found,) = [d for d in compiled(text).diagnostics if d.code == "wikilink-without-target"]
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "[[gone]]"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        pytest.param("A stream.", "A stream.", True, id="the same text"),
        pytest.param("A stream.", "A stream.\n\n%%mine%%", True, id="what is not shown"),
        pytest.param("A stream.", "A flow.", False, id="another word"),
    ],
)
def test_the_hash_of_a_card_is_that_of_its_content(before: str, after: str, same: bool) -> None:
    one, other = (compiled(english(text)).cards[0].content_hash for text in (before, after))
    assert (one == other) is same


def test_a_digest_is_of_every_byte() -> None:
    digests = {digest_of(SourceNote("a.md", text)) for text in ("a", "a\n", "a\r\n", "\ufeffa")}
    assert len(digests) == 4
    assert digest_of(SourceNote("a.md", "a")) == digest_of(SourceNote("b.md", "a"))
