"""Templates: known by what is left to be filled in, not by what a note shows."""

import pytest

from cardgen.model.note import Unreadable
from tests.support.notes import read

ANSWER = "\n## Answer (EN)\nA stream of bytes.\n"
SIDES = f"# Question (EN)\n> What is TCP?\n{ANSWER}"


def _asking(question: str) -> str:
    return f"# Question (EN)\n{question}\n{ANSWER}"


@pytest.mark.parametrize(
    ("text", "named", "line"),
    [
        pytest.param(f'---\nid: "{{{{title}}}}"\n---\n{SIDES}', "{{title}}", 2, id="an id"),
        pytest.param(f"---\nid: {{{{title}}}}\n---\n{SIDES}", "{{title}}", 2, id="without quotes"),
        pytest.param(f"---\nid: {{{{date:YYYY}}}}-x\n---\n{SIDES}", "{{date:YYYY}}", 2,
                     id="what YAML cannot read"),
        pytest.param(f"---\na: b\nTitle: <% tp.file.title %>\n---\n{SIDES}",
                     "<% tp.file.title %>", 3, id="a title of Templater"),
        pytest.param(_asking("> {{VALUE:question}}"), "{{VALUE:question}}", 2, id="a question"),
        pytest.param(_asking("What is <% tp.file.title %>?"), "<% tp.file.title %>", 2,
                     id="within a question"),
        pytest.param(_asking("- `a`\n- {{ b }}"), "{{ b }}", 3, id="in a list, beside code"),
        pytest.param(_asking("# {{title}}\nWhy?"), "{{title}}", 2, id="in a heading of it"),
        pytest.param('---\nid: "{{title}}"\nanki_cards:\n- slug: a-0-en\n---\nText.\n',
                     "{{title}}", 2, id="records alone"),
    ],
)  # fmt: skip
def test_a_template_is_all_that_is_said_of_a_file(text: str, named: str, line: int) -> None:
    note = read(text)
    [found] = note.found
    assert found.code == "template-placeholder"
    assert found.message.startswith(f"`{named}` is filled in")
    assert found.span
    assert found.span.line == line
    assert not note.cards()
    assert not note.frontmatter.readable


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SIDES, id="none"),
        pytest.param(_asking("What does `{{ x }}` mean?"), id="code in a question"),
        pytest.param(_asking("```\n{{ x }}\n<% y %>\n```\nWhat is it?"), id="a code block"),
        pytest.param(_asking("What is $x^{{2}}$?"), id="a formula"),
        pytest.param(_asking("$$\nx^{{2}}\n$$\nWhat is it?"), id="a formula of its own"),
        pytest.param(_asking("{{c1::TCP}} is a stream?"), id="a gap of Anki's"),
        pytest.param(_asking("Is {a} or {} right, and 3 <% 4?"), id="other braces"),
        pytest.param(_asking("What is {{}}?"), id="empty braces"),
        pytest.param(SIDES + "\n{{title}} and <% x %>\n", id="in an answer"),
        pytest.param(f"---\ntitle: What is `{{{{ x }}}}` for?\n---\n{SIDES}", id="code in a title"),
        pytest.param(f'---\ncreated: "{{{{date}}}}"\n---\n{SIDES}', id="in another key"),
    ],
)
def test_what_is_only_shown_makes_no_template(text: str) -> None:
    note = read(text)
    assert "template-placeholder" not in note.codes
    assert note.cards()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('---\nid: "{{title}}"\n---\nText.\n', id="a page"),
        pytest.param('---\ntitle: "{{title}}"\ndifficulty: easy\n---\n### Question\n', id="a form"),
    ],
)
def test_a_template_without_sections_is_only_something_to_link_to(text: str) -> None:
    assert read(text).found == ()


def test_the_names_of_its_records_stay_taken() -> None:
    note = read(f'---\nid: "{{{{title}}}}"\nanki_cards:\n- slug: x-0-en\n---\n{SIDES}')
    assert note.frontmatter.condition == Unreadable(slugs=("x-0-en",))
    assert note.frontmatter.records == ()
