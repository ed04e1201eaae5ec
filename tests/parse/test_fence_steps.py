"""Where fences go out of step: told where it is sure, and nowhere else."""

import pytest

from cardgen.parse.fence_steps import find_step
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.parser import parse_markdown


def step(text: str) -> tuple[int, str] | None:
    """Return the line, from 1, and the cure that are told of the last code block of a text."""
    fences = [token for token in parse_markdown(text) if token.type == "fence"]
    found = find_step(fences, len(fences) - 1, Lines(text))
    return (found.line + 1, found.hint) if found else None


CODE = "```\na\n```\n"
TWO = "remove one of the two lines of ```, one below the other"
STRAY = "remove this line of ```, or add the one that is missing above it"
CLOSE = "close it with a line of ``` there"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(f"{CODE}```\n\nText.\n", (4, TWO), id="two fences"),
        pytest.param(f"{CODE}```", (4, TWO), id="nothing below the second"),
        pytest.param(f"{CODE}```\n\nText.\n\n{CODE}\nText.\n", (4, TWO), id="and a block below"),
        pytest.param(
            f"{CODE}```\n\nText:\n{CODE}\nText:\n{CODE}\nText.\n", (4, TWO), id="fences under text"
        ),
        pytest.param(
            f"```\na\n\n```go\nb\n```\n```\n\nText.\n\n{CODE}\nText.\n",
            (7, TWO),
            id="a language puts it in step",
        ),
        pytest.param(
            f"```java\na\n```\n\n```\n\nText.\n\n{CODE}\nText.\n", (5, STRAY), id="a stray fence"
        ),
        pytest.param(f"```\n\nText.\n\n{CODE}\nText.\n", (1, STRAY), id="a stray one at the top"),
        pytest.param(f"```java\na\n\nText.\n\n{CODE}\nText.\n", (1, CLOSE), id="an end is missing"),
        pytest.param(
            f"{CODE}\n```\na\n\nText.\n\n{CODE}\nText.\n\n{CODE}\nText.\n",
            (5, CLOSE),
            id="further up",
        ),
    ],
)
def test_where_the_fences_are_out_of_step(text: str, told: tuple[int, str]) -> None:
    assert step(text) == told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\na\n", id="one that is never closed"),
        pytest.param("```\n\nText.\n", id="it begins with a blank line"),
        pytest.param("```", id="nothing below"),
        pytest.param("```\n", id="a line break below"),
        pytest.param("~~~java\n\nText.\n", id="a language"),
        pytest.param(f"{CODE}\nText.\n\n```\n\nText.\n", id="a sound one above"),
        pytest.param(f"{CODE}```\nb\n\nText.\n", id="code in both of two"),
        pytest.param(f"{CODE}```java\n\nb\n", id="a language in the second of two"),
        pytest.param("```\n\na\n\n```\n\n```java\n\nb\n", id="blank lines in a sound one"),
        pytest.param(f"```\na\n\nb\n{CODE}\n```java\nc\n", id="in step again below"),
        pytest.param(f"{CODE}```\n\n```go\nb\n```\n\n```\n\nc\n", id="in step by a language"),
        pytest.param("```\n\nText.\n\n```go\nb\n", id="it ends another"),
        pytest.param("```\n```\n\n```\n\nText.\n", id="an empty one above"),
    ],
)
def test_what_is_not_sure_is_left(text: str) -> None:
    assert step(text) is None
