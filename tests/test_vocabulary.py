"""What a heading says, however it is spelt, and what script a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen import vocabulary
from cardgen.model.note import SectionKind
from cardgen.vocabulary import LANGUAGES, Heading, fold, read_heading, script_of


def test_each_spelling_says_one_thing() -> None:
    said = [
        (fold(spelling), kind, row.code)
        for row in LANGUAGES
        for kind, spellings in row.headings.items()
        for spelling in spellings
    ]
    assert len({spelling for spelling, _, _ in said}) == len(said)


def test_each_language_spells_each_section() -> None:
    for row in LANGUAGES:
        assert row.headings.keys() == set(SectionKind)
        assert row.code in row.names


@pytest.mark.parametrize(
    ("text", "kind", "spelling", "marks"),
    [
        pytest.param("Question", "question", "en", (), id="bare"),
        pytest.param("Question (EN)", "question", "en", ("en",), id="marked"),
        pytest.param("question(en)", "question", "en", ("en",), id="no space"),
        pytest.param("Question [EN]", "question", "en", ("en",), id="brackets"),
        pytest.param("Question (RU)", "question", "en", ("ru",), id="marked otherwise"),
        pytest.param("Answer (RU/EN)", "answer", "en", ("ru", "en"), id="two marks"),
        pytest.param("Answer (RU, EN)", "answer", "en", ("ru", "en"), id="by a comma"),
        pytest.param("Answer (RU | EN)", "answer", "en", ("ru", "en"), id="by a bar"),
        pytest.param("Answer (EN) (RU)", "answer", "en", ("ru", "en"), id="two groups"),
        pytest.param("Answer (EN/EN)", "answer", "en", ("en",), id="one mark twice"),
        pytest.param("Answer (English)", "answer", "en", ("en",), id="by name"),
        pytest.param("Ответ (рус.)", "answer", "ru", ("ru",), id="abbreviated"),
        pytest.param("Ответ (RU):", "answer", "ru", ("ru",), id="colon behind"),
        pytest.param("Ответ: (RU)", "answer", "ru", ("ru",), id="colon before"),
        pytest.param("ОТВЕТ", "answer", "ru", (), id="capitals"),
        pytest.param("Otvet", "answer", "ru", (), id="transliterated"),
        pytest.param("Question /", "question", "en", (), id="a slash behind"),
        pytest.param("❓ Question", "question", "en", (), id="emoji"),
        pytest.param("1. Question", None, "", (), id="a number is a word"),
        pytest.param("Follow-Up Questions", "follow-ups", "en", (), id="dash"),
        pytest.param("Follow\u2011ups", "follow-ups", "en", (), id="another dash"),
        pytest.param("Follow\u00a0ups", "follow-ups", "en", (), id="no-break space"),
        pytest.param("Дополнительные вопросы", "follow-ups", "ru", (), id="Russian tail"),
        pytest.param("Дополнительные вопросы (Follow-ups, RU)", "follow-ups", "ru", ("ru",),
                     id="the same in another language"),
        pytest.param("Ссылки / References", "references", "ru", ("ru", "en"), id="two spellings"),
        pytest.param("Links/References", "references", "en", (), id="two spellings, one language"),
        pytest.param("Вопрос / Question (EN)", "question", "ru", ("en",), id="the mark wins"),
        pytest.param("Вопро\u0441", "question", "ru", (), id="Cyrillic letters"),
        pytest.param("Смотрите  также", "related", "ru", (), id="two spaces"),
        pytest.param("См. также", "related", "ru", (), id="abbreviation"),
    ],
)  # fmt: skip
def test_read_heading(text: str, kind: str | None, spelling: str, marks: tuple[str, ...]) -> None:
    expected = Heading(SectionKind(kind), spelling, marks) if kind else None
    read = read_heading(text)
    assert read is None or read.kind == kind
    if expected and read:
        assert read.spelling == expected.spelling
        assert sorted(read.marks) == sorted(expected.marks)
    else:
        assert read is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("(EN)", id="a mark alone"),
        pytest.param("Questions", id="plural"),
        pytest.param("Question 1", id="numbered"),
        pytest.param("Question EN", id="no parentheses"),
        pytest.param("The Answer", id="an article"),
        pytest.param("Answer (Short)", id="a remark"),
        pytest.param("Answer (EN, Short)", id="a mark and a remark"),
        pytest.param("Answer (FR)", id="an unknown language"),
        pytest.param("Question (Answer)", id="another kind"),
        pytest.param("Question / Answer", id="two kinds"),
        pytest.param("Question / Other", id="half known"),
        pytest.param("Вопро\u0063", id="a Latin letter among Cyrillic ones"),
        pytest.param("Related Technologies", id="nearly"),
    ],
)
def test_no_heading(text: str) -> None:
    assert read_heading(text) is None


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
    assert script_of(text) == script


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
    assert vocabulary.code(name) == code


@given(st.text(max_size=30))
def test_fold_is_settled(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_no_heading_raises(text: str) -> None:
    read_heading(text)
    script_of(text)
