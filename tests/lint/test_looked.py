"""What is said of files that become notes of a vault: what each yields, or why it does not."""

import pytest

from cardgen.codes import diagnose
from cardgen.config import Config
from cardgen.lint.looked import look, unread_rows
from cardgen.model.note import SourceNote

CARD = "# Question\nWhy?\n\n## Answer\nSo.\n"


def rows(*texts: str, of: int | None = None) -> list[tuple[str, str]]:
    some = [look(SourceNote(f"{n}.md", text), Config()) for n, text in enumerate(texts)]
    return [*unread_rows(some, of or len(texts), lambda path: f"v/{path}")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("# Question\nWhy?\n", "v/0.md:1: the `en` question has no answer",
                     id="no answer"),
        pytest.param("---\ntags: [a\n---\n" + CARD, "v/0.md:", id="broken YAML"),
        pytest.param("### Question\nWhy?\n\n### Answer\nSo.\n", "v/0.md:1: `Question` stands at",
                     id="too deep"),
    ],
)  # fmt: skip
def test_a_file_without_a_card_is_named_with_the_reason(text: str, said: str) -> None:
    found = rows(text)
    assert found[0] == ("cards", "0 of 1 file yield cards")
    assert (found[1][0], found[2][0]) == ("no card", "")
    assert found[1][1].startswith(said)
    assert found[2][1].startswith("= ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CARD, id="a card"),
        pytest.param(f"---\nstatus: retired\n---\n{CARD}", id="retired"),
        pytest.param("---\nid: '{{title}}'\n---\n# Question\n\n# Answer\n", id="a template"),
    ],
)
def test_no_reason_is_asked_for(text: str) -> None:
    assert [label for label, _ in rows(text)] == ["cards"]


def test_what_reads_as_no_question_is_named() -> None:
    assert rows("text\n", CARD)[1:] == [
        ("no question", "in 1 file, as far as cardgen sees: `v/0.md`")
    ]
    assert rows(*["text\n"] * 8)[1][1].endswith("`v/5.md` and 2 more")


def test_many_share_a_cure_and_the_rest_is_counted() -> None:
    found = rows(*["Q: a?\nA: b\n\nQ: c?\nA: d\n"] * 6)
    assert [label for label, _ in found] == ["cards", *["no card"] * 6, ""]


def test_of_more_only_the_codes_are_said() -> None:
    found = rows(*["Q: a?\nA: b\n\nQ: c?\nA: d\n"] * 6, "# Question\nWhy?\n")
    said = "1 by `missing-answer`, 6 by `unread-question`: `cardgen check` says where, and the cure"
    assert found[1:] == [("no card", said)]


def test_of_many_it_is_said_how_many_were_looked_at() -> None:
    assert rows(CARD, CARD, of=300)[0][1] == "2 of 2 files that were looked at yield cards"


def test_a_file_that_cannot_be_read_is_named() -> None:
    closed = diagnose("not-utf-8", "b.md", None, "this file is not UTF-8", "save it as UTF-8")
    assert [*unread_rows((), 0, str, [closed])] == [
        ("cards", "0 of 1 file yield cards"),
        ("no card", "b.md: this file is not UTF-8"),
        ("", "= save it as UTF-8"),
    ]
