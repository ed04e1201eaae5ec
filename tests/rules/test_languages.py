"""The rules of languages: what each complains of, and what it leaves alone."""

from types import ModuleType

import pytest
from msgspec.structs import replace

from cardgen.model.ledger import LedgerLine
from cardgen.rules.languages import (
    code_blocks_differ,
    code_differs,
    follow_ups_differ,
    headings_differ,
    list_items_differ,
    side_much_shorter,
    side_untouched,
    steps_differ,
    tables_differ,
    transliterated,
    urls_differ,
    wrong_script,
)
from tests.support.lint import bilingual, find, find_in, header, lines_of, settings, vault

LONG = "Each segment has a number, and is sent again until it was acknowledged. " * 5
ROW = "| a | b |\n|---|---|\n| c | d |"
WIDE = "| a | b | c |\n|---|---|---|\n| c | d | e |"
JAVA = "```java\n{}\n```"
URL = "https://{}.example.org/{}"


def code(text: str, language: str = "java") -> str:
    return f"```{language}\n{text}\n```"


def wiki(language: str, page: str) -> str:
    return f"See https://{language}.wikipedia.org/wiki/{page}."


LOUD = [
    pytest.param(list_items_differ, bilingual("- a\n- b", "- а"), [11], id="items: one less"),
    pytest.param(list_items_differ, bilingual("text", "- а\n  - б"), [10], id="items: none"),
    pytest.param(steps_differ, bilingual("1. a\n2. b", "1. а"), [11], id="steps: one less"),
    pytest.param(steps_differ, bilingual("1. a", "- а"), [10], id="steps: bullets"),
    pytest.param(headings_differ, bilingual("### A\na", "а"), [11], id="headings: none"),
    pytest.param(headings_differ, bilingual("a", "### А\n#### Б\nа"), [10], id="headings: more"),
    pytest.param(tables_differ, bilingual(ROW, "а"), [12], id="tables: none"),
    pytest.param(tables_differ, bilingual(ROW + "\n| e | f |", ROW), [14], id="tables: rows"),
    pytest.param(tables_differ, bilingual(ROW, f"а\n\n{WIDE}"), [15], id="tables: columns"),
    pytest.param(code_blocks_differ, bilingual(code("x"), "а"), [12], id="blocks: none"),
    pytest.param(
        code_blocks_differ, bilingual("a", f"{code('x')}\n{code('y')}"), [10], id="blocks: more"
    ),
    pytest.param(
        code_differs, bilingual(code("a.run();"), code("a.start();")), [13], id="code: call"
    ),
    pytest.param(
        code_differs,
        bilingual(code("x = 1 # a", "py"), code("x = 2 # а", "py")),
        [13],
        id="code: value",
    ),
    pytest.param(urls_differ, bilingual("https://a.b/c", "а"), [8], id="urls: none"),
    pytest.param(
        urls_differ,
        bilingual("[a](https://a.b/c)", "[а](https://a.b/d)"),
        [8, 11],
        id="urls: another",
    ),
    pytest.param(
        follow_ups_differ, bilingual(tail="## Follow-ups\n- What?\n"), [13], id="follow-ups: none"
    ),
    pytest.param(
        follow_ups_differ,
        bilingual(tail="## Follow-ups (EN)\n- A?\n- B?\n## Follow-ups (RU)\n- А?\n"),
        [15],
        id="follow-ups: one less",
    ),
    pytest.param(side_much_shorter, bilingual(LONG, "Коротко."), [10], id="shorter: second"),
    pytest.param(side_much_shorter, bilingual("Short.", LONG), [7], id="shorter: first"),
    pytest.param(wrong_script, bilingual("Это поток байтов."), [7], id="script: Cyrillic"),
    pytest.param(wrong_script, bilingual(ru="A stream of bytes."), [10], id="script: Latin"),
    pytest.param(
        wrong_script,
        bilingual(tail="## Follow-ups (RU)\n- What happens then?\n"),
        [12],
        id="script: follow-ups",
    ),
    pytest.param(
        transliterated, bilingual(ru="Eto protokol, kotoryj nuzhen."), [10], id="translit: answer"
    ),
    pytest.param(
        transliterated,
        bilingual().replace("Что такое TCP?", "Chto takoe TCP?"),
        [4],
        id="translit: question",
    ),
]

