"""A question is known by its letters and digits, in Anki's spelling of them too."""

import pytest

from cardgen.anki.question import QUESTION_HASH_DIGITS, question_hash

ASKED = "<p>What is <em>TCP</em>, in 3 words?</p>"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("What is TCP, in 3 words?", id="no markup"),
        pytest.param("<p>What is <b>TCP</b> in 3 words</p>", id="other markup, no punctuation"),
        pytest.param("<p>WHAT is tcp, in 3 words?</p>", id="case"),
        pytest.param("<div>What&nbsp;is TCP,<br>in 3 words?</div>", id="as an editor leaves it"),
        pytest.param("<p>What is ＴＣＰ, in ３ words?</p>", id="wide letters"),
        pytest.param("<p>What is T<wbr>CP, in 3 words?</p>", id="broken by us"),
        pytest.param('<p title="a > b">What is TCP, in 3 words?</p>', id="an attribute"),
    ],
)
def test_the_same_question(html: str) -> None:
    assert question_hash(html) == question_hash(ASKED)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>What is UDP, in 3 words?</p>", id="another word"),
        pytest.param("<p>What is TCP, in 4 words?</p>", id="another digit"),
        pytest.param("<p>Что такое TCP?</p>", id="another language"),
        pytest.param('<img src="tcp.png">', id="a picture"),
    ],
)
def test_another_question(html: str) -> None:
    assert question_hash(html) != question_hash(ASKED)


def test_pictures_and_signs_are_questions_too_and_nothing_is_none() -> None:
    asked = ['<img src="a.png">', '<img src="b.png">', "!==", "==="]
    hashes = {question_hash(html) for html in asked}
    assert len(hashes) == len(asked)
    assert all(len(one) == QUESTION_HASH_DIGITS for one in hashes)
    assert question_hash("") == question_hash("<p> </p>") == ""


def test_it_is_pinned() -> None:
    assert question_hash(ASKED) == question_hash("whatistcpin3words") == "2353d7aac01786b9"


def test_a_lone_surrogate_is_no_failure() -> None:
    assert question_hash("a\ud800")
