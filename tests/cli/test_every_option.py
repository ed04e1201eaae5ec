"""Nothing on the command line is without a page, an example and a test."""

import ast
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands_page import PARSER, PATH, commands_page, options
from tests.support.terminal import cardgen

TESTS = Path(__file__).parents[1]
VERBS = [pytest.param(name, id=name) for name in PARSER.commands]
OPTIONS = [
    pytest.param(name, tuple(option.opts), id=f"{name} {option.opts[-1]}")
    for name, verb in {"": PARSER, **PARSER.commands}.items()
    for option in options(verb)
]


def test_the_page_of_the_commands_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == commands_page(), "run `make docs`"


@pytest.mark.parametrize(("verb", "spellings"), OPTIONS)
def test_an_option_is_documented(verb: str, spellings: tuple[str, ...]) -> None:
    page = PATH.read_text(encoding="utf-8")
    chapter = page.partition(f"## `cardgen {verb}`\n" if verb else "\n")[2].partition("\n## ")[0]
    for spelling in spellings:
        assert re.search(rf"^\| .*`{spelling}[ `\[]", chapter, re.MULTILINE)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_has_an_example_that_can_be_run(verb: str, tmp_path: Path) -> None:
    shown = " ".join(cardgen(verb, "--help", at=tmp_path).out.replace("│", " ").split())
    examples = re.findall(rf"`cardgen ({verb}\b[^`]*)`", shown)
    assert examples, f"`cardgen {verb} --help` shows no example"
    for example in examples:
        _, *words = shlex.split(example)
        _parse(verb, words)


def _parse(verb: str, words: list[str]) -> None:
    """Read the words as a command line would, and run nothing. Raises what is said of a fault."""
    given: Any = PARSER.commands[verb]
    given.make_context(verb, list(words))


@pytest.mark.parametrize(("verb", "spellings"), OPTIONS)
def test_an_option_has_a_test_through_the_entry_point(
    verb: str, spellings: tuple[str, ...]
) -> None:
    assert any(words & {*spellings} and (not verb or verb in words) for words in said_in_tests())


@cache
def said_in_tests() -> tuple[frozenset[str], ...]:
    """Return the words that each test says to the command line, and the verb of its file."""
    return tuple(
        frozenset(_verb_of(path) | _words(one))
        for path in TESTS.rglob("test_*.py")
        if _runs_it(path)
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    )


def _verb_of(path: Path) -> set[str]:
    return {path.stem.split("_")[1]} if path.parent.name == "commands" else set()


def _runs_it(path: Path) -> bool:
    """Return whether a file of tests runs the command line, by one of the ways that run it."""
    text = path.read_text(encoding="utf-8")
    ways = r'support\.(terminal|checking|desk|synced|planned|page)\b|"-m", "cardgen"'
    return path != Path(__file__) and re.search(ways, text) is not None


def _words(test: ast.FunctionDef) -> set[str]:
    texts = (one.value for one in ast.walk(test) if isinstance(one, ast.Constant))
    said = (word for text in texts if isinstance(text, str) for word in text.split())
    return {word.partition("=")[0].strip("\"';()$") for word in said}
