"""Data as a script: nothing in it ends the script, begins a comment or breaks a line."""

import json
import re

import pytest

from cardgen.preview.script import script


def value_of(data: bytes) -> object:
    match = re.fullmatch(r'cardgen\.take\("a",(.*)\);\n', data.decode("utf-8"), re.DOTALL)
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("</script><script>alert(1)</script>", id="the end of a script"),
        pytest.param("<!-- <script>", id="a comment"),
        pytest.param("]]>", id="the end of a CDATA section"),
        pytest.param("a\u2028b\u2029c\x85d", id="ends of lines"),
        pytest.param("a\\u003cb \\ \" '", id="escapes"),
        pytest.param("Кэш 🎴", id="letters"),
        pytest.param("\x7f\0", id="control characters"),
    ],
)
def test_a_text_comes_back_and_does_nothing(text: str) -> None:
    data = script("a", {"slug": text, text: [1, None, True]})
    assert value_of(data) == {"slug": text, text: [1, None, True]}
    shown = data.decode("utf-8")
    assert not re.search(r"</?script|<!--|[\u2028\u2029\x85]", shown)
    assert shown.count("\n") == 1


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert value_of(script("a", "\udc00")) == "?"
