"""The items of follow-up lists: their language, their answer, their block id, their place."""

import pytest
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.model.settings import HeadingsConfig
from cardgen.parse.markdown.parser import visible_text
from tests.support.notes import BODY, read

Item = tuple[str, str, str]  # the language, what is asked, what is answered


def _items(section: str) -> list[Item]:
    note = read(f"{BODY}\n{section}\n").note
    return [(i.language, visible_text(i.question), visible_text(i.answer)) for i in note.follow_ups]


@pytest.mark.parametrize(
    ("section", "items"),
    [
        pytest.param("## Follow-ups (EN)\n- a\n- b", [("en", "a", ""), ("en", "b", "")], id="two"),
        pytest.param("## Follow-ups\n1. a\n2) b", [("en", "a", ""), ("en", "b", "")], id="numbers"),
        pytest.param("## Follow-ups\n* a\n+ b", [("en", "a", ""), ("en", "b", "")], id="bullets"),
        pytest.param("## Follow-ups\n- a\n  - b", [("en", "a", "b")], id="nested list"),
        pytest.param("## Follow-ups\n- a\n\n  b", [("en", "a", "b")], id="nested paragraph"),
        pytest.param("## Follow-ups\n- a\n  ```\n  b\n  ```", [("en", "a", "b")], id="nested code"),
        pytest.param("## Follow-ups\n- a\n  b", [("en", "a\nb", "")], id="two lines"),
        pytest.param("## Follow-ups\n- a\nb", [("en", "a\nb", "")], id="lazy line"),
        pytest.param("## Follow-ups\n\n\n- a\n\n\n- b\n", [("en", "a", ""), ("en", "b", "")],
                     id="loose list"),
        pytest.param("## Follow-ups (RU)\n- JIT", [("ru", "JIT", "")], id="the mark decides"),
        pytest.param("## Follow-ups\n- Что?", [("ru", "Что?", "")], id="the script decides"),
        pytest.param("## Follow-ups\n- Why?\n- Почему?",
                     [("en", "Why?", ""), ("ru", "Почему?", "")], id="each by its own"),
        pytest.param("## Follow-ups (EN/RU)\n- Why?\n- Почему?",
                     [("en", "Why?", ""), ("ru", "Почему?", "")], id="two marks"),
        pytest.param("## Follow-ups\n- Что делает `VeryLongIdentifier` в JIT?",
                     [("ru", "Что делает VeryLongIdentifier в JIT?", "")], id="Latin in Russian"),
        pytest.param("## Дополнительные вопросы\n- What?", [("en", "What?", "")],
                     id="English under a Russian heading"),
        pytest.param("## Дополнительные вопросы\n- 42", [("ru", "42", "")], id="no script"),
        pytest.param("## Follow-ups (EN)\n- a\n\n## Follow-ups\n- Что?",
                     [("en", "a", ""), ("ru", "Что?", "")], id="marked and unmarked"),
        pytest.param("## Follow-ups\n- a [[b]]?", [("en", "a b?", "")], id="text and a link"),
        pytest.param("## Follow-ups\n- [[a]]\n  - b", [("en", "a", "b")], id="a link, answered"),
        pytest.param("## Follow-ups\n- [ ] a", [("en", "a", "")], id="task"),
        pytest.param("## Follow-ups\n-\n- a", [("en", "a", "")], id="empty item"),
        pytest.param("## Follow-ups\n", [], id="empty section"),
        pytest.param("## Follow-ups\n- [[a]]\n- [b](c)\n- ![[d]]", [], id="links alone"),
        pytest.param("## Follow-ups\n### a\nb\n### c", [("en", "a", "b"), ("en", "c", "")],
                     id="sub-headings"),
        pytest.param("# Follow-ups\na\n---\nb", [("en", "a", "b")], id="underlined"),
        pytest.param("## Follow-ups (EN)\n### a ###\n\n```\n# b\n```\n", [("en", "a", "# b")],
                     id="a sub-heading closed by signs"),
        pytest.param("## Follow-ups\n### Что?\nb\n### Why?\nв",
                     [("ru", "Что?", "b"), ("en", "Why?", "в")], id="a sub-heading by its own"),
        pytest.param("## Follow-ups\n### [[a]]\n", [], id="a sub-heading of links"),
        pytest.param("## Follow-ups\n### Theory\n- a", [("en", "a", "")], id="a list below one"),
        pytest.param("## Follow-ups\n<details><summary>Что?</summary>b</details>",
                     [("ru", "Что?b", "")], id="folded"),
        pytest.param("## Follow-ups\n- [[a]], [[b]] ^x", [], id="links with a block id"),
    ],
)  # fmt: skip
def test_items(section: str, items: list[Item]) -> None:
    assert _items(section) == items


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        pytest.param("- a\n- b", [], id="a list"),
        pytest.param("### Theory\n\n- a\n\n### Practice\n\n- b", [], id="headings between"),
        pytest.param("%% c %%\n\n- a", [], id="a comment"),
        pytest.param("- a\n\n---\n\n- b", [], id="a rule"),
        pytest.param("### a\nb", [], id="a sub-heading"),
        pytest.param("a\n### b", ["text-outside-follow-ups"], id="text above a sub-heading"),
        pytest.param("### a ^mine\nb", ["foreign-block-id"], id="a sub-heading with an id"),
        pytest.param("### a ^card-1-ru\nb", ["block-id-language"], id="of the other language"),
        pytest.param("<details>\n<summary>a</summary>\n\nb\n\n- c\n\n</details>", [], id="folded"),
        pytest.param("What?", ["text-outside-follow-ups"], id="a paragraph"),
        pytest.param("> - a", ["text-outside-follow-ups"], id="a quote"),
        pytest.param("| a |\n|---|\n| b |", ["text-outside-follow-ups"], id="a table"),
        pytest.param("- > a", ["follow-up-without-paragraph"], id="an item that is a quote"),
        pytest.param("- ```\n  a\n  ```", ["follow-up-without-paragraph"], id="that is code"),
        pytest.param("- # a", ["follow-up-without-paragraph"], id="that is a heading"),
        pytest.param("- - a", ["follow-up-without-paragraph"], id="that is a list"),
        pytest.param("- <div>a</div>", ["follow-up-without-paragraph"], id="that is HTML"),
        pytest.param(
            "- <details><summary>a</summary>\n  b</details>",
            ["follow-up-without-paragraph"],
            id="that is folded",
        ),
        pytest.param("- <!-- c --> a", ["follow-up-without-paragraph"], id="behind a comment"),
        pytest.param("-\n  </div> a", ["follow-up-without-paragraph"], id="that ends HTML"),
        pytest.param("- <b>a</b> b", [], id="a phrase in HTML"),
        pytest.param("- List<String> a", [], id="a generic type"),
        pytest.param("- [ ] <div>a</div>", [], id="HTML behind a task's box"),
        pytest.param("- a ^card-1-ru", ["block-id-language"], id="id of the other language"),
        pytest.param("- a ^card-1-de", ["block-id-language"], id="id of an unknown language"),
        pytest.param("- a ^mine", ["foreign-block-id"], id="an id of the author's own"),
        pytest.param("- a ^card-0-en", ["foreign-block-id"], id="the question's index"),
        pytest.param("- a ^card-01-en", ["foreign-block-id"], id="leading nought"),
        pytest.param("- a ^card-1-en", [], id="an id of cardgen's"),
        pytest.param("- a^card-1-en", [], id="no id without a space"),
        pytest.param("- `a ^card-1-en`", [], id="no id in code"),
    ],
)
def test_complaints(section: str, codes: list[str]) -> None:
    assert read(f"{BODY}\n## Follow-ups (EN)\n{section}\n").codes == codes


