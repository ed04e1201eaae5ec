"""Which heading opens which section, in which language, and what belongs to it."""

import pytest

from cardgen.config import Config, read_config
from cardgen.model.note import SectionKind
from cardgen.model.settings import LanguageConfig
from cardgen.parse.markdown.parser import visible_text
from tests.support.notes import fenced, read

Q, A, F, R, L = (
    SectionKind.QUESTION,
    SectionKind.ANSWER,
    SectionKind.FOLLOW_UPS,
    SectionKind.REFERENCES,
    SectionKind.RELATED,
)
EN = "# Question (EN)\nQ\n\n"
Shape = tuple[SectionKind, str, str]  # the kind, the languages joined by `/`, the text


def _shape(body: str, *frontmatter: str) -> list[Shape]:
    note = read(fenced(*frontmatter, body=body)).note
    return [
        (s.kind, "/".join(s.languages), visible_text(s.tokens).replace("\n", " "))
        for s in note.sections
    ]


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        pytest.param("# Question (EN)\nq", [(Q, "en", "q")], id="marked"),
        pytest.param("# Question (RU)\nq", [(Q, "ru", "q")], id="the mark wins"),
        pytest.param("# Vopros (RU)\nq", [(Q, "ru", "q")], id="transliterated"),
        pytest.param("# Вопрос\nq", [(Q, "ru", "q")], id="the spelling decides"),
        pytest.param("# Question\nq", [(Q, "en", "q")], id="bare"),
        pytest.param("# Question (RU/EN)\nq", [(Q, "ru/en", "q")], id="two marks"),
        pytest.param("# Question / Вопрос\nq", [(Q, "en/ru", "q")], id="two spellings"),
        pytest.param("# QUESTION (en):\nq", [(Q, "en", "q")], id="case and punctuation"),
        pytest.param("# **Question (EN)**\nq", [(Q, "en", "q")], id="bold"),
        pytest.param("# Question (EN) #\nq", [(Q, "en", "q")], id="closed"),
        pytest.param("Question (EN)\n===\nq", [(Q, "en", "q")], id="setext, first level"),
        pytest.param("Question (EN)\n---\nq", [(Q, "en", "q")], id="setext, second level"),
        pytest.param("   # Question (EN)\nq", [(Q, "en", "q")], id="indented by three"),
        pytest.param("#\tQuestion (EN)\nq", [(Q, "en", "q")], id="tab"),
        pytest.param("#\tQuestion\u00a0(EN)\nq", [(Q, "en", "q")], id="no-break space"),
        pytest.param("# Отве\u0442 (RU)\na", [(A, "ru", "a")], id="Cyrillic"),
        pytest.param("# Answer\n# Дополнительны\u0435 вопросы\n", [(A, "en", ""), (F, "ru", "")],
                     id="tail at level 1"),
        pytest.param("# Answer\n### Follow-ups\n", [(A, "en", ""), (F, "en", "")],
                     id="tail at level 3"),
        pytest.param("# Answer\n### References\n", [(A, "en", ""), (R, "en", "")],
                     id="references at level 3"),
        pytest.param(
            "# Question (EN)\nq\n\n## Answer (EN)\na\n", [(Q, "en", "q"), (A, "en", "a")],
            id="two sections",
        ),
        pytest.param(
            "## Answer (EN)\na\n# Question (EN)\nq", [(A, "en", "a"), (Q, "en", "q")],
            id="any order",
        ),
        pytest.param("# Question (EN)\r\nq\r\n", [(Q, "en", "q")], id="CRLF"),
        pytest.param("# Question (EN)\rq\r", [(Q, "en", "q")], id="lone carriage returns"),
        pytest.param("# Question (EN)\n> q", [(Q, "en", "q")], id="a quote is unwrapped"),
        pytest.param("# Question (EN)\nq\n\n---\n", [(Q, "en", "q")], id="rule at the end"),
        pytest.param("# Question (EN)\nq\n\n***\n\n---", [(Q, "en", "q")], id="rules at the end"),
        pytest.param("# Question (EN)\n%%c%%\n\n> q", [(Q, "en", "q")], id="comment above a quote"),
    ],
)  # fmt: skip
def test_sections(body: str, shape: list[Shape]) -> None:
    assert _shape(body) == shape


