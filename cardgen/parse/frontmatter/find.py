"""Where the frontmatter of a note lies, whole or damaged."""

import re

from msgspec import Struct

from cardgen.model.language import Vocabulary
from cardgen.model.note import SIDES
from cardgen.parse.headings import Heading
from cardgen.parse.headings import read_heading as read_text
from cardgen.parse.lines import Lines
from cardgen.parse.names import RECORDS

_FENCE = re.compile(r"---[ \t]*$")
_MERGED = re.compile(r"---[ \t]*(?=[\w'\"][^:]*:(?:[ \t]|$))")
_RULE = re.compile(r"-{3,}\\?[ \t]*$")
_ESCAPED = re.compile(r"---\\[ \t]*$")
_KEY = re.compile(r"['\"]?(?:---)?([A-Za-z_][\w-]*)['\"]?[ \t]*:(?:[ \t]|$)")
_YAML_LINE = re.compile(r"[ \t]|#|-[ \t]|-$|['\"]?[\w-]+['\"]?[ \t]*:(?:[ \t]|$)|[\]}]")
_HEADING = re.compile(r"#{1,3}[ \t]+")
_TITLE = re.compile(r"#{1,6}(?:[ \t]|$)")
_HASHTAG = re.compile(r"[\w-]+:[ \t]+#\w")

KEYS = frozenset(
    (
        *("id", "title", "aliases", "topic", "subtopics", "question_kind", "difficulty"),
        *("original_language", "language_tags", "source", "source_note", "sources", "status"),
        *("moc", "related", "created", "updated", "tags", RECORDS, "follow_ups"),
    )
)


class Block(Struct, frozen=True):
    """The lines of one block of frontmatter, and how it is fenced.

    `first` to `last` (not included) are the lines of its YAML, which begins at the offset
    `start`. `fault` is the code of what is wrong with the fences, None where they are sound.
    `next_line` is the first line after it.
    """

    start: int
    first: int
    last: int
    next_line: int
    fault: str | None = None


def find_block(lines: Lines, words: Vocabulary) -> Block | None:
    """Return the frontmatter at the top of a note, None where there is none."""
    first = 0
    while first < len(lines) and not lines.content(first).strip():
        first += 1
    opening = lines.content(first)
    if merged := _MERGED.match(opening):
        start = lines.start(first) + merged.end()
        return _to_closing(lines, start, first, "merged-fence", words)
    if not _FENCE.match(opening):
        return None
    fault = "late-frontmatter" if first else None
    block = _to_closing(lines, lines.start(first + 1), first + 1, fault, words)
    if first and not has_known_key(lines, block):
        return None
    if block.fault == "unclosed-frontmatter" and not has_known_key(lines, block):
        return None  # a note that opens with a rule
    return block


def _to_closing(
    lines: Lines, start: int, first: int, fault: str | None, words: Vocabulary
) -> Block:
    for line in range(first, len(lines)):
        content = lines.content(line)
        if _FENCE.match(content):
            return Block(start, first, line, line + 1, fault)
        if content.startswith("#") and opens_side(content, words):
            break  # what looks like the closing fence is a rule between two sections
    last = _yaml_end(lines, first, words)
    return Block(start, first, last, last, "unclosed-frontmatter")


def _yaml_end(lines: Lines, first: int, words: Vocabulary) -> int:
    """Return the line after the run of lines that look like YAML.

    A comment of YAML stands directly above a key; one with a blank line below is a heading.
    """
    line = first
    while line < len(lines) and continues_yaml(lines.content(line), words):
        if _TITLE.match(lines.content(line)) and not lines.content(line + 1).strip():
            break
        line += 1
    while line > first and not lines.content(line - 1).strip():
        line -= 1
    return line


def continues_yaml(content: str, words: Vocabulary) -> bool:
    """Return whether a line may stand in a block of YAML below another."""
    if not content.strip():
        return True
    return bool(_YAML_LINE.match(content)) and not is_section_heading(content, words)


def is_section_heading(content: str, words: Vocabulary) -> bool:
    """Return whether a line is a heading that opens a section."""
    return read_heading(content, words) is not None


def read_heading(content: str, words: Vocabulary) -> Heading | None:
    """Return what a line that is a heading says, None where it opens no section."""
    match = _HEADING.match(content)
    return read_text(content[match.end() :].rstrip(" \t#"), words) if match else None


def opens_side(content: str, words: Vocabulary) -> bool:
    """Return whether a line is the heading of a question or answer, which is no YAML comment."""
    heading = read_heading(content, words)
    return heading is not None and heading.kind in SIDES


def has_known_key(lines: Lines, block: Block) -> bool:
    """Return whether a line of a block begins with a key that cardgen reads."""
    return any(known_key(lines.content(line)) for line in range(block.first, block.last))


def known_key(content: str) -> str | None:
    """Return the key of frontmatter that a line begins with, if cardgen reads it."""
    match = _KEY.match(content)
    return match[1] if match and match[1] in KEYS else None


def find_stacked(lines: Lines, line: int, words: Vocabulary) -> tuple[Block | None, int]:
    """Return a second block of frontmatter under the first, and the line the body begins at.

    It stands between two rules, of which the first may be the fence above it. Stray rules and
    blank lines between the two blocks, and rules that a renderer escaped (`---\\`), belong to
    the damage. Without a second block the body begins at `line`, stray rules directly below the
    fence left out.
    """
    first = line
    rules = 0
    while first < len(lines) and _is_stray(lines.content(first)):
        rules += bool(lines.content(first).strip())
        first += 1
    last = _yaml_end(lines, first, words)
    block = Block(lines.start(first), first, last, last, "stacked-frontmatter")
    if last > first and has_known_key(lines, block):
        after = last
        while after < len(lines) and not lines.content(after).strip():
            after += 1
        closed = bool(_RULE.match(lines.content(after)))
        if _is_frontmatter(lines, block, rules, after if closed else None):
            last = after + 1 if closed else last
            return Block(block.start, first, block.last, last, block.fault), last
    return None, first if rules else line


def _is_frontmatter(lines: Lines, block: Block, rules: int, closing: int | None) -> bool:
    """Return whether lines with a known key are a block of frontmatter, and not text.

    `rules` is the number of rules above it, `closing` the line of the one below it. A list of
    records is never text. Without a rule of its own above it, a block that names no note must
    end at the rule, and hold no hashtag: `tags: #js` above a rule is a line of text.
    """
    rows = [lines.content(line) for line in range(block.first, block.last)]
    keys = {known_key(row) for row in rows}
    if RECORDS in keys:
        return True
    if closing is None:
        return False
    named = bool(rules) or "id" in keys
    return named or (closing == block.last and not any(map(_HASHTAG.match, rows)))


def _is_stray(content: str) -> bool:
    return not content.strip() or bool(_RULE.match(content))
