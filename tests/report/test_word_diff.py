"""The word diff of a field: what changed, among its neighbours, and no more."""

import pytest

from cardgen.model.plan import FieldChange
from cardgen.report.word_diff import word_diff

LONG = " ".join(f"w{number}" for number in range(40))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("a b c", "a x c", "a [-b-]{+x+} c", id="a word"),
        pytest.param("", "a b", "{+a b+}", id="all new"),
        pytest.param("a b", "", "[-a b-]", id="all gone"),
        pytest.param("b c", "a b c", "{+a +}b c", id="inserted at the start"),
        pytest.param("a b c", "b c", "[-a -]b c", id="deleted at the start"),
        pytest.param("a b", "a b c", "a b{+ c+}", id="inserted at the end"),
        pytest.param("a b c", "a b", "a b[- c-]", id="deleted at the end"),
        pytest.param("a, b", "a. b", "a[-,-]{+.+} b", id="a sign"),
        pytest.param(
            "<p>Почему небо синее?</p>",
            "<p>Почему небо голубое?</p>",
            "Почему небо [-синее-]{+голубое+}?",
            id="Cyrillic",
        ),
        pytest.param(
            "<pre><code>x = a &lt; b\ny()</code></pre>",
            '<pre><code>x = <span class="o">a</span> &lt; c\ny()</code></pre>',
            "x = a < [-b-]{+c+} y()",
            id="code",
        ),
        pytest.param("<p>a</p><p>b</p>", "<p>a</p><p>c</p>", "a [-b-]{+c+}", id="blocks"),
        pytest.param("a<br>b", "a<br>c", "a [-b-]{+c+}", id="a line break"),
        pytest.param("a b", "<b>a</b> b", "only the markup differs", id="markup"),
        pytest.param("a&nbsp;b", "a b", "only the markup differs", id="a no-break space"),
        pytest.param("", "<hr>", "only the markup differs", id="markup without text"),
        pytest.param(f"{LONG} a", f"{LONG} b", "…w37 w38 w39 [-a-]{+b+}", id="long, at the end"),
        pytest.param(f"a {LONG}", f"b {LONG}", "[-a-]{+b+} w0 w1 w2…", id="long, at the start"),
        pytest.param(LONG, f"{LONG} b", "… w37 w38 w39{+ b+}", id="long, inserted at the end"),
        pytest.param(f"{LONG} b", LONG, "… w37 w38 w39[- b-]", id="long, deleted at the end"),
        pytest.param(LONG, f"b {LONG}", "{+b +}w0 w1 w2 …", id="long, inserted at the start"),
        pytest.param(
            f"a {LONG} c", f"b {LONG} d", "[-a-]{+b+} w0 w1 w2…w37 w38 w39 [-c-]{+d+}", id="both"
        ),
        pytest.param(f"x a {LONG}", f"x b {LONG}", "x [-a-]{+b+} w0 w1 w2…", id="short before"),
    ],
)
def test_a_change_among_its_neighbours(before: str, after: str, said: str) -> None:
    assert word_diff(FieldChange("Answer", before, after)) == said


def test_a_diff_of_a_long_text_ends() -> None:
    before = " ".join(f"word{number % 7}" for number in range(4000))
    said = word_diff(FieldChange("Answer", before, before.replace("word3", "other", 1)))
    assert "[-word3-]{+other+}" in said
    assert len(said) < 200