@pytest.mark.parametrize(
    ("line", "body", "language"),
    [
        pytest.param("original_language: ru", "# Question\nq", "ru", id="original"),
        pytest.param("original_language: ru-RU", "# Question\nq", "ru", id="with a region"),
        pytest.param("original_language: Russian", "# Question\nq", "ru", id="by name"),
        pytest.param("original_language: en", "# Question\nq", "en", id="English"),
        pytest.param("original_language: fr", "# Question\nq", "en", id="unknown"),
        pytest.param("id: a", "# Question\nq", "en", id="none"),
        pytest.param("original_language: ru", "# Question (EN)\nq", "en", id="marked"),
        pytest.param("original_language: en", "# Вопрос\nq", "ru", id="spelt"),
        pytest.param(
            "original_language: ru", "# Question\nq\n# Вопрос\nв", "en", id="the other one is taken"
        ),
    ],
)
def test_a_bare_question_is_in_the_original_language(line: str, body: str, language: str) -> None:
    assert _shape(body, line)[0][1] == language


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        pytest.param("### Question", "Question", id="question at level 3"),
        pytest.param("### Answer (EN)", "Answer (EN)", id="answer at level 3"),
        pytest.param("#### Follow-ups", "Follow-ups", id="tail at level 4"),
        pytest.param("## Short Version", "Short Version", id="unknown at level 2"),
        pytest.param("# Part Two", "Part Two", id="unknown at level 1"),
        pytest.param("## Answer (short)", "Answer (short)", id="no mark in the parentheses"),
        pytest.param("## Answers", "Answers", id="nearly"),
        pytest.param("#Question (EN)", "#Question (EN)", id="no space"),
        pytest.param("    # Question (EN)", "# Question (EN)", id="indented code"),
        pytest.param("```\n# Question (EN)\n```", "# Question (EN)", id="in a fence"),
        pytest.param("~~~\n# Question (EN)\n~~~", "# Question (EN)", id="in a tilde fence"),
        pytest.param("~~~\n```\n# Question (EN)\n~~~", "``` # Question (EN)", id="fence in fence"),
        pytest.param("- # Question (EN)", "Question (EN)", id="in a list"),
        pytest.param("- a\n\n  # Question (EN)", "a Question (EN)", id="deeper in a list"),
        pytest.param("> # Question (EN)", "Question (EN)", id="in a quote"),
        pytest.param("> [!note]\n> # Question (EN)", "Question (EN)", id="in a callout"),
        pytest.param("a\n\n---\n\nb", "a b", id="a rule in the middle"),
        pytest.param("a\u2028# Question (EN)", "a\u2028# Question (EN)", id="line separator"),
        pytest.param("a\x0b# Question (EN)", "a\x0b# Question (EN)", id="vertical tab"),
        pytest.param("a\x0c# Question (EN)", "a\x0c# Question (EN)", id="form feed"),
        pytest.param("\\# Question (EN)", "# Question (EN)", id="escaped"),
        pytest.param("####### Question (EN)", "####### Question (EN)", id="seven marks"),
    ],
)
def test_what_opens_no_section(inside: str, shown: str) -> None:
    ((kind, _, text),) = _shape(f"# Answer (EN)\nstart\n\n{inside}\n")
    assert kind is A
    assert text == f"start {shown}"


@pytest.mark.parametrize(
    ("body", "shape", "codes"),
    [
        pytest.param(
            "# Question (EN)\na\n# Question (EN)\nb", [(Q, "en", "a b")], ["duplicate-section"],
            id="one kind and language",
        ),
        pytest.param(
            "# Question (EN)\na\n# Question\nb", [(Q, "en", "a b")], ["duplicate-section"],
            id="marked and bare",
        ),
        pytest.param(
            "# Question (EN/RU)\na\n# Question (RU)\nb", [(Q, "en/ru", "a"), (Q, "ru", "b")],
            ["duplicate-section"], id="a language of two",
        ),
        pytest.param(
            "# Question (EN)\n\n# Question (EN)\nb", [(Q, "en", "b")], [],
            id="the first one empty",
        ),
        pytest.param(
            "## Related\n- a\n### Related\n- b\n\n# Question (EN)\nq",
            [(L, "en", "a Related b"), (Q, "en", "q")], [], id="a deeper one repeats its section",
        ),
        pytest.param(
            "# Question\na\n## Вопрос\nб", [(Q, "en", "a"), (Q, "ru", "б")], [],
            id="a deeper one in another language",
        ),
        pytest.param(
            "# Question (EN)\na\n# Question (RU)\nб", [(Q, "en", "a"), (Q, "ru", "б")], [],
            id="two languages",
        ),
        pytest.param(
            "# Question (EN)\na\n# Answer (EN)\nb", [(Q, "en", "a"), (A, "en", "b")], [],
            id="two kinds",
        ),
    ],
)  # fmt: skip
def test_joined(body: str, shape: list[Shape], codes: list[str]) -> None:
    assert _shape(body) == [(k, lang, text) for k, lang, text in shape]
    assert [code for code in read(body).codes if not code.startswith("missing")] == codes