SILENT = [
    pytest.param(list_items_differ, bilingual("- a\n  - b", "- а\n- б"), id="items: depth"),
    pytest.param(list_items_differ, bilingual("1. a", "а"), id="items: steps"),
    pytest.param(steps_differ, bilingual("1. a\n2. b", "3) а\n4) б"), id="steps: other numbers"),
    pytest.param(steps_differ, bilingual("- a", "а"), id="steps: bullets"),
    pytest.param(headings_differ, bilingual("### A\na", "#### А\nа"), id="headings: level"),
    pytest.param(headings_differ, bilingual(code("# a", "sh"), "а"), id="headings: in code"),
    pytest.param(tables_differ, bilingual(ROW, ROW), id="tables: same"),
    pytest.param(
        tables_differ, bilingual(f"{ROW}\n\n{WIDE}", f"{ROW}\n\n{WIDE}"), id="tables: two"
    ),
    pytest.param(code_blocks_differ, bilingual(code("x"), code("y")), id="blocks: as many"),
    pytest.param(code_blocks_differ, bilingual("`x`", "а"), id="blocks: inline"),
    pytest.param(
        code_differs,
        bilingual(code('f("a"); // go'), code('f("б");  // иди')),
        id="code: comments and texts",
    ),
    pytest.param(
        code_differs,
        bilingual(code("SELECT 1 -- one", "sql"), code("SELECT 1 -- один", "sql")),
        id="code: SQL",
    ),
    pytest.param(
        code_differs, bilingual(code("A -> B", "text"), code("А -> Б", "text")), id="code: no code"
    ),
    pytest.param(code_differs, bilingual(code("x"), "а"), id="code: other number"),
    pytest.param(urls_differ, bilingual("https://a.b/c", "см. https://a.b/c/"), id="urls: same"),
    pytest.param(urls_differ, bilingual("[[a]]", "`https://a.b/c`"), id="urls: none"),
    pytest.param(
        urls_differ, bilingual(wiki("en", "TCP"), wiki("ru", "TCP")), id="urls: same article"
    ),
    pytest.param(
        urls_differ,
        bilingual(wiki("en", "Socket"), wiki("ru", "Сокет")),
        id="urls: translated article",
    ),
    pytest.param(
        follow_ups_differ, bilingual(tail="## Follow-ups\n- What?\n- Что?\n"), id="follow-ups: same"
    ),
    pytest.param(
        follow_ups_differ, bilingual(tail="## Follow-ups\n- [[a]]\n"), id="follow-ups: links"
    ),
    pytest.param(side_much_shorter, bilingual(), id="shorter: short texts"),
    pytest.param(side_much_shorter, bilingual(LONG, LONG[:250]), id="shorter: a little"),
    pytest.param(
        side_much_shorter, bilingual("a\n\n" + code(LONG), "а"), id="shorter: code is not counted"
    ),
    pytest.param(wrong_script, bilingual(), id="script: own"),
    pytest.param(wrong_script, bilingual("`строка` is a text"), id="script: code"),
    pytest.param(wrong_script, bilingual(ru="TCP"), id="script: a name"),
    pytest.param(
        wrong_script,
        bilingual(tail="## Follow-ups (RU)\n- [[q-some-other-question]]\n"),
        id="script: links",
    ),
    pytest.param(wrong_script, bilingual(ru="Eto, kak i kotoryj."), id="script: told as translit"),
    pytest.param(transliterated, bilingual(), id="translit: Cyrillic"),
    pytest.param(transliterated, bilingual("Kak eto kotoryj."), id="translit: marked English"),
    pytest.param(transliterated, bilingual(ru="A stream of bytes."), id="translit: English text"),
]


@pytest.mark.parametrize(("rule", "text", "lines"), LOUD)
def test_a_rule_complains(rule: ModuleType, text: str, lines: list[int]) -> None:
    assert lines_of(find(rule, text)) == lines


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_a_rule_is_silent(rule: ModuleType, text: str) -> None:
    assert find(rule, text) == []


def test_a_message_says_both_counts_and_both_lines() -> None:
    (found,) = find(list_items_differ, bilingual("- a\n- b", "- а"))
    assert found.message == "the `ru` answer has 1 list item, but the `en` answer on line 7 has 2"


@pytest.mark.parametrize("rule", [list_items_differ, follow_ups_differ, side_much_shorter])
def test_one_language_is_compared_with_nothing(rule: ModuleType) -> None:
    text = bilingual("- a\n- b", LONG)
    assert find(rule, text, config=settings(languages=("en",))) == []


EN, RU = "a-0-en", "a-0-ru"


@pytest.mark.parametrize(
    ("times", "lines"),
    [
        pytest.param({EN: 200, RU: 100}, [7], id="Russian left behind"),
        pytest.param({EN: 100, RU: 200}, [4], id="English left behind"),
        pytest.param({EN: 100, RU: 100}, [], id="built together"),
        pytest.param({EN: 100}, [], id="one is new"),
        pytest.param({}, [], id="no ledger"),
    ],
)
def test_side_untouched(times: dict[str, int], lines: list[int]) -> None:
    linted = vault({"n.md": bilingual(head=header("id: a"))}, times)
    assert find_in(side_untouched, linted) == [("n.md", line) for line in lines]


def test_a_side_that_is_being_edited_is_not_untouched() -> None:
    linted = vault({"n.md": bilingual(head=header("id: a"))}, {EN: 200, RU: 100})
    lines = {**linted.ledger.lines, RU: LedgerLine("before", 100, "n.md")}
    edited = replace(linted, ledger=replace(linted.ledger, lines=lines))
    assert find_in(side_untouched, edited) == []
