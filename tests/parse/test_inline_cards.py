"""Cards that another plugin reads are told of; fields, names in code and lines of links are not."""

import pytest

from tests.support.notes import read

_SEVERAL = "lines with `::`"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("What is TCP?::A protocol\n\nWhat is UDP? ::: Another\n",
                     1, "2 questions in lines with `::`", id="inline cards"),
        pytest.param("What is TCP?::A protocol\n\nWhat is UDP\n?\nAnother\n",
                     1, "2 questions in lines with `::`", id="cards over lines"),
        pytest.param("# V\n\nder Hund :: the dog\ndie Katze :: the cat\n",
                     3, f"2 questions in {_SEVERAL}", id="words"),
        pytest.param("- собака ::: the dog\n- кошка ::: the cat\n",
                     1, f"2 questions in {_SEVERAL}", id="both ways, in a list"),
        pytest.param("`ls` :: lists\n`cd` :: `chdir`\n",
                     1, f"2 questions in {_SEVERAL}", id="code beside it"),
        pytest.param("What is TCP? :: A protocol\n", 1, "1 question in a line with `::`",
                     id="one that asks"),
        pytest.param("#flashcards/net\n\nTCP::a protocol\n", 3, "1 question in a line with `::`",
                     id="one of a file with the tag"),
        pytest.param("---\ntags: [flashcards]\n---\nTCP:: a protocol\nUDP::another\n",
                     4, f"2 questions in {_SEVERAL}", id="a tag of the frontmatter"),
        pytest.param("The layers of IP\n?\n- link\n- net\n", 1, "1 question in text above a `?`",
                     id="one over lines"),
        pytest.param("A: 1 :: one\nB: 2 :: two\n", 1, f"2 questions in {_SEVERAL}",
                     id="colons before it"),
    ],
)  # fmt: skip
def test_cards_are_named(text: str, line: int, said: str) -> None:
    [found] = read(text).found
    assert (found.code, found.span and found.span.line) == ("unread-question", line)
    assert found.message == f"this file asks {said}, so it yields no card"
    assert found.hint.startswith("one note, one question: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`std::move?` and `std::get`\n\nuse std::vector\n", id="names in C++"),
        pytest.param("    What?::A\n    Why?::B\n", id="in code"),
        pytest.param("due:: 2026-01-01\nauthor:: [[Ann]]\n\n**Status**:: open\n", id="fields"),
        pytest.param("A [due:: today] b.\nAn (effort:: two hours) b.\n", id="fields in brackets"),
        pytest.param("tags :: #net\nauthor :: Ann\n\ndate :: 2026-01-01\n", id="fields apart"),
        pytest.param("up :: [[Maps]]\nnext to :: [[Another]]\n", id="links to notes"),
        pytest.param("[[Home]] :: [[Maps]]\n[[A]] :: [[B]]\n", id="a line of links"),
        pytest.param("Home :: Maps :: About\nA :: B :: C\n", id="crumbs"),
        pytest.param("use std::vector, not\nboost::array, with std::move(a)\n", id="C++"),
        pytest.param("- collections::HashMap\n- tokio::spawn\n", id="Rust"),
        pytest.param("map :: (a -> b) -> [a] -> [b]\nid :: a -> a\n", id="Haskell"),
        pytest.param("f :: a -> b\nx :: Int\ny :: Int\n", id="Haskell, a type alone"),
        pytest.param("expr ::= term\nterm ::= factor\n", id="a grammar"),
        pytest.param("from fe80::1 to ::1\nand 2001:db8:: too\n", id="addresses"),
        pytest.param("der Hund :: the dog\n", id="one line"),
        pytest.param("```haskell\na :: Int\nb :: Int\n```\n", id="a block of code"),
        pytest.param("`a :: b`\n\n`c :: d`\n", id="code in the text"),
        pytest.param("::: warning\nText.\n:::\n", id="a box"),
        pytest.param("| a :: b | c :: d |\n|---|---|\n| e :: f | g :: h |\n", id="a table"),
        pytest.param("Who?\n\n?\n\nNobody.\n", id="a mark apart"),
        pytest.param("is it so\n?\n", id="a mark at the end"),
    ],
)
def test_any_other_sign_is_silent(text: str) -> None:
    assert read(text).found == ()
