"""The card model as JSON: one object a line, whatever the text holds."""

import json

import pytest

from cardgen.model.card import FIELDS
from cardgen.report.cards import card_json, card_text, pending_json, pending_text
from tests.sinks.made import made
from tests.support.notes import card, compiled

BREAKS = "a\nb\r\u2028c\u2029d\x85e"


def test_a_card() -> None:
    told = json.loads(card_json(made("a-0-en", guid="g", due=3), str))
    assert (told["slug"], told["guid"], told["due"]) == ("a-0-en", "g", 3)
    assert (told["kind"], told["pending"]) == ("question", False)
    assert list(told["fields"]) == list(FIELDS)


def test_a_pending_card_has_no_name_yet() -> None:
    waiting = card(index=None)
    told = json.loads(pending_json(compiled("a.md", [waiting]), waiting, str))
    assert [told[key] for key in ("slug", "guid", "anki_id", "due")] == [None] * 4
    assert (told["kind"], told["pending"], told["path"]) == ("follow_up", True, "a.md")


@pytest.mark.parametrize(
    ("asks", "answer", "said"),
    [
        pytest.param("<p>What is <code>a</code>-b?</p>", "<p>So <b>it</b> is.</p><p>More.</p>",
                     ["  What is a-b?", "  = So it is."], id="paragraphs"),
        pytest.param("a &lt; b?", "<ul><li>one</li><li>two</li></ul>",
                     ["  a < b?", "  = one"], id="a list"),
        pytest.param("Q", "<p></p>one<br>two", ["  Q", "  = one"], id="lines"),
        pytest.param("x" * 101, "", [f"  {'x' * 99}…", "  = "], id="long, and nothing"),
    ],
)  # fmt: skip
def test_a_card_to_be_read(asks: str, answer: str, said: list[str]) -> None:
    head, *rest = card_text(made("a-0-en", Question=asks, Answer=answer), str).split("\n")
    assert head.endswith("  a-0-en")
    assert rest == said


def test_a_pending_card_to_be_read() -> None:
    waiting = card(index=None)
    told = pending_text(compiled("a.md", [waiting]), waiting, str)
    assert told.startswith(f"a.md:{waiting.span.line}  (no block id yet)\n")


def test_both_have_the_same_keys() -> None:
    waiting = card(index=None)
    one, other = card_json(made(), str), pending_json(compiled("a.md", [waiting]), waiting, str)
    assert list(json.loads(one)) == list(json.loads(other))


@pytest.mark.parametrize("text", [pytest.param(BREAKS, id="breaks"), pytest.param("ж", id="plain")])
def test_a_card_is_one_line_to_every_reader(text: str) -> None:
    line = card_json(made(Answer=text), str)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["fields"]["Answer"] == text
