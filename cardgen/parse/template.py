"""Placeholders that a template's engine fills in: a note that holds one is no note yet."""

import re
from collections.abc import Iterable, Iterator

from cardgen.model.diagnostic import Span
from cardgen.model.note import Frontmatter, Section, SectionKind, Tokens
from cardgen.parse.lines import Lines

# Obsidian's own templates and QuickAdd fill in `{{title}}`, Templater `<% tp.file.title %>`.
# `{{c1::…}}` is a gap of Anki's.
_PLACEHOLDER = re.compile(r"\{\{(?!c\d+::)[^{}\n]+\}\}|<%.+?%>", re.DOTALL)
_KEY = re.compile(
    r"^['\"]?(id|title)['\"]?[ \t]*:(?P<value>[^\r\n]*)", re.MULTILINE | re.IGNORECASE
)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_SHOWN = frozenset({"text", "text_special"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


def find_placeholder(
    lines: Lines, frontmatter: Frontmatter, sections: Iterable[Section]
) -> tuple[str, Span] | None:
    """Return the first placeholder in the `id`, the title or a question, None where there is none.

    With it comes its place. One in code or in a formula is only shown.
    """
    return next(_in_frontmatter(lines, frontmatter), None) or next(
        _in_questions(lines, sections), None
    )


def _in_frontmatter(lines: Lines, frontmatter: Frontmatter) -> Iterator[tuple[str, Span]]:
    """Yield placeholders as written: what YAML makes of `id: {{title}}` is no text any more."""
    block = frontmatter.block
    for key in _KEY.finditer(lines.text, block.start, block.end) if block else ():
        value = _CODE.sub(lambda code: " " * len(code[0]), key["value"])
        for found in _PLACEHOLDER.finditer(value):
            at = key.start("value") + found.start()
            yield found[0], lines.span(at, at + len(found[0]))


def _in_questions(lines: Lines, sections: Iterable[Section]) -> Iterator[tuple[str, Span]]:
    for section in sections:
        if section.kind is SectionKind.QUESTION:
            for token in section.tokens:
                found = _PLACEHOLDER.search(_prose((token,)))
                if found and token.map:
                    yield found[0], lines.find(found[0], token.map[0])


def _prose(tokens: Tokens) -> str:
    """Return what of inline tokens is neither code nor a formula."""
    parts: list[str] = []
    for token in tokens:
        if token.type in _SHOWN:
            parts.append(token.content)
        elif token.children:
            parts.append(_prose(tuple(token.children)))
        else:
            parts.append("\n" if token.type in _BREAKS else " " * bool(token.content))
    return "".join(parts)