@pytest.mark.parametrize(
    ("item", "block_id"),
    [
        pytest.param("- a ^card-1-en", (1, "en"), id="after text"),
        pytest.param("- a\n  ^card-12-en", (12, "en"), id="on a line of its own"),
        pytest.param("- a ^card-1-en  ", (1, "en"), id="spaces behind"),
        pytest.param("- a ^card-1-en\n  - b", (1, "en"), id="above an answer"),
        pytest.param("- a\n  - b ^card-1-en", None, id="in an answer"),
        pytest.param("- a ^card-1-en b", None, id="in the middle"),
        pytest.param("- a ^Card-1-en", None, id="a capital"),
        pytest.param("- a ^card-1-en\n  <!-- c -->", (1, "en"), id="above an HTML comment"),
        pytest.param("- a ^card-1-en\n  %% c %%\n  %% d %%", (1, "en"), id="above comments"),
        pytest.param("- a\n  %% c %% ^card-1-en", (1, "en"), id="behind a comment"),
        pytest.param("- a ^card-1-en\n  %% c %% b", None, id="above a comment and text"),
        pytest.param("- a ^card-1-en\n  <div>b</div>", (1, "en"), id="above HTML"),
        pytest.param("- a", None, id="none"),
        pytest.param("### a ^card-1-en\nb", (1, "en"), id="of a sub-heading"),
        pytest.param("### a ^card-1-en ##\nb", (1, "en"), id="before its closing signs"),
        pytest.param("### a\nb ^card-1-en", None, id="below a sub-heading"),
        pytest.param("### a `^card-1-en`", None, id="in code of a sub-heading"),
    ],
)
def test_block_id(item: str, block_id: tuple[int, str] | None) -> None:
    (found,) = read(f"{BODY}\n## Follow-ups\n{item}\n").note.follow_ups
    assert (found.block_id and (found.block_id.index, found.block_id.language)) == block_id


