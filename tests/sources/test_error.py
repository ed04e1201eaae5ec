"""What is wrong with an Anki file: one sentence, with the way on."""

from pathlib import Path

import pytest

from cardgen.sources.error import SourceError, damaged, shown, too_new


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(damaged(Path("a")), "`a` is cut off or damaged; export it from Anki again",
                     id="damaged"),
        pytest.param(damaged(Path("a"), "why"),
                     "`a` is cut off or damaged (why); export it from Anki again", id="and why"),
        pytest.param(too_new(Path("a"), "schema 99"), "`a` was written by a newer Anki (schema 99);"
                     " export it with `Support older Anki versions` ticked, or update cardgen",
                     id="too new"),
    ],
)  # fmt: skip
def test_a_sentence(error: SourceError, sentence: str) -> None:
    assert str(error) == sentence


def test_a_name_that_is_no_text_is_shown_all_the_same() -> None:
    assert shown(Path("a\udcffb")) == "`a?b`"
