"""Which marks of a heading are languages."""

import pytest

from cardgen.parse.language_tags import is_ambiguous, language_of


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        pytest.param("VI", "vi", id="a code"),
        pytest.param("pt-BR", "pt", id="a region"),
        pytest.param("zh_Hans", "zh", id="a script"),
        pytest.param("German", "de", id="an English name"),
        pytest.param("Українська", "uk", id="its own name"),
        pytest.param(" ja ", "ja", id="spaces"),
        pytest.param("JVM", None, id="three letters of none"),
        pytest.param("XX", None, id="two letters of none"),
        pytest.param("short", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_language_of(mark: str, code: str | None) -> None:
    assert language_of(mark) == code


@pytest.mark.parametrize(("code", "is_so"), [("io", True), ("id", True), ("vi", False)])
def test_is_ambiguous(code: str, *, is_so: bool) -> None:
    assert is_ambiguous(code) is is_so
