"""What sections are written in: the text that a reader sees outside code, and its script."""

import pytest

from cardgen.rules.facts.prose import prose, texts, written
from tests.support.lint import bilingual, english, subject


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        pytest.param("a *b* c", "a b c", id="emphasis"),
        pytest.param("a `b` c", "a  c", id="without code"),
        pytest.param("a\n```\nb\n```\nc", "a\nc", id="without fences"),
        pytest.param("[[a|b]] ![c](d.png)", "b", id="a link, no picture"),
        pytest.param("a %%b%%", "a", id="without comments"),
        pytest.param("```\na\n```", "", id="code alone"),
    ],
)
def test_prose(answer: str, seen: str) -> None:
    assert prose(subject(english(answer)).note.sections[1].tokens) == seen


def test_follow_ups_count_without_their_links() -> None:
    seen = subject(english(tail="## Follow-ups\n- [[a]]\n- Why?\n"))
    assert texts(seen)[-1] == "Why?"


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        pytest.param(
            bilingual("A stream of bytes.", "Поток байтов из сети."),
            ["LATIN", "CYRILLIC", "LATIN", "CYRILLIC"], id="each its own",
        ),
        pytest.param(
            bilingual("A stream of bytes.", "A stream of bytes."),
            ["LATIN", "CYRILLIC", "LATIN", "LATIN"], id="not translated",
        ),
        pytest.param(
            bilingual("TCP.", "TCP."), ["LATIN", "CYRILLIC", None, None], id="too few letters"
        ),
        pytest.param(
            bilingual("A stream of bytes.", "Это TCP SYN ACK FIN."),
            ["LATIN", "CYRILLIC", "LATIN", "CYRILLIC"], id="Latin names in Russian",
        ),
    ],
)  # fmt: skip
def test_the_script_of_each_side(text: str, scripts: list[str | None]) -> None:
    assert [one.script for one in written(subject(text))] == scripts


def test_a_long_text_is_told_by_a_sample() -> None:
    long = subject(bilingual("A stream of bytes. " * 500, "Поток байтов из сети. " * 500))
    assert [one.script for one in written(long)][2:] == ["LATIN", "CYRILLIC"]
