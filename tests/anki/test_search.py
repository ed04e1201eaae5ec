"""A text in a search of Anki's: real Anki finds that text and nothing like it."""

from pathlib import Path

import pytest

from cardgen.anki.search import escaped
from tests.support import anki

LIKE = ("a_b", "a*b", "axb", 'a"b', "a:b", "a\\b", "a(b)", "ab")


@pytest.mark.parametrize("text", LIKE)
def test_a_search_finds_the_text_alone(text: str, tmp_path: Path) -> None:
    with anki.opened(tmp_path) as collection:
        ids = {name: anki.add_note(collection, "Basic", (name, "")).id for name in LIKE}
        assert list(collection.find_notes(f'"front:{escaped(text)}"')) == [ids[text]]
