"""What is said of the notes of a folder that becomes a vault."""

import pytest

from cardgen.config import Config
from cardgen.lint.proposals import adapted, proposals
from cardgen.model.note import SourceNote
from tests.support.checking import GOOD, RECORDS

PLAIN = GOOD.replace(RECORDS, "")
DEEP = "### Question\nWhy?\n\n### Answer\nSo.\n"
ENGLISH = "# Question\nWhy?\n\n## Answer\nSo.\n"
GERMAN = "## Frage\nWarum?\n\n## Antwort\nDarum.\n"
TEMPLATE = "---\nid: '{{title}}'\n---\n# Question\nQ\n\n# Answer\nA\n"
FOREIGN = GOOD.replace("  guid: 'en'\n", "").replace("  guid: 'ru'\n", "")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        pytest.param({}, "", id="no note"),
        pytest.param({"a.md": PLAIN}, "", id="nothing to set"),
        pytest.param({"a.md": GOOD}, "", id="our records"),
        pytest.param({"a.md": DEEP}, "no note yields a card yet: ", id="no card at all"),
        pytest.param(
            {"a.md": PLAIN, "b.md": DEEP, "c.md": DEEP},
            "2 files look like a question and yield no card: the headings of questions and answers"
            " stand at level 3; `heading_levels = 3` makes cards of 2 files",
            id="some that a setting opens",
        ),
        pytest.param(
            {"a.md": ENGLISH, "b.md": GERMAN, "c.md": GERMAN},
            "2 files look like a question and yield no card: 2 of 2 files have headings in `de`;"
            ' `languages = ["en", "de"]` and a table `[language.de]` with `headings = {',
            id="another language, and not that all is in one",
        ),
        pytest.param(
            {"a.md": ENGLISH, "b.md": ENGLISH},
            "your notes ask in `en` alone: ",
            id="one language",
        ),
        pytest.param(
            {"a.md": ENGLISH, "b.md": f"{ENGLISH}\n# Question (DE)\nQ\n\n# Answer (DE)\nA\n"},
            "",
            id="a section in a language that is still to be configured",
        ),
        pytest.param({"a.md": PLAIN, "b.md": "Q: a\nA: b\nQ: c\nA: d\n"}, "", id="several in one"),
        pytest.param({"a.md": PLAIN, "b.md": "# Of pages\n\n- [[a]]\n"}, "", id="a page beside"),
        pytest.param(
            {"a.md": PLAIN, "t/x.md": TEMPLATE, "t/y.md": TEMPLATE, "z.md": TEMPLATE},
            '3 files are templates that notes are made from: `ignore = ["/t/", "/z.md"]` keeps them'
            " out",
            id="templates",
        ),
        pytest.param(
            {"t/x.md": TEMPLATE, "t/y/z.md": PLAIN},
            '1 file is a template that notes are made from: `ignore = ["/t/x.md"]` keeps it out',
            id="a template above notes",
        ),
        pytest.param(
            {"a.md": PLAIN, "t/x.md": TEMPLATE, "t/y/z.md": TEMPLATE, "t y/z.md": TEMPLATE},
            '3 files are templates that notes are made from: `ignore = ["/t y/", "/t/"]` keeps them'
            " out",
            id="templates below templates",
        ),
        pytest.param(
            {"a.md": PLAIN, "[t] x.md": TEMPLATE},
            "1 file is a template that notes are made from:"
            ' `ignore = ["/\\\\[t] x.md"]` keeps it out',
            id="a name that a glob reads otherwise",
        ),
        pytest.param(
            {"a.md": FOREIGN},
            "2 cards were made by another tool: if you have them in Anki, `cardgen adopt FILE`"
            " before you import, FILE being an export of that deck, takes them over with their"
            " reviews; if you never had them, go on",
            id="records of another tool",
        ),
    ],
)
def test_remarks(texts: dict[str, str], said: str) -> None:
    found = proposals([SourceNote(path, text) for path, text in texts.items()], Config())
    assert len(found.remarks) == bool(said)
    assert "".join(found.remarks).startswith(said)


def test_of_many_notes_none_is_left_out_that_was_not_looked_at() -> None:
    texts = {f"{number:03}.md": PLAIN for number in range(148)} | {"t/a.md": TEMPLATE}
    texts |= {"t/b.md": PLAIN}
    sources = [SourceNote(path, text) for path, text in texts.items()]
    assert '`ignore = ["/t/a.md"]`' in "".join(proposals(sources, Config()).remarks)


def test_the_ids_of_each_topic_are_told() -> None:
    ids = ("net-1", "net-2", "x-1", "tcp", "udp")
    topics = ("networking", "networking", "only one", "no family", "no family")
    texts = [
        PLAIN.replace("net-1", id_).replace("topic: networking", f"topic: {topic}")
        for id_, topic in zip(ids, topics, strict=True)
    ]
    sources = [SourceNote(f"{number}.md", text) for number, text in enumerate(texts)]
    assert proposals(sources, Config()).seen == (
        ("cards", "5 of 5 files yield cards"),
        ("ids", "`net-…` in networking: `cardgen new` goes on so"),
    )


def test_of_many_notes_it_is_said_how_many_were_looked_at() -> None:
    sources = [SourceNote(f"{number}.md", FOREIGN) for number in range(150)]
    assert (
        proposals(sources, Config())
        .remarks[0]
        .startswith("150 cards of 75 notes that were looked at were made by another tool: ")
    )


def test_where_no_note_is_read_the_headings_below_which_they_ask_are_named() -> None:
    quiz = "# Trees\n\n## Quiz\n- What is one?\n\n  A graph.\n- A root?\n\n  A node.\n"
    text = f"---\n{RECORDS}---\n{quiz}"
    found = [SourceNote(f"{number}.md", text) for number in range(2)]
    told = proposals(found, Config())
    assert told.adapts
    assert told.remarks[0].startswith("no note yields a card yet: `Quiz` in 2 files opens no sec")
    assert adapted(found, Config()).headings.follow_ups == {"en": ("Quiz",)}
