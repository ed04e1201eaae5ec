"""A card as fields."""

import pytest
from hypothesis import given

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.card import FIELDS
from cardgen.model.note import Frontmatter, SourceNote
from cardgen.parse.note import parse_note
from cardgen.render.fields import render_fields
from cardgen.render.scope import Scope
from tests.render.given import Shelf, links
from tests.support.markdown import markdown

NOTE = """\
---
id: be-9
title: One & Two / Один и два
difficulty: medium
source: https://example.org/a?b=c&d
source_note: A < B
sources: [/home/me/notes.pdf, "file:///etc/passwd", "C:\\\\me\\\\notes.pdf", A < B]
---
# Question (EN)
> What is *it*?

# Вопрос (RU)
> Что это?

## Answer (EN)
It[^1] is [[oauth]].

[^1]: A note.

## Ответ (RU)
Это [[oauth]].

## Follow-ups
- Why?
- How?
    - Like this.

## References
- [[tokens]]
"""


def fields(
    text: str, language: str = "en", kind: str = "question", config: Config | None = None
) -> dict[str, str]:
    """Return the fields of the first card of a kind and language, by name."""
    config = config or Config(follow_ups="auto")
    note, _ = parse_note(SourceNote("security/q-it.md", text), config)
    card = next(c for c in cards_of(note, config) if (c.language, c.kind) == (language, kind))
    scope = Scope(note.path, language, config, links(), Shelf(), note.footnotes)
    return dict(zip(FIELDS, render_fields(card, note, "security", scope), strict=True))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Question", "<p>What is <em>it</em>?</p>"),
        (
            "Answer",
            '<p>It<sup class="footnote-ref">[1]</sup> is <span class="wikilink"'
            ' data-title-of="oauth">OAuth Flows</span>.</p>\n<section class="footnotes">\n<ol>\n'
            "<li><p>A note.</p>\n</li>\n</ol>\n</section>",
        ),
        ("FollowUps", "<ul>\n<li>Why?\n</li>\n</ul>"),
        (
            "References",
            '<ul>\n<li><span class="wikilink" data-title-of="tokens">Tokens</span></li>\n</ul>',
        ),
        ("Context", ""),
        ("Title", "One &amp; Two"),
        ("Language", "en"),
        ("Topic", "security"),
        ("Difficulty", "medium"),
        ("Kind", "question"),
        (
            "Source",
            '<a href="https://example.org/a?b=c&amp;d">https://example.org/a?b=c&amp;d</a><br>\n'
            "A &lt; B",
        ),
        ("Slug", ""),
        ("Meta", ""),
        ("Link", ""),
        ("Spare2", ""),
    ],
)
def test_fields_of_a_question(name: str, value: str) -> None:
    assert fields(NOTE)[name] == value


def test_a_card_speaks_its_language() -> None:
    found = fields(NOTE, "ru")
    assert found["Title"] == "Один и два"
    assert "Потоки OAuth" in found["Answer"]


def test_a_follow_up_shows_the_question_it_follows() -> None:
    found = fields(NOTE, kind="follow_up")
    assert found["Kind"] == "follow_up"
    assert found["Context"] == "<p>What is <em>it</em>?</p>"
    assert "How?" in found["Question"]
    assert "Like this." in found["Answer"]


def test_a_listed_follow_up_shows_its_answer() -> None:
    text = NOTE.replace("difficulty: medium", "difficulty: medium\nfollow_ups: back")
    assert fields(text)["FollowUps"].count("<li>") == 3


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("![](data:x)", id="dropped-image"),
        pytest.param("![[gone.pdf|]]", id="refused-embed"),
    ],
)
def test_the_first_field_is_never_empty(question: str) -> None:
    text = f"# Question (EN)\n\n{question}\n\n## Answer (EN)\n\na\n"
    assert fields(text)["Question"]


@given(markdown)
def test_no_note_raises(text: str) -> None:
    config = Config()
    body = f"# Question\n\n{text}\n\n## Answer\n\n{text}\n\n## Follow-ups\n\n- {text}\n"
    note, _ = parse_note(SourceNote("a.md", body), config)
    for card in cards_of(note, config):
        scope = Scope(note.path, card.language, config, links(), Shelf(), note.footnotes)
        values = render_fields(card, note, text, scope)
        assert values[0]
        assert len(values) == len(FIELDS)


def test_a_note_without_a_title_is_called_by_its_file() -> None:
    note, _ = parse_note(SourceNote("a/q-it.md", "# Question\nq\n## Answer\na\n"), Config())
    (card,) = cards_of(note, Config())
    scope = Scope(note.path, "en", Config(), links(), Shelf())
    assert note.frontmatter == Frontmatter()
    assert render_fields(card, note, "a", scope)[FIELDS.index("Title")] == "q-it"


def test_a_note_without_a_title_is_called_by_its_heading() -> None:
    text = "# <It> / Оно\n\n# Question (EN)\nq\n## Answer (EN)\na\n# Вопрос\nq\n## Ответ\na\n"
    note, _ = parse_note(SourceNote("a/q-it.md", text), Config())
    shown = {
        card.language: render_fields(
            card, note, "a", Scope(note.path, card.language, Config(), links(), Shelf())
        )[FIELDS.index("Title")]
        for card in cards_of(note, Config())
    }
    assert shown == {"en": "&lt;It&gt;", "ru": "Оно"}


@pytest.mark.parametrize(
    ("path", "vault", "link"),
    [
        pytest.param("a/b.md", None, "", id="no vault named"),
        pytest.param("a/b.md", "V", "obsidian://open?vault=V&amp;file=a%2Fb", id="named"),
        pytest.param(
            'a/"q" <b>&.md',
            "My & vault",
            "obsidian://open?vault=My%20%26%20vault&amp;file=a%2F%22q%22%20%3Cb%3E%26",
            id="signs",
        ),
    ],
)
def test_a_card_leads_to_its_note_where_the_vault_has_a_name(
    path: str, vault: str | None, link: str
) -> None:
    config = Config(vault=vault)
    note, _ = parse_note(SourceNote(path, NOTE), config)
    card = cards_of(note, config)[0]
    scope = Scope(note.path, "en", config, links(), Shelf(), note.footnotes)
    assert dict(zip(FIELDS, render_fields(card, note, "t", scope), strict=True))["Link"] == link


@pytest.mark.parametrize(
    ("tail", "shown"),
    [
        pytest.param(
            "\n## Related\n- [[oauth]]\n",
            '<ul>\n<li><span class="wikilink" data-title-of="tokens">Tokens</span></li>\n</ul>\n'
            '<section class="related">\n<ul>\n<li><span class="wikilink" data-title-of="oauth">'
            "OAuth Flows</span></li>\n</ul>\n</section>",
            id="both",
        ),
        pytest.param("", '<ul>\n<li><span class="wikilink" data-title-of="tokens">Tokens</span>'
                     "</li>\n</ul>", id="references alone"),
    ],
)  # fmt: skip
def test_related_links_are_a_list_of_their_own(tail: str, shown: str) -> None:
    assert fields(NOTE + tail)["References"] == shown


def test_a_difficulty_ends_no_attribute() -> None:
    text = NOTE.replace("difficulty: medium", "difficulty: 'hard\" onclick=\"x'")
    assert fields(text)["Difficulty"] == "hard onclick=x"


def test_a_topic_is_shown_by_its_configured_name() -> None:
    config = Config(topics={"security": "Sicherheit & Co"})
    assert fields(NOTE, config=config)["Topic"] == "Sicherheit &amp; Co"
    assert fields(NOTE, config=config)["Topic"] != fields(NOTE)["Topic"]
