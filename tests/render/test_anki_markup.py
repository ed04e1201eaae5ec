r"""What Anki acts on in a field shows as text; what shall act, acts: asked of Anki itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from hypothesis import given

# isort: split
# Anki's modules import each other in a ring that can be entered by `anki.collection` alone.
from anki import latex

from cardgen.config import Config
from cardgen.render.escape import attribute
from tests.render.given import html
from tests.support.markdown import markdown

ACTS = re.compile(
    r"\[sound:|\[/?latex\]|\[/?\$\$?\]|\[/?anki:|\[\[type:", re.IGNORECASE
)  # Anki's rslib/src/text.rs, latex.rs and template tags; reviewer for `[[type:`

TEXTS = [
    pytest.param("[sound:a.mp3]", id="sound"),
    pytest.param("[SOUND:a.mp3]", id="sound-in-capitals"),
    pytest.param("\\[sound:a.mp3]", id="sound-escaped"),
    pytest.param("&#91;sound:a.mp3&#93;", id="sound-as-entity"),
    pytest.param("[%%x%%sound:a.mp3]", id="sound-with-comment"),
    pytest.param("[<!--x-->sound:a.mp3]", id="sound-with-html-comment"),
    pytest.param("[<wbr>sound:a.mp3]", id="sound-with-wbr"),
    pytest.param("`[sound:a.mp3]`", id="sound-in-code"),
    pytest.param("```kotlin\nval a = b[sound:a.mp3]\n```", id="sound-in-a-fence"),
    pytest.param("[x](https://a.b/[sound:a.mp3])", id="sound-in-an-address"),
    pytest.param('[x](https://a.b "[sound:a.mp3]")', id="sound-in-a-title"),
    pytest.param("![\\[sound:a.mp3\\]](x.png)", id="sound-in-alt"),
    pytest.param('<b title="[sound:a.mp3]">x</b>', id="sound-in-an-attribute"),
    pytest.param("```[sound:a.mp3]\nx\n```", id="sound-as-language"),
    pytest.param("[[[sound:a.mp3]]]", id="sound-in-a-wikilink"),
    pytest.param("$$[sound:a.mp3]$$", id="sound-in-tex"),
    pytest.param("[sound:a\x01.mp3] \x01sound:b.mp3]", id="sound-by-our-own-mark"),
    pytest.param("| [sound:a.mp3] |\n|-|", id="sound-in-a-table"),
    pytest.param("[latex]\\LaTeX[/latex]", id="latex"),
    pytest.param("[$]x[/$] [$$]x[/$$]", id="latex-short"),
    pytest.param("`[$]x[/$]`", id="latex-in-code"),
    pytest.param("[anki:play:q:0]", id="play"),
    pytest.param("[anki:tts lang=en_US]x[/anki:tts]", id="speech"),
    pytest.param("a[[type:Question]b]", id="type"),
    pytest.param("`[[type:Question]]`", id="type-in-code"),
]  # fmt: skip


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    opened = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield opened
    opened.close()


def _side(collection: Collection, field: str) -> tuple[str, list[object]]:
    """Return the front of a card that shows `field`, as Anki renders it, and what it would play."""
    note_type = collection.models.by_name("Basic")
    assert note_type is not None
    note = collection.new_note(note_type)
    note["Front"] = field
    output = note.ephemeral_card().render_output()
    return output.question_text, list(output.question_av_tags)


def _runs(field: str) -> list[str]:
    """Return the runs of text that MathJax looks through: it reads on over wbr, br and comments."""
    joined = re.sub(r"<wbr>|<!--.*?-->", "", re.sub(r"<br>", "\n", field))
    return re.split(r"<[^>]*>", joined)


def _is_tex(field: str) -> bool:
    return any("\\(" in run or "\\[" in run for run in _runs(field))


@pytest.mark.parametrize("text", TEXTS)
def test_anki_shows_it_as_text(collection: Collection, text: str) -> None:
    field = html(text, Config(vault="Notes"))
    shown, played = _side(collection, field)
    assert not ACTS.search(field)
    assert played == []
    note_type = collection.models.by_name("Basic")
    assert note_type is not None
    rendered = latex.render_latex_returning_errors(shown, note_type, collection)
    assert rendered == (shown, [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\\\\(a\\\\)", id="escaped"),
        pytest.param("`\\(a\\)`", id="code"),
        pytest.param("```\n\\[a\\]\n```", id="fence"),
        pytest.param('```kotlin\nval a = "\\(b\\)"\n```', id="highlighted"),
        pytest.param("\\\\<wbr>(a)", id="wbr"),
        pytest.param("\\\\%%x%%(a)", id="comment"),
        pytest.param("\\\\[sound:a]", id="with-sound"),
        pytest.param("&#92;(a)", id="entity"),
    ],
)
def test_mathjax_shows_it_as_text(text: str) -> None:
    assert not _is_tex(html(text))


@given(markdown)
def test_no_text_acts(text: str) -> None:
    field = html(text)
    acting = re.sub(r"\[sound:cardgen-0\.\w+\]", "", field)  # an embed of the vault's own
    assert not ACTS.search(acting)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("$$a < b$$", r'<div class="math">\[a &lt; b\]</div>', id="block"),
        pytest.param("a \\(b & c\\)", r"<p>a \(b &amp; c\)</p>", id="inline"),
        pytest.param("\\[\\text{\\(a\\)} = b\\]",
                     r'<div class="math">\[\text{\(a\)} = b\]</div>', id="tex-in-tex"),
        pytest.param("$$\\frac{a}{{b}}$$", r'<div class="math">\[\frac{a}{{b}}\]</div>',
                     id="braces"),
    ],
)  # fmt: skip
def test_math_is_given_to_mathjax(collection: Collection, text: str, field: str) -> None:
    assert html(text) == field
    assert _side(collection, field)[0].count("math") == field.count("math")
    assert _is_tex(_side(collection, field)[0])


def test_a_recording_of_the_vault_plays(collection: Collection) -> None:
    field = html("![[talk.mp3]] ![film](film.mp4) `[sound:x.mp3]`")
    played = _side(collection, field)[1]
    assert [getattr(tag, "filename", None) for tag in played] == ["cardgen-0.mp3", "cardgen-0.mp4"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("[sound:a]", "[\u2060sound:a]", id="sound"),
        pytest.param("\\(a", "\\\u2060(a", id="tex"),
        pytest.param('a"b&<c>', "a&quot;b&amp;&lt;c&gt;", id="escaped"),
        pytest.param("[a]", "[a]", id="brackets"),
        pytest.param("C:\\a", "C:\\a", id="backslash"),
    ],
)
def test_in_an_attribute_a_word_joiner_breaks_it(text: str, value: str) -> None:
    assert attribute(text) == value


def test_paths_are_kept_apart(tmp_path: Path) -> None:
    assert html(f"![x](file://{tmp_path}/missing.png)").count(str(tmp_path)) == 0