def test_an_unmarked_item_speaks_the_language_of_its_block_id() -> None:
    (found,) = read(f"{BODY}\n## Follow-ups\n- JIT ^card-1-ru\n").note.follow_ups
    assert found.language == "ru"


@pytest.mark.parametrize(
    ("ending", "mark"),
    [
        pytest.param("\n", "", id="LF"),
        pytest.param("\r\n", "\ufeff", id="CRLF and BOM"),
        pytest.param("\r", "", id="lone carriage return"),
    ],
)
@pytest.mark.parametrize(
    ("item", "upto"),
    [
        pytest.param("- Ёж 🦔?", "- Ёж 🦔?", id="a line"),
        pytest.param("- a\n  b  \n  - c", "- a\n  b", id="two lines and spaces"),
        pytest.param("1. a\n\n   b", "1. a", id="above a paragraph"),
        pytest.param("- a ^card-3-en\n- b", "- a ^card-3-en", id="with a block id"),
        pytest.param("- a\u00a0 \n  - b", "- a\u00a0", id="a no-break space is text"),
        pytest.param("- a  \n  <!-- c -->", "- a", id="above an HTML comment"),
        pytest.param("- a\n<!-- c -->", "- a", id="above a comment that ends the list"),
        pytest.param("- a\n  b \n  %% c %%\n\t%% d %% %% e %% ", "- a\n  b", id="above comments"),
        pytest.param("- a %% c %%", "- a %% c %%", id="behind a comment in the line"),
        pytest.param("- a\n  %% c %% b", "- a\n  %% c %% b", id="behind text after a comment"),
        pytest.param("- a ^card-3-en\n  %% c %%", "- a ^card-3-en", id="an id above a comment"),
        pytest.param("- a\n  <div>\n  b\n  </div>", "- a", id="above HTML"),
        pytest.param("### a  \nb", "### a", id="a sub-heading"),
        pytest.param("### a ## \nb", "### a", id="before closing signs"),
        pytest.param("### a##\nb", "### a##", id="signs that close nothing"),
        pytest.param("### a \\##\nb", "### a \\##", id="signs after a backslash"),
        pytest.param("###\ta ^card-3-en #", "###\ta ^card-3-en", id="a sub-heading with an id"),
    ],
)
def test_place_is_the_end_of_the_first_paragraph(
    item: str, upto: str, ending: str, mark: str
) -> None:
    head = f"{BODY}\n## Follow-ups\n"
    text = mark + f"{head}{item}\n".replace("\n", ending)
    first = read(text).note.follow_ups[0]
    assert text[: first.place] == mark + f"{head}{upto}".replace("\n", ending)
    if first.block_id:
        span = first.block_id.span
        assert text[span.start : span.end] == "^card-3-en"


