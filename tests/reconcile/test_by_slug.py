"""A note is found by a field that is its slug, or by JSON that names it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.model.found import Found, FoundNote
from cardgen.reconcile.by_slug import by_slug, normal_slugs, slug_in_fields

EN, RU = "be-sec-001-0-en", "be-sec-001-0-ru"
ODD = "списо\u0301к <a> & b"  # not NFC, and not plain in HTML


def note(*texts: str, **named: str) -> FoundNote:
    fields = tuple((f"F{at}", text) for at, text in enumerate(texts)) + tuple(named.items())
    return FoundNote(1, "guid", "Old", 2, 3, (), fields, ())


LOUD = [
    pytest.param(note("q", EN), EN, id="a field that equals it"),
    pytest.param(note("q", f"  {EN}\n"), EN, id="space around"),
    pytest.param(note("q", f"<p>{EN}</p>"), EN, id="a paragraph around"),
    pytest.param(note("q", f"<div><b>{EN}</b><br></div>"), EN, id="tags around"),
    pytest.param(note("q", f"&nbsp;{EN}\u00a0"), EN, id="no-break spaces around"),
    pytest.param(note("q", "спи\u0441о\u0301к &lt;a&gt; &amp; b"), ODD, id="escaped, not NFC"),
    pytest.param(note("q", f'{{"slug": "{EN}", "v": 1}}'), EN, id="JSON"),
    pytest.param(note("q", f"{{&quot;slug&quot;: &quot;{EN}&quot;}}"), EN, id="escaped JSON"),
    pytest.param(note("q", f'<p>{{<br>"slug":&nbsp;"{EN}"<br>}}</p>'), EN, id="JSON in HTML"),
    pytest.param(
        note("q", f"<pre><code>{{&#34;slug&#34;: &#34;{EN}&#34;}}</code></pre>"),
        EN,
        id="JSON in a code block",
    ),
    pytest.param(note("q", f'{{"t": "a < b > c", "slug": "{EN}"}}'), EN, id="JSON with signs"),
    pytest.param(note("q", f'{{"t": "a\nb", "slug": "{EN}"}}'), EN, id="JSON with a raw newline"),
    pytest.param(note("q", f'<!-- {{"slug": "{EN}"}} -->'), EN, id="JSON in a comment"),
    pytest.param(
        note("q", f'a<!--manifest: {{"slug":"{EN}"}}-->'), EN, id="JSON in a comment, named"
    ),
    pytest.param(
        note("q", f'&lt;!-- {{"slug": "{EN}"}} --&gt;'), EN, id="JSON in an escaped comment"
    ),
    pytest.param(note("q", f'text {{"slug": "{EN}"}} text'), EN, id="JSON beside text"),
    pytest.param(note("q", f'[{{"slug": "{EN}"}}]'), EN, id="JSON in a list"),
    pytest.param(
        note("q", f"{{&amp;quot;slug&amp;quot;: &amp;quot;{EN}&amp;quot;}}"),
        EN,
        id="JSON escaped twice",
    ),
    pytest.param(note("q", f"{EN}\u200b"), EN, id="a zero-width space behind"),
    pytest.param(note("q", f'{{ x }} {{"slug": "{EN}"}}'), EN, id="JSON behind braces"),
    pytest.param(note(RU, Slug=EN), EN, id="the field Slug before the others"),
    pytest.param(note(RU, f'{{"slug": "{EN}"}}'), EN, id="JSON before a field"),
    pytest.param(note("{slug}", '{"slug": 1}', EN), EN, id="after what is no JSON of it"),
    pytest.param(note(Slug="another", x=EN), EN, id="Slug holds another's"),
]

SILENT = [
    pytest.param(note("q", "a"), id="nothing"),
    pytest.param(note("", " ", "<p></p>"), id="empty fields"),
    pytest.param(note(), id="no fields"),
    pytest.param(note(f"see {EN}"), id="a slug within text"),
    pytest.param(note(EN.upper()), id="another case"),
    pytest.param(note(f"{EN}-2"), id="a longer one"),
    pytest.param(note(EN[:-1]), id="a shorter one"),
    pytest.param(note("be-sec-002-0-en"), id="one that was not asked for"),
    pytest.param(note('{"slug": "be-sec-002-0-en"}'), id="JSON of another"),
    pytest.param(note(f'{{"slug": ["{EN}"]}}'), id="JSON with a list"),
    pytest.param(note(f'{{"meta": {{"slug": "{EN}"}}}}'), id="JSON deeper inside"),
    pytest.param(note(f'["slug", "{EN}", {{}}]'), id="JSON that is a list"),
    pytest.param(note(f'{{"slug": "{EN}"'), id="JSON that is cut off"),
    pytest.param(note('{"slug":' + "[" * 100_000), id="JSON too deep"),
    pytest.param(note(f'<img alt="{EN}">'), id="an attribute"),
    pytest.param(note(f"<b>{'x' * 600}</b>{EN}"), id="a long text that ends with it"),
]


@pytest.mark.parametrize(("found", "slug"), LOUD)
def test_a_note_is_found(found: FoundNote, slug: str) -> None:
    assert slug_in_fields(found, normal_slugs([EN, RU, ODD])) == slug


@pytest.mark.parametrize("found", SILENT)
def test_a_note_is_not_found(found: FoundNote) -> None:
    assert slug_in_fields(found, normal_slugs([EN, RU, ODD])) is None


def test_the_index_holds_every_note_of_a_slug_and_no_slug_without_one() -> None:
    first, second, other = note(EN), note("x", Slug=EN), note(RU)
    found = Found((first, other, second, note("none")))
    assert by_slug(found, [RU, EN, "nobody"]) == {EN: (first, second), RU: (other,)}
    assert by_slug(found, []) == {}
    assert by_slug(Found(()), [EN]) == {}


@given(st.text(min_size=1).filter(str.strip), st.text(), st.booleans())
def test_json_that_was_written_is_found(slug: str, other: str, escape: bool) -> None:
    text = json.dumps({"other": other, "slug": slug})
    html = text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    found = note(html if escape else text)
    wanted = normal_slugs([slug])
    assert slug_in_fields(found, wanted) == slug


@given(st.text(), st.text())
def test_any_text_is_looked_at(one: str, other: str) -> None:
    assert slug_in_fields(note(one, "{" + other + "slug}"), normal_slugs([EN])) in {None, EN}