@pytest.mark.parametrize(
    ("question", "seen", "first"),
    [
        pytest.param("> a\n> b", "a\nb", "paragraph_open", id="one quote"),
        pytest.param("> a\nb", "a\nb", "paragraph_open", id="lazy quote"),
        pytest.param("a", "a", "paragraph_open", id="no quote"),
        pytest.param("> a\n\nb", "a\nb", "blockquote_open", id="a quote and text"),
        pytest.param("> a\n\n> b", "a\nb", "blockquote_open", id="two quotes"),
        pytest.param("> > a", "a", "blockquote_open", id="a quote in a quote"),
        pytest.param("> [!note]\n> a", "a", "callout_open", id="a callout"),
    ],
)
def test_question_text(question: str, seen: str, first: str) -> None:
    tokens = read(f"# Question (EN)\n{question}\n").note.sections[0].tokens
    assert visible_text(tokens) == seen
    assert tokens[0].type == first


@pytest.mark.parametrize(
    ("above", "said"),
    [
        pytest.param("Some text\n\n", True, id="text"),
        pytest.param("# Title\n\n", False, id="a title"),
        pytest.param("## Overview\n\n", True, id="a deeper heading"),
        pytest.param("![[a.png]]\n\n", True, id="an image"),
        pytest.param("\n\n", False, id="blank lines"),
        pytest.param("---\n\n", False, id="a rule"),
        pytest.param("%% a comment %%\n\n", False, id="a comment"),
    ],
)
def test_text_above_the_first_section(above: str, said: bool) -> None:
    found = read("\n" + above + "# Question (EN)\nq\n\n## Answer (EN)\na\n").codes
    assert ("text-outside-sections" in found) is said


def test_a_section_is_where_it_stands() -> None:
    text = "\ufeff" + fenced("id: Ёж", body="\n  # Question (EN)\r\n> q 🦔\r\n\r\n---\r\n")
    (section,) = read(text).note.sections
    heading, body = section.heading, section.body
    assert text[heading.start : heading.end] == "# Question (EN)"
    assert (heading.line, heading.column) == (5, 3)
    assert text[body.start : body.end] == "> q 🦔"
    assert (body.line, body.column) == (6, 1)


@pytest.mark.parametrize(
    ("languages", "text", "questions", "found"),
    [
        pytest.param(["en", "ru"], f"{EN}## Đáp án (VI)\nDòng.\n\n## Answer (EN)\nA.\n",
                     {"en": "Q"}, ["unknown-language"], id="between question and answer"),
        pytest.param(["en", "ru"], f"{EN}# Frage (DE)\nF?\n\n## Answer (EN)\nA.\n",
                     {"en": "Q"}, ["unknown-language"], id="another question"),
        pytest.param(["en", "ru"], f"{EN}## Answer (EN)\nA.\n\n## Answer (DE)\nB.\n",
                     {"en": "Q"}, ["unknown-language"], id="by its mark alone"),
        pytest.param(["en", "ru"], f"{EN}## Answer (en-US)\nA.\n",
                     {"en": "Q"}, [], id="a region is its language"),
        pytest.param(["en"], f"{EN}## Answer (EN)\nA.\n\n# Вопрос\nВ?\n\n## Ответ\nО.\n",
                     {"en": "Q"}, ["unknown-language"], id="one of ours that is not in use"),
        pytest.param(["ru"], "# Question\nВ?\n\n## Answer\nО.\n", {"ru": "В?"}, [],
                     id="the only language needs no mark"),
        pytest.param(["ru"], "# Question\nQ\n\n# Вопрос\nВ?\n\n## Ответ\nО.\n", {"ru": "В?"},
                     ["unknown-language"], id="but does not take another's place"),
    ],
)  # fmt: skip
def test_a_language_that_is_not_in_use_is_nobodys(
    languages: list[str], text: str, questions: dict[str, str], found: list[str]
) -> None:
    config = read_config({"languages": languages})
    note = read(text, config=config)
    shown = {card.language: visible_text(card.question) for card in note.cards(config)}
    answers = " ".join(visible_text(card.answer) for card in note.cards(config))
    assert shown == questions
    assert not {"Dòng", "F?", "B."} & set(answers.split())
    assert [code for code in note.codes if code != "missing-translation"] == found


