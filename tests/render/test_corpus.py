"""The real notes: every one is shown, safely, and nothing that a reader sees is lost."""

import html as entities
import re
from collections import Counter
from pathlib import Path

import pytest

from cardgen.parse.markdown.parser import parse_markdown
from tests.render.given import html
from tests.render.test_safety import inspect
from tests.support.corpus import CORPUS

NOTES = CORPUS / "notes"
WORD = re.compile(r"\w+")

pytestmark = pytest.mark.skipif(not NOTES.is_dir(), reason="the corpus is not on this machine")


def _words(path: Path) -> tuple[list[str], list[str]]:
    """Return the words of a note's code and running text, and those that its HTML shows."""
    source = path.read_text(encoding="utf-8")
    tokens = parse_markdown(source)
    texts = [
        part.content
        for token in tokens
        for part in (token, *(token.children or ()))
        if part.type in ("text", "fence", "code_block", "code_inline")
    ]
    field = html(source)
    inspect(field)
    shown = entities.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?span[^>]*>|<wbr>", "", field)))
    return WORD.findall(" ".join(texts)), WORD.findall(shown)


@pytest.mark.parametrize(
    "folder", sorted(p.name for p in NOTES.iterdir()) if NOTES.is_dir() else []
)
def test_no_word_is_lost(folder: str) -> None:
    for path in sorted((NOTES / folder).glob("*.md")):
        written, shown = _words(path)
        assert not Counter(written) - Counter(shown), path.name