COMMENTED = [
    pytest.param("- a{}\n  <!-- c -->", id="HTML"),
    pytest.param("- a{}\n  <!-- c -->\n\n  b", id="HTML and an answer"),
    pytest.param("- a{}\n  <!-- c -->\n  b", id="HTML and text at once"),
    pytest.param("- a{}\n  <!-- c --> b", id="HTML with text behind"),
    pytest.param("- a{}\n  <!-- c\n  d -->", id="HTML over lines"),
    pytest.param("- a{}\n<!-- c -->", id="HTML below the list"),
    pytest.param("- a{}\n<!-- c -->\nHeading\n===", id="HTML below the list and a heading"),
    pytest.param("- a{}\n  %% c %%", id="Obsidian's"),
    pytest.param("- a{}  \n  %% c %%\n\n  b", id="Obsidian's after a hard break"),
    pytest.param("- a\\{}\n  %% c %%", id="Obsidian's after a backslash"),
    pytest.param("- a{}\n  %% c %%\n%% d %%\n  - b", id="two of Obsidian's"),
    pytest.param("- a{}\n  %%\n  c\n  %%", id="Obsidian's over lines"),
    pytest.param("- a %% c %%{}", id="in the line"),
    pytest.param("- a\n  %% c %% b{}", id="before text"),
    pytest.param("- a{}\n  <details>\n  b\n  </details>", id="folded text"),
    pytest.param("- a\n  b{}\n- c", id="no comment"),
    pytest.param("### a{}\nb", id="a sub-heading"),
    pytest.param("  ### a %% c %%{} #  \nb", id="a sub-heading with a comment and signs"),
    pytest.param("### a\\{} #\n", id="a sub-heading that ends in a backslash"),
    pytest.param("### a <!-- c -->{}\n#### b", id="a sub-heading with HTML"),
]


@pytest.mark.parametrize("item", COMMENTED)
def test_the_place_is_the_one_at_which_a_block_id_is_read(item: str) -> None:
    head = f"{BODY}\n## Follow-ups\n"
    text = f"{head}{item.format('')}\n"
    place = read(text).note.follow_ups[0].place
    assert place is not None
    named = text[:place] + " ^card-1-en" + text[place:]
    assert named == f"{head}{item.format(' ^card-1-en')}\n"
    (before, *_), (after, *_) = read(text).note.follow_ups, read(named).note.follow_ups
    assert after.block_id is not None
    assert (after.block_id.index, after.place) == (1, place + len(" ^card-1-en"))
    for one, other in ((before.question, after.question), (before.answer, after.answer)):
        assert [(t.type, t.content, str(t.children)) for t in one] == [
            (t.type, t.content, str(t.children)) for t in other
        ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_place_of_an_underlined_question_is_above_its_line(ending: str) -> None:
    text = f"{BODY}\n# Follow-ups\nWhy\nso? \n---\nb\n".replace("\n", ending)
    (found,) = read(text).note.follow_ups
    assert text[: found.place].endswith(f"Why{ending}so?")
    assert text[found.span.start : found.span.end].rstrip() == f"Why{ending}so?"


RUSSIAN = "# Вопрос\nЧто?\n\n## Ответ\nТо.\n\n## Доп. вопросы\n"
IN_RUSSIAN = Config(
    languages=("ru",),
    headings=HeadingsConfig(follow_ups={"ru": ("Доп. вопросы",)}),
)


@pytest.mark.parametrize(
    ("items", "one", "two"),
    [
        pytest.param("- Что?\n  - То.", ["ru"], ["ru"], id="its own"),
        pytest.param("- WAL?", ["ru"], ["ru"], id="an identifier"),
        pytest.param("- `SERIALIZABLE`?\n\n  SSI в Postgres.", ["ru"], ["ru"], id="code"),
        pytest.param("- MVCC vs 2PL?\n\n  Снимки.", ["ru"], ["ru"], id="the answer tells"),
        pytest.param("- Why so?\n\n  Because.", ["ru"], ["en"], id="another language in all of it"),
        pytest.param("- Why so?", ["ru"], ["ru"], id="another language, and no answer"),
        pytest.param("- Why? ^card-7-en\n\n  So.", ["en"], ["en"], id="the block id tells"),
        pytest.param("- WAL?\n- Что?\n- MVCC?", ["ru"] * 3, ["ru"] * 3, id="among others"),
    ],
)
def test_an_item_is_of_its_note_where_it_is_surely_of_no_other(
    items: str, one: list[str], two: list[str]
) -> None:
    for languages, wanted in ((("ru",), one), (("en", "ru"), two), (("ru", "en"), two)):
        found = read(RUSSIAN + items, config=replace(IN_RUSSIAN, languages=languages))
        assert [item.language for item in found.note.follow_ups] == wanted, languages
