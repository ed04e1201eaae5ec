"""The author's own tags: written again from their parts, or shown as text with a complaint."""

import pytest

from tests.render.given import codes, html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("<kbd>a</kbd>", "<kbd>a</kbd>", id="pair"),
        pytest.param('<abbr title="b" onclick="c">a</abbr>', '<abbr title="b">a</abbr>',
                     id="only the attributes that are listed"),
        pytest.param("<span title='a&amp;b' TITLE=c>d</span>", '<span title="a&amp;b">d</span>',
                     id="the first of two"),
        pytest.param('<a href="https://b.c">a</a>', '<a href="https://b.c">a</a>', id="link"),
        pytest.param("a<BR/>b", "a<br>b", id="void"),
    ],
)  # fmt: skip
def test_a_tag_is_written(text: str, written: str) -> None:
    assert html(text) == f"<p>{written}</p>"
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "written", "complaints"),
    [
        pytest.param("<script>a</script>", "&lt;script&gt;a&lt;/script&gt;", 1, id="script"),
        pytest.param("a <video>", "a &lt;video&gt;", 1, id="film"),
        pytest.param("a </video>", "a &lt;/video&gt;", 0, id="told where it opens"),
        pytest.param("a <T>", "a &lt;T&gt;", 0, id="a type"),
    ],
)
def test_a_refused_tag_is_text(text: str, written: str, complaints: int) -> None:
    assert html(text) == f"<p>{written}</p>"
    assert codes(text) == ["raw-html-as-text"] * complaints


def test_a_style_goes_and_is_named() -> None:
    assert html('<span style="color: red">a</span>') == "<p><span>a</span></p>"
    assert codes('<span style="color: red">a</span>') == ["dropped-style"]


def test_a_link_that_acts_is_its_text_and_named() -> None:
    text = '<a href="javascript:b">a</a>'
    assert (html(text), codes(text)) == ("<p>a</p>", ["dropped-link"])
