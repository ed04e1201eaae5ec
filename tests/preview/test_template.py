"""The templates are filled as the real Anki fills them: the same HTML, card by card."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from cardgen.anki.note_type import Edition, Look, look
from cardgen.engine.decide import prepare
from cardgen.model.card import FIELDS, AnkiNote
from cardgen.preview.template import Sides, fill
from cardgen.sinks.apkg import write_package
from cardgen.vault.open import open_vault
from tests.sinks.made import made
from tests.support import anki
from tests.support.corpus import CORPUS, ROOT

EDGES = [
    pytest.param({"Title": " <br> "}, id="a break shows nothing"),
    pytest.param({"Title": "<div></div>\n<br/>"}, id="a block shows nothing"),
    pytest.param({"Title": "<p></p>"}, id="a paragraph shows something"),
    pytest.param({"Title": "&nbsp;"}, id="a no-break space"),
    pytest.param({"Title": "\u00a0\u3000"}, id="spaces of Unicode"),
    pytest.param({"Difficulty": "a &lt;b&gt; &amp; <i>c</i>"}, id="text of HTML"),
    pytest.param({"Answer": "{{Question}} {{#Title}}x{{/Title}}"}, id="what looks like a field"),
    pytest.param(
        {"Question": "[sound:a.mp3] b [sound:c.mp3]", "Answer": "[sound:d.mp3]"}, id="sounds"
    ),
    pytest.param({"Question": "[sound:a.mp3]", "Context": "[sound:b&amp;c.mp3]"}, id="two places"),
    pytest.param({"Answer": r"\(x\) <pre>a\n  b</pre>"}, id="formula and code"),
    pytest.param({"Link": "obsidian://open?vault=a&amp;file=b"}, id="address"),
    pytest.param({"Source": "", "References": "", "FollowUps": ""}, id="little"),
]


def ours(note: AnkiNote, shown: Look) -> Sides:
    return fill(shown, dict(zip(FIELDS, note.fields, strict=True)))


def differing(notes: Sequence[AnkiNote], folder: Path, shown: Look) -> Iterable[str]:
    """Yield the slugs of cards that the real Anki renders otherwise."""
    write_package(folder / "a.apkg", notes, Edition(1))
    with anki.opened(folder / "profile") as collection:
        anki.import_package(collection, folder / "a.apkg")
        for note in notes:
            (number,) = collection.find_cards(f"nid:{note.identity.note_id}")
            real, filled = collection.get_card(number).render_output(), ours(note, shown)
            sounds = [
                [re.sub(r"^.*filename='(.*?)'.*$", r"\1", str(tag)) for tag in tags]
                for tags in (real.question_av_tags, real.answer_av_tags)
            ]
            same = (
                filled.front.html == real.question_text
                and filled.back.html == real.answer_text
                and [list(filled.front.sounds), list(filled.back.sounds)] == sounds
            )
            if not same:
                yield note.identity.slug


def filled(fields: dict[str, str]) -> AnkiNote:
    note = made()
    pairs = zip(FIELDS, note.fields, strict=True)
    return replace(note, fields=tuple(fields.get(name, text) for name, text in pairs))


@pytest.mark.parametrize("fields", EDGES)
def test_an_edge_is_filled_as_anki_fills_it(fields: dict[str, str], tmp_path: Path) -> None:
    assert list(differing([filled(fields)], tmp_path, look())) == []


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(ROOT / "notes", id="starter vault"),
        pytest.param(
            CORPUS / "notes",
            id="corpus",
            marks=pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}"),
        ),
    ],
)
def test_every_card_is_what_anki_shows(notes: Path, tmp_path: Path) -> None:
    cards = prepare(open_vault(notes, tmp_path / "build"), record=True).deck.notes
    assert len(cards) > 10
    assert list(differing(cards, tmp_path, look())) == []
