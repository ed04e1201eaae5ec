"""What a heading says, however it is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config, read_config
from cardgen.model.note import SectionKind
from cardgen.parse.headings import Heading, foreign_mark, read_heading, without_mark

WORDS = Config().words


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
        pytest.param("Answer (en-US)", "answer", "en", ("en",), id="a region"),
        pytest.param("Answer (EN_GB)", "answer", "en", ("en",), id="a region, otherwise"),
        pytest.param("Answer (FR)", "answer", "en", ("fr",), id="a language not in use"),
        pytest.param("Answer (de-AT)", "answer", "en", ("de",), id="its region"),
        pytest.param("Answer (German)", "answer", "en", ("de",), id="its name"),
        pytest.param("Ответ (RU/DE)", "answer", "ru", ("ru", "de"), id="one of two in use"),
        pytest.param("Short answer", "answer", "en", (), id="a short answer"),
        pytest.param("Развёрнутый ответ (RU)", "answer", "ru", ("ru",), id="a detailed one"),
        pytest.param("Further Reading", "references", "en", (), id="further reading"),
        pytest.param("Варианты follow-up", "follow-ups", "ru", (), id="half English"),
        pytest.param("Связанные темы", "related", "ru", (), id="topics"),
    ],
)  # fmt: skip
def test_read_heading(text: str, kind: str | None, spelling: str, marks: tuple[str, ...]) -> None:
    expected = Heading(SectionKind(kind), spelling, marks) if kind else None
    read = read_heading(text, WORDS)
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
        pytest.param("Answer (XX)", id="no language"),
        pytest.param("Question (Answer)", id="another kind"),
        pytest.param("Question / Answer", id="two kinds"),
        pytest.param("Question / Other", id="half known"),
        pytest.param("Вопро\u0063", id="a Latin letter among Cyrillic ones"),
        pytest.param("Related Technologies", id="nearly"),
    ],
)
def test_no_heading(text: str) -> None:
    assert read_heading(text, WORDS) is None


@given(st.text(max_size=40))
def test_no_heading_raises(text: str) -> None:
    read_heading(text, WORDS)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("Đáp án (VI)", "vi", id="Vietnamese"),
        pytest.param("Frage [de-AT]", "de", id="a region"),
        pytest.param("Frage (Deutsch)", "de", id="by name"),
        pytest.param("Overview (EN)", None, id="in use"),
        pytest.param("Overview (Russian)", None, id="in use, by name"),
        pytest.param("Overview (JVM)", None, id="no language"),
        pytest.param("Overview (short)", None, id="a word"),
        pytest.param("Overview (DE/FR)", None, id="several"),
        pytest.param("(DE)", None, id="a mark alone"),
        pytest.param("Overview", None, id="no mark"),
    ],
)
def test_foreign_mark(text: str, mark: str | None) -> None:
    assert foreign_mark(text, WORDS) == mark


GERMAN = read_config(
    {
        "languages": ["de", "en"],
        "language": {"de": {"name": "Deutsch", "headings": {"question": ["Frage"]}}},
        "headings": {"answer": {"de": ["Kurz gesagt"], "en": ["In short"]}},
    }
).words


@pytest.mark.parametrize(
    ("text", "kind", "spelling", "marks"),
    [
        pytest.param("Frage", "question", "de", (), id="its own heading"),
        pytest.param("Kurz gesagt:", "answer", "de", (), id="one more of it"),
        pytest.param("In short", "answer", "en", (), id="one more of ours"),
        pytest.param("Answer (Deutsch)", "answer", "en", ("de",), id="marked by name"),
        pytest.param("Answer (ger)", "answer", "en", ("de",), id="by a name that is known"),
        pytest.param("Ответ", "answer", "ru", (), id="a language not in use"),
    ],
)
def test_a_configured_language(text: str, kind: str, spelling: str, marks: tuple[str, ...]) -> None:
    assert read_heading(text, GERMAN) == Heading(SectionKind(kind), spelling, marks)


@pytest.mark.parametrize(
    ("text", "plain", "code"),
    [
        ("Deeper (RU)", "Deeper", "ru"),
        ("Deeper [de]:", "Deeper", "de"),
        ("Deeper (again)", "Deeper (again)", ""),
        ("Deeper", "Deeper", ""),
    ],
)
def test_without_mark(text: str, plain: str, code: str) -> None:
    assert without_mark(text, WORDS) == (plain, code)
