"""No rule raises, and no fix harms: laws over real notes that were mangled."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.lint.vault import Linted
from cardgen.model.diagnostic import Diagnostic
from cardgen.rules.families import RULES
from cardgen.rules.page import read_page
from tests.support.checking import linted, mended
from tests.support.corpus import CORPUS, ROOT

JUNK = (
    *(
        "",
        "---",
        "---\\",
        "```",
        "~~~",
        "# Question (EN)",
        "# Вопрос",
        "## Answer (EN)",
        "## Ответ",
    ),
    *(
        "## Answr (EN)",
        "## Follow-ups",
        "## References",
        "### Example",
        "====",
        "- item",
        "1. step",
    ),
    *("  - nested", "| a | b |", "|---|---|", "| 1 |", "> quote", "> [!note] x", "**x: **", "$5$"),
    *("[[", "[[a#b|c]]", "![[x.png|300]]", "![](../x.png)", '[a]("https://b.c")', "<b>", "List<T>"),
    *("'---id': x", "id: x", "tags: [a b, c]", "created: 2999-01-01", "updated: 1", "anki_cards:"),
    *(
        "- slug: a-0-en",
        "  anki_id: 1",
        "  guid: 'x'",
        "cardgen_ignore: [x, y]",
        "cardgen_ignore: a",
    ),
    *("\ufeff", "\0", "\u2028", "\r", "e\u0301", "🙂", "%%", "^card-1-en", "- ^card-1-en", "\t- x"),
)


def _notes() -> list[str]:
    files = sorted((ROOT / "notes").rglob("*.md")) + sorted((CORPUS / "notes").rglob("*.md"))[::4]
    examples = [text for rule in RULES for _, text in read_page(rule.CODE, rule.__doc__).bad]
    return [file.read_bytes().decode() for file in files] + examples


NOTES = _notes()


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A real note with some of its lines removed, doubled, swapped, cut or put between."""
    lines = draw(st.sampled_from(NOTES)).split("\n")
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("insert", "remove", "double", "move", "cut", "join"))):
            case "insert":
                lines.insert(place, draw(st.sampled_from(JUNK)))
            case "remove" if len(lines) > 30:
                del lines[place : place + draw(st.integers(1, 20))]
            case "double":
                lines.insert(place, lines[place])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "cut":
                lines[place] = lines[place][: draw(st.integers(0, 20))]
            case _:
                lines[place] += draw(st.sampled_from(JUNK))
    return draw(st.sampled_from(("\n", "\r\n"))).join(lines)


VAULTS = st.dictionaries(
    st.sampled_from(("a.md", "10-Security/q-b--security--easy.md", "c d.md")),
    mangled() | st.text(max_size=200),
    min_size=1,
    max_size=2,
)
LAW = settings(
    max_examples=int(os.environ.get("CARDGEN_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _all(one: Linted) -> tuple[Diagnostic, ...]:
    return one.diagnostics


@LAW
@given(VAULTS)
def test_no_rule_raises_and_every_place_lies_in_its_note(files: dict[str, str]) -> None:
    for one in linted(files).diagnostics:
        length = len(files[one.path])
        assert one.span is None or 0 <= one.span.start <= one.span.end <= length
        assert all(0 <= edit.start <= edit.end <= length for edit in one.fix)


@LAW
@given(VAULTS)
def test_fixes_end_and_keep_every_card(files: dict[str, str]) -> None:
    before = linted(files)
    done = mended(before, _all)
    again = mended(done.linted, _all)
    assert not again.fixed
    assert set(again.refused) <= set(done.refused)
    assert _names(done.linted) == _names(before)


def _names(one: Linted) -> list[tuple[str, str, int, str]]:
    return [
        (c.note.path, c.identity.slug, c.identity.note_id, c.identity.guid)
        for c in one.identified.claims
    ]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=repr(text)) for text in ("", "\ufeff", "---", "---\n---", "\r")]
)
def test_next_to_nothing_is_nothing_to_complain_of(text: str) -> None:
    assert linted({"a.md": text}).diagnostics == ()
