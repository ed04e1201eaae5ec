"""The parts of a section of follow-ups: what is a list, what asks, what only unfolds."""

import pytest

from cardgen.parse.follow_up_parts import parts_of
from cardgen.parse.markdown.parser import parse_markdown, visible_text

FOLDED = "<details>\n<summary>a</summary>\n\n- b\n\n### c\n\n</details>\n"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("- a\n- b", ["list a b"], id="a list"),
        pytest.param("a\n\n- b", ["other a", "list b"], id="text above a list"),
        pytest.param("### a\n- b", ["list b"], id="a heading that groups"),
        pytest.param("### a\nb\n\n### c\n- d", ["other b", "list d"], id="text and a list"),
        pytest.param("### a\nb\n\n### c\nd", ["heading a b", "heading c d"], id="sub-headings"),
        pytest.param("### a?\nb:\n- c\n- d\n\n### e?\nf", ["heading a? b: c d", "heading e? f"],
                     id="a list in an answer"),
        pytest.param("### a?\n- b\n\n### c?\n- d", ["heading a? b", "heading c? d"],
                     id="a list is the answer"),
        pytest.param("### a\nb:\n- c\n\n### d\ne", ["heading a b: c", "heading d e"],
                     id="text below each, no item asks"),
        pytest.param("### a\nb:\n- c?\n\n### d\ne", ["other b:", "list c?", "other e"],
                     id="text below each, an item asks"),
        pytest.param("### a?\n- b?\n\n### c?\n- d?", ["list b?", "list d?"],
                     id="headings and items ask"),
        pytest.param("### a\n- b\n\n### c?\n- d", ["list b", "list d"], id="one heading asks"),
        pytest.param("- a\n\n### b?\nc", ["list a", "other c"], id="a list above"),
        pytest.param("### a?\nb\n#### c\n- d", ["heading a? b c d"], id="a list further down"),
        pytest.param("### a?\n- b ^card-1234-en", ["list b"], id="an item has a card"),
        pytest.param("### a ^card-1234-en\n- b?", ["heading a b?"], id="a heading has a card"),
        pytest.param("### a?\n- b ^mine", ["heading a? b"], id="an item has an id of its own"),
        pytest.param("### a\n\n### c", ["heading a", "heading c"], id="without answers"),
        pytest.param("a\n\n### b", ["other a", "heading b"], id="text above a sub-heading"),
        pytest.param("### a\n#### b\nc", ["heading a b c"], id="a deeper one answers"),
        pytest.param("#### a\n### b\nc", ["heading b c"], id="a deeper one above"),
        pytest.param("### a\n> - b", ["heading a b"], id="a list in a quote"),
        pytest.param("### a\nb\n\n---\n\n### c", ["heading a b", "heading c"], id="rules between"),
        pytest.param("### a\n\n###\n\nb", ["heading a b"], id="an empty heading"),
        pytest.param(FOLDED, ["folded a b c"], id="folded"),
        pytest.param(FOLDED + "\n" + FOLDED, ["folded a b c"] * 2, id="two folded"),
        pytest.param(f"- x\n\n{FOLDED}", ["list x", "folded a b c"], id="folded below a list"),
        pytest.param(f"{FOLDED}\n### x\ny", ["folded a b c", "heading x y"], id="above a heading"),
        pytest.param(f"### x\n\n{FOLDED}", ["heading x a b c"], id="a folded answer"),
        pytest.param("<details>a <details>b\n\nc</details>\n\nd</details>\n\n### e",
                     ["folded a b c d", "heading e"], id="folded in folded"),
        pytest.param("<details>a</details>\n\n- b", ["folded a", "list b"], id="in a line"),
        pytest.param("<details>a\n\n- b", ["other <details>a", "list b"], id="never closed"),
        pytest.param("`<details>`\n\n- b", ["other <details>", "list b"], id="in code"),
        pytest.param("- <details>a</details>\n- b", ["list a b"], id="in an item"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_parts(text: str, parts: list[str]) -> None:
    found = parts_of(parse_markdown(text))
    shown = [f"{part.kind} {' '.join(visible_text(part.tokens).split())}" for part in found]
    assert [one for one in shown if one != "other "] == parts
