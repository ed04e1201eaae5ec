"""The law of text: every word is on a card or told of, and no fix takes one away.

`CARDGEN_SOAK=10000` tries as many notes.
"""

import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lint.test_fix import shown
from tests.support.checking import cardgen, linted, mended, vault
from tests.support.told import untold
from tests.support.written import NOTES, WORD

_MANY = int(os.environ.get("CARDGEN_SOAK", "60"))
_ALL = settings(max_examples=_MANY, suppress_health_check=list(HealthCheck))
SIDES = "# Question (EN)\nwort1x?\n\n## Answer (EN)\nwort2x.\n"


@_ALL
@given(NOTES)
def test_no_text_is_lost_silently(text: str) -> None:
    assert untold(text) == set()


@_ALL
@given(NOTES)
def test_no_fix_loses_a_word(text: str) -> None:
    (note,) = mended(linted({"a.md": text}), shown).linted.sources.values()
    assert Counter(WORD.findall(note.text)) == Counter(WORD.findall(text))


@settings(max_examples=max(3, _MANY // 100), suppress_health_check=list(HealthCheck))
@given(st.lists(NOTES, min_size=8, max_size=8))
def test_the_command_loses_no_word_of_a_vault(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = vault(Path(name), {f"notes/{n}.md": text for n, text in enumerate(texts)})
        cardgen("check", "notes", "--fix", at=folder)
        for number, text in enumerate(texts):
            after = (folder / "notes" / f"{number}.md").read_text(encoding="utf-8")
            assert Counter(WORD.findall(after)) == Counter(WORD.findall(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{SIDES}\n[^1]: wort3x\n", id="a footnote that nothing refers to"),
        pytest.param(f"<pre>a\n\n{SIDES}\n<pre>b</pre>\n", id="a `<pre>` over all sections"),
        pytest.param(
            f"{SIDES}\n# Follow-ups (EN)\n\n# a\n\n[^1]: wort3x\n",
            id="a footnote below a heading that ends the follow-ups",
        ),
        pytest.param(f"{SIDES}a[^1]\n\n[^1]: wort3x\n\n[^1]: wort4x\n", id="a second footnote"),
        pytest.param(f"{SIDES}\n| a |\n|---|\n| b | wort3x |\n", id="a cell too many"),
        pytest.param(f'{SIDES}\n![a](n.png "wort3x")\n', id="the title of a picture"),
        pytest.param(f'{SIDES}\n[a](n.md "wort3x")\n', id="the title of a link"),
        pytest.param(f"{SIDES}\n## Links\n- a\n\n## wort3x\na\n", id="a heading below the links"),
        pytest.param(
            "# Question (EN)\nwort1x?\n\n# Follow-ups (EN)\n- wort2x?\n\n  wort3x\n\n"
            "# Ссылки (RU)\n- wort4x\n",
            id="links in another language beside follow-ups alone",
        ),
        pytest.param(f"{SIDES}\n## Ссылки (RU)\n- wort3x\n", id="links in another language"),
        pytest.param(f"wort3x\n\n{SIDES}\n## Anser (EN)\na\n", id="text far from a misspelling"),
        pytest.param(
            f"{SIDES}\n## Links\n- a\n\n# wort3x\n\nwort4x\n\n## Refrences\n- wort5x\n",
            id="text above a misspelling",
        ),
        pytest.param(f"```\nwort3x\n\n{SIDES}", id="a fence above all"),
        pytest.param(f"```\nwort3x\n\n{SIDES}\n```\nwort4x\n", id="a fence around all"),
        pytest.param(f"{SIDES}\n## Frage (DE)\nwort3x\n\n## Antwort (DE)\nwort4x\n", id="German"),
    ],
)
def test_what_was_lost(text: str) -> None:
    assert untold(text) == set()
