"""A second block of frontmatter stands directly below the first.

It is what is left when a tool puts its own block on top of the author's. Obsidian shows the second
one as text. cardgen reads both: a key of the first block wins, and the records of both count. The
fix moves the second block into the first where no key stands in both. A line such as `tags: …` that
does not stand between rules of `---` is text.

Bad:

    ---
    anki_cards:
    - slug: net-001-0-en
    ---
    ---
    id: net-001
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    anki_cards:
    - slug: net-001-0-en
    id: net-001
    title: TCP
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

import yaml

from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.parse.frontmatter.find import Block, find_block, find_stacked
from cardgen.parse.frontmatter.yaml import read_yaml, scalar
from cardgen.rules.facts.sides import line_ending
from cardgen.rules.facts.subject import Subject

# Worded in `cardgen/parse/frontmatter/read.py`.
CODE = "stacked-frontmatter"


def fix(subject: Subject, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edits that move the second block into the first, `()` where a key is in both."""
    lines = subject.lines
    first = find_block(lines, subject.config.words)
    if first is None or first.fault or not found.span:
        return ()
    second, body = find_stacked(lines, first.next_line, subject.config.words)
    if second is None or second.first != found.span.line - 1:
        return ()
    keys, others = _keys(subject, first), _keys(subject, second)
    if keys is None or others is None or keys & others:
        return ()
    end = lines.start(first.last)
    moved = lines.text[second.start : lines.start(second.last)].rstrip() + line_ending(subject)
    return (Edit(end, end, moved), Edit(lines.start(first.next_line), lines.start(body), ""))


def _keys(subject: Subject, block: Block) -> set[str] | None:
    """Return the keys of a block that is a plain mapping at the left margin, None for another."""
    lines = subject.lines
    node = read_yaml(lines.text[block.start : lines.start(block.last)])
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return None
    if any(key.start_mark.column for key, _ in node.value):
        return None
    names = [scalar(key) for key, _ in node.value]
    known = {name for name in names if name}
    return known if all(names) else None
