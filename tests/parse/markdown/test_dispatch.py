"""Asking only the rules that begin with a character changes nothing: markdown-it is the judge."""

from collections.abc import Callable, MutableMapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block, lheading
from markdown_it.rules_block import paragraph as library_paragraph
from markdown_it.rules_inline import html_inline

from cardgen.parse.markdown import rules
from cardgen.parse.markdown.dispatch import BlockEntry, BlockParser, InlineParser
from cardgen.parse.markdown.paragraph import paragraph
from cardgen.parse.markdown.parser import new_parser, parse_markdown
from cardgen.parse.markdown.rule import InlineRule
from tests.support.corpus import CORPUS
from tests.support.markdown import markdown
from tests.support.plain_markdown import plain_blocks, plain_inline
from tests.support.specification import examples, extensions

EXTENSIONS = ("tables", "strikethrough", "tasklists")


def _is_librarys(rule: Callable[..., bool]) -> bool:
    return rule.__module__.startswith("markdown_it.")


def _rest(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return lheading(state, line, end, silent) or library_paragraph(state, line, end, silent)


def _commonmark() -> MarkdownIt:
    """Return the dispatch with the library's rules alone, raw HTML among them."""
    html = BlockEntry(html_block, "<", ("paragraph", "reference", "blockquote"))
    blocks = (*(entry for entry in rules.BLOCKS if _is_librarys(entry.rule)), html)
    inline: dict[str, tuple[InlineRule, ...]] = {
        start: tuple(rule for rule in group if _is_librarys(rule))
        for start, group in rules.INLINE.items()
    }
    inline["<"] = (*inline["<"], html_inline)
    parser = MarkdownIt("commonmark")
    parser.block = BlockParser(blocks, _rest)
    parser.inline = InlineParser(inline, rf"{rules.STOPS}|<(?=\?)")  # `<?…?>` is HTML as well
    return parser


LIBRARY = MarkdownIt("commonmark").enable(["table", "strikethrough"])
DISPATCHED = _commonmark()


def _plain() -> MarkdownIt:
    """Return the library's loops with the whole grammar of this package."""
    parser = new_parser(
        plain_blocks(rules.BLOCKS, paragraph), plain_inline(rules.INLINE_WITH_DOLLARS)
    )
    parser.options["maxNesting"] = 60
    return parser


PLAIN = _plain()


def _tokens(parser: MarkdownIt, text: str) -> list[MutableMapping[str, Any]]:
    return [token.as_dict() for token in parser.parse(text, {})]


def _own(text: str) -> list[MutableMapping[str, Any]]:
    return [token.as_dict() for token in parse_markdown(text)]


def test_the_examples_are_those_of_the_whole_specification() -> None:
    assert len(examples()) == 652
    assert all(len(extensions(name)) > 5 for name in EXTENSIONS)


@pytest.mark.parametrize("law", ["library", "grammar"])
def test_the_specification_is_read_alike_both_ways(law: str) -> None:
    wrong = [name for name, text in examples() if not _alike(law, text)]
    assert wrong == []


@pytest.mark.parametrize("law", ["library", "grammar"])
@pytest.mark.parametrize("name", EXTENSIONS)
def test_the_extensions_are_read_alike_both_ways(name: str, law: str) -> None:
    wrong = [text for text in extensions(name) if not _alike(law, text)]
    assert wrong == []


def _alike(law: str, text: str) -> bool:
    if law == "library":
        return _tokens(DISPATCHED, text) == _tokens(LIBRARY, text)
    return _own(text) == _tokens(PLAIN, text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real notes is not beside this")
def test_real_notes_are_read_alike_both_ways() -> None:
    notes = sorted((CORPUS / "notes").rglob("*.md"))
    assert notes
    texts = {path.name: path.read_text(encoding="utf-8") for path in notes}
    assert [name for name, text in texts.items() if not _alike("grammar", text)] == []


@given(markdown)
def test_any_text_is_read_alike_with_the_librarys_rules(text: str) -> None:
    assert _tokens(DISPATCHED, text) == _tokens(LIBRARY, text)


@given(st.text(" \t\na>-1.", max_size=40))
def test_white_space_is_read_alike(text: str) -> None:
    assert _tokens(DISPATCHED, text) == _tokens(LIBRARY, text)


@given(markdown)
def test_any_text_is_read_alike_with_every_rule(text: str) -> None:
    assert _own(text) == _tokens(PLAIN, text)
