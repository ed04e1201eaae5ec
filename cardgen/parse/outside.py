"""Text that stands in no section, above the first or below the end of a tail: no card shows it."""

from cardgen.config import Config
from cardgen.model.diagnostic import Span
from cardgen.model.language import Vocabulary
from cardgen.model.note import Frontmatter, SectionKind, Tokens
from cardgen.parse.elsewhere import elsewhere
from cardgen.parse.faults import Faults
from cardgen.parse.headings import headings_of
from cardgen.parse.inline_tags import inline_tags, is_only_tags, names_tags
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.markdown.tokens import blocks
from cardgen.parse.tail import reads_as_answer
from cardgen.parse.title_heading import title_heading, without_title


def read_above(
    above: Tokens, frontmatter: Frontmatter, faults: Faults, config: Config
) -> tuple[str, ...]:
    """Name the text above the first section; return the titles that a heading there gives.

    A heading that says the note's title is no such text.
    """
    title = title_heading(above, frontmatter, config)
    _check_above(without_title(above, title), faults, config)
    return title.titles if title else ()


def _check_above(tokens: Tokens, faults: Faults, config: Config) -> None:
    shown = _lines(tokens, config)
    if shown:
        faults.add(
            "text-outside-sections",
            _span(shown, faults),
            "this text stands above the first section, so no card shows it",
            _in_another_language(tokens, faults.words)
            or f"{_place_for(tokens, faults.words)}{_about_tags(tokens, config)}",
        )


def check_below(tokens: Tokens, above: str, faults: Faults, config: Config) -> None:
    """Name the text below the end of a tail section, which `above` calls by its name."""
    shown = _lines(tokens, config)
    if not shown or shown == [tokens[0].map]:  # a heading alone
        return
    if reads_as_answer(tokens):
        faults.add(
            "answer-after-tail",
            _span(shown, faults),
            f"`{visible_text(tokens[1:2])}` ends the {above} and opens no section, so its text is"
            " in no answer",
            "move it up into the answer it belongs to",
        )
    else:
        faults.add(
            "text-outside-sections",
            _span(shown, faults),
            f"this heading ends the {above} and opens no section, so no card shows what stands"
            " below it",
            "make it a deeper heading, or move it up into the answer" + _about_tags(tokens, config),
        )


def _in_another_language(tokens: Tokens, words: Vocabulary) -> str:
    """Return what reads a question and its answer whose language is not in use, empty for none."""
    other = elsewhere([text for text, _ in headings_of(tokens)], words)
    return other.cure if other else ""


def _place_for(tokens: Tokens, words: Vocabulary) -> str:
    """Return where text above the sections belongs, in the words of the first language."""
    shown = [block for block in blocks(tokens) if block[0].map and has_text(block)]
    if all(is_only_tags(block) or names_tags(block) for block in shown):
        return "write tags into `tags` of the frontmatter"
    asks = words.heading(SectionKind.QUESTION, words.codes[0])
    return f"move it under a heading such as `# {asks}`"


_Lines = list[list[int]]


def _lines(tokens: Tokens, config: Config) -> _Lines:
    """Return the lines of each block that a reader misses: tags that cards get are not missed."""
    return [
        block[0].map
        for block in blocks(tokens)
        if block[0].map and has_text(block) and not (config.tags.inline and is_only_tags(block))
    ]


def _span(shown: _Lines, faults: Faults) -> Span:
    return faults.lines.span_of_lines(shown[0][0], shown[-1][1])


def _about_tags(tokens: Tokens, config: Config) -> str:
    found = () if config.tags.inline else inline_tags(tokens)
    return f"; `inline = true` in `[tags]` makes a tag of `#{found[0]}`" if found else ""
