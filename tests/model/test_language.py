"""How words are compared, what script a text is in, and what a name of a language means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config, read_config
from cardgen.model.language import fold
from cardgen.model.note import SectionKind

WORDS = Config().words


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("What is it?", "LATIN", id="English"),
        pytest.param("Что это?", "CYRILLIC", id="Russian"),
        pytest.param("Что делает JIT в HotSpot?", "CYRILLIC", id="Latin names in Russian"),
        pytest.param("Что такое ConcurrentHashMap?", "CYRILLIC", id="a long name"),
        pytest.param("What does the word мир mean in English?", "LATIN", id="a word of Russian"),
        pytest.param("42 + 1", None, id="no letters"),
        pytest.param("", None, id="nothing"),
        pytest.param("是什么", None, id="a script of no row"),
        pytest.param("α и β", "CYRILLIC", id="Greek does not count"),
    ],
)
def test_script_of(text: str, script: str | None) -> None:
    assert WORDS.script_of(text) == script


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("en", "en", id="code"),
        pytest.param("RU", "ru", id="capitals"),
        pytest.param("Russian", "ru", id="name"),
        pytest.param("en-US", "en", id="region"),
        pytest.param("ru_RU", "ru", id="region, underscored"),
        pytest.param(" en ", "en", id="spaces"),
        pytest.param("fr", "fr", id="unknown"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_code(name: str, code: str) -> None:
    assert WORDS.code(name) == code


@given(st.text(max_size=30))
def test_fold_is_settled(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_no_script_raises(text: str) -> None:
    WORDS.script_of(text)


@pytest.mark.parametrize(
    ("settings", "code", "heading"),
    [
        pytest.param({}, "ru", "Вопрос (RU)", id="of several"),
        pytest.param({"languages": ["ru"]}, "ru", "Вопрос", id="the only one"),
        pytest.param(
            {"languages": ["ru", "de"], "language": {"de": {}}}, "de", "Question (DE)",
            id="without a word of its own, beside another language",
        ),
        pytest.param(
            {"languages": ["de"], "language": {"de": {}}}, "de", "Question (DE)",
            id="without a word of its own, alone",
        ),
    ],
)  # fmt: skip
def test_heading(settings: dict[str, object], code: str, heading: str) -> None:
    assert read_config(settings).words.heading(SectionKind.QUESTION, code) == heading