def test_a_note_in_no_language_in_use_is_named() -> None:
    note = read("# Frage (DE)\nF?\n\n## Antwort (DE)\nA.\n")
    assert (note.cards(), note.codes) == ((), ["unknown-language"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("## Short answer\nS\n\n## Detailed answer\nD\n", "S Detailed answer D",
                     id="in their order"),
        pytest.param("## Detailed answer\nD\n\n## Short answer\nS\n", "S D", id="turned round"),
        pytest.param("## Answer\nA\n\n## Short answer\nS\n", "S A", id="beside the answer"),
        pytest.param("## Solution\nA\n\n## Explanation\nB\n", "A Explanation B", id="explained"),
        pytest.param("## Answer\nA\n\n### Short answer\nS\n", "A Short answer S", id="a part"),
        pytest.param("## Simple answer (EN)\nS\n\n## Answer (EN)\nA\n", "S A", id="marked"),
        pytest.param("## Quick answer\nS\n\n## Full answer\nD\n", "S Full answer D", id="quick"),
    ],
)  # fmt: skip
def test_a_short_answer_comes_first(text: str, shown: str) -> None:
    note = read(f"# Question\nQ\n\n{text}")
    [card] = note.cards()
    said = " ".join(token.content for token in card.answer if token.type == "inline")
    assert (said, note.codes) == (shown, ["missing-translation"])


ASK, SHORT, LONG = "## Вопрос\nчто?\n\n", "## Краткий ответ\nто\n\n", "## Ответ\nто же\n\n"
MORE = "## Дополнительные вопросы\n- а?\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param((ASK + SHORT) * 2, ["several-questions"], id="short answers"),
        pytest.param(ASK + SHORT + LONG + ASK + SHORT, ["several-questions"], id="parts of one"),
        pytest.param(ASK + LONG + ASK + SHORT, ["several-questions"], id="one of each"),
        pytest.param(ASK * 2 + LONG * 2, ["several-questions"], id="questions first"),
        pytest.param((ASK + LONG + MORE) * 2, ["several-questions"], id="and what goes with them"),
        pytest.param(ASK + SHORT + LONG, [], id="two parts of an answer"),
        pytest.param(ASK * 2 + LONG, ["duplicate-section"], id="one answer"),
        pytest.param(ASK + LONG + ASK, ["duplicate-section"], id="one without an answer"),
        pytest.param(ASK + LONG * 2, ["duplicate-section"], id="two answers"),
    ],
)
def test_two_questions_in_one_file_are_one_fact(text: str, found: list[str]) -> None:
    assert read(text, config=Config(languages=("ru",))).codes == found


@pytest.mark.parametrize(
    ("languages", "text", "cure"),
    [
        pytest.param(("ru",), ASK * 2 + LONG, "keep one heading; if they are two questions, give"
                     " each a file of its own", id="questions"),
        pytest.param(("ru",), ASK + LONG * 2, "keep one heading", id="answers"),
        pytest.param(("en", "ru"), ASK + "## Вопрос\nwhat?\n" + LONG,
                     "keep one heading, or name the language in each", id="two scripts"),
        pytest.param(("ru", "uk"), ASK * 2 + LONG, "keep one heading, or name the language in each",
                     id="two languages of a script"),
    ],
)  # fmt: skip
def test_two_sections_of_a_kind_are_cured(languages: tuple[str, ...], text: str, cure: str) -> None:
    config = Config(languages=languages, language={"uk": LanguageConfig(name="українська")})
    found = read(text, config=config).found
    assert [one.hint for one in found if one.code == "duplicate-section"] == [cure]
