"""Bare URLs: what becomes one, and what only looks like one."""

import pytest

from tests.parse.markdown.signs import Signs, signs

URLS = [
    pytest.param("https://a.b/c", ["link_open", "text https://a.b/c", "link_close"], id="plain"),
    pytest.param("(http://a.b)", ["text (", "link_open", "text http://a.b", "link_close",
                                  "text )"], id="in-parentheses"),
    pytest.param("https://a.b/c_(d)", ["link_open", "text https://a.b/c_(d)", "link_close"],
                 id="balanced"),
    pytest.param("https://a.b/c_d_e*.", ["link_open", "text https://a.b/c_d_e", "link_close",
                                         "text *."], id="trailing"),
    pytest.param("**https://a.b**", ["strong_open", "link_open", "text https://a.b", "link_close",
                                     "strong_close"], id="in-strong"),
    pytest.param("<https://a.b>", ["link_open", "text https://a.b", "link_close"], id="autolink"),
    pytest.param("см. «https://a.b»,", ["text см. «", "link_open", "text https://a.b",
                                        "link_close", "text »,"], id="in-quotation-marks"),
]  # fmt: skip

NO_URLS = [
    pytest.param("www.a.b", ["text www.a.b"], id="www"),
    pytest.param("a://b", ["text a://b"], id="other-scheme"),
    pytest.param("xhttp://a", ["text xhttp://a"], id="within-a-word"),
    pytest.param("https://", ["text https://"], id="no-host"),
    pytest.param("`https://a.b`", ["code_inline https://a.b"], id="in-code"),
    pytest.param(
        "[https://a.b](https://c.d)",
        ["link_open", "text https://a.b", "link_close"],
        id="in-a-link",
    ),
    pytest.param("a::b //c", ["text a::b //c"], id="colons"),
]


@pytest.mark.parametrize(("text", "expected"), URLS)
def test_a_url_is_read(text: str, expected: Signs) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_URLS)
def test_what_looks_like_a_url_is_none(text: str, expected: Signs) -> None:
    assert signs(text) == expected
