"""The metadata of a note: from YAML nodes to a typed `Frontmatter`."""

import re
from datetime import date
from typing import cast

import yaml

from cardgen import vocabulary
from cardgen.config import FOLLOW_UP_MODES
from cardgen.model.note import Frontmatter, Record
from cardgen.parse.faults import Faults
from cardgen.parse.fences import KEYS, Block, find_block, find_stacked
from cardgen.parse.records import read_records
from cardgen.parse.soundness import RECORDS, check_writable, cure
from cardgen.parse.titles import split_title
from cardgen.parse.yaml import YamlFault, is_null, read_yaml, scalar

_DAMAGE = {
    "merged-fence": "its opening fence and first key share a line",
    "unclosed-frontmatter": "its frontmatter is never closed",
    "stacked-frontmatter": "a second block of frontmatter follows the first",
    "late-frontmatter": "its frontmatter does not begin on the first line",
    "duplicate-key": "a key stands twice in its frontmatter",
    "sealed-frontmatter": "its frontmatter has a shape that records cannot be added to",
    "flow-frontmatter": "its frontmatter is written in braces",
    "broken-yaml": "its frontmatter is not valid YAML",
}
_HINTS = {
    "merged-fence": "put `---` on a line of its own",
    "unclosed-frontmatter": "close it with a line of `---`",
    "stacked-frontmatter": "move its keys into the first block",
    "late-frontmatter": "remove the blank lines above it",
}
_FIELD_OF = {"title": "titles"}

_DOUBLED = {RECORDS: "the records of both count"}

Values = dict[str, list[yaml.Node]]  # key -> the nodes of its values in the order of the file


def read_frontmatter(faults: Faults) -> Frontmatter:
    """Return the frontmatter of a note with each fault collected, never raised.

    Keys of a second block stacked under the first count where the first does not have them.
    `readable` is False where the YAML is broken: then nothing is known of the note's cards.
    """
    block = find_block(faults.lines)
    if block is None:
        return Frontmatter(end=faults.lines.start(0))
    before = len(faults.found)
    values: dict[str, object] = {}
    blocks, end_line = _blocks(block, faults)
    readable = [_read_block(each, values, faults) for each in blocks]
    codes = dict.fromkeys(fault.code for fault in faults.found[before:])
    lines = faults.lines
    return Frontmatter(
        block=lines.span(block.start, lines.start(block.last)),
        end=lines.start(end_line),
        readable=all(readable) and "bad-records" not in codes,
        damage=tuple(_DAMAGE[code] for code in codes if code in _DAMAGE),
        **values,  # type: ignore[arg-type]  # `_read_value` gives each key the type of its field
    )


def _blocks(block: Block, faults: Faults) -> tuple[list[Block], int]:
    blocks = [block]
    line = block.next_line
    while True:
        stacked, body = find_stacked(faults.lines, line)
        if stacked is None or not _is_mapping(stacked, faults):
            if body > line and stacked is None:
                span = faults.lines.span_of_lines(line, body)
                faults.add("stray-rule", span, "a stray `---` below the frontmatter", "remove it")
                return blocks, body
            return blocks, line
        blocks.append(stacked)
        line = stacked.next_line


def _text(block: Block, faults: Faults) -> str:
    return faults.lines.text[block.start : faults.lines.start(block.last)]


def _is_mapping(block: Block, faults: Faults) -> bool:
    return isinstance(read_yaml(_text(block, faults)), yaml.MappingNode)


def _read_block(block: Block, values: dict[str, object], faults: Faults) -> bool:
    faults.offset = block.start
    lines = faults.lines
    if block.fault:
        span = lines.span_of_lines(block.first, block.first + 1)
        faults.add(
            block.fault, span, f"this note is damaged: {_DAMAGE[block.fault]}", _HINTS[block.fault]
        )
    node = read_yaml(_text(block, faults))
    if node is None:
        return True
    if isinstance(node, YamlFault):
        at = block.start + node.offset
        faults.add(
            "broken-yaml",
            lines.span(at, at + 1),
            f"the frontmatter is not valid YAML: {node.reason}",
            f"{cure(node)}; until then this note yields no cards",
        )
        return False
    if not isinstance(node, yaml.MappingNode):
        faults.add_node(
            "broken-yaml", node, "the frontmatter is not a set of keys", "write `key: value` lines"
        )
        return False
    if node.flow_style:
        faults.add_node(
            "flow-frontmatter",
            node,
            "the frontmatter is written in braces, which cardgen does not add to",
            "write one `key: value` a line",
        )
    check_writable(node, _text(block, faults), faults)
    found = _known_keys(node, faults)
    _add_records(found.pop(RECORDS, []), values, faults)
    for key, nodes in found.items():
        name = _FIELD_OF.get(key, key)
        if name not in values and (read := _read_value(key, nodes[-1], faults)) is not None:
            values[name] = read
    return True


def _add_records(nodes: list[yaml.Node], values: dict[str, object], faults: Faults) -> None:
    """Add the records of a block, in a stacked one those that the first does not have.

    None is given up, since a card that does not find its record is made a second time.
    """
    above = cast(tuple[Record, ...], values.get("records", ()))
    known = {record.slug for record in above}
    found = (record for node in nodes for record in read_records(node, faults))
    values["records"] = (*above, *(record for record in found if record.slug not in known))


def _known_keys(node: yaml.MappingNode, faults: Faults) -> Values:
    """Return the keys that cardgen reads; of one that stands twice the last counts, as in YAML."""
    found: Values = {}
    seen: set[str] = set()
    for key_node, value in node.value:
        written = scalar(key_node)
        if written is None:
            continue
        key = written.lstrip("-").strip() if written.startswith("---") else written
        if key != written:
            faults.add_node(
                "mangled-key", key_node, f"the key `{written}` is mangled", f"write `{key}`"
            )
        if written in seen:
            faults.add_node(
                "duplicate-key",
                key_node,
                f"the key `{key}` stands twice; {_DOUBLED.get(key, 'the last one counts')}",
                "remove one",
            )
        seen.add(written)
        if key in KEYS and (key in (written, RECORDS) or key not in found):
            found.setdefault(key, []).append(value)
    return found


def _read_value(key: str, node: yaml.Node, faults: Faults) -> object:
    match key:
        case "title":
            title = _read_text(key, node, faults)
            return split_title(title) if title else None
        case "created" | "updated":
            return _read_date(key, node, faults)
        case "tags" | "aliases" | "subtopics" | "language_tags" | "sources" | "related":
            return _read_list(key, node, faults)
        case "original_language":
            return _read_language(key, node, faults)
        case "follow_ups":
            return _read_mode(node, faults)
        case _:
            return _read_text(key, node, faults)


def _read_text(key: str, node: yaml.Node, faults: Faults) -> str | None:
    if link := _unquoted_wikilink(node):
        return link
    if not isinstance(node, yaml.ScalarNode):
        faults.add_node(
            "wrong-type", node, f"`{key}` is not a text", f"write `{key}: …` with one value"
        )
        return None
    return scalar(node)


def _read_language(key: str, node: yaml.Node, faults: Faults) -> str | None:
    language = _read_text(key, node, faults)
    if language and vocabulary.language(vocabulary.code(language)) is None:
        known = ", ".join(f"`{code}`" for code in vocabulary.codes())
        faults.add_node(
            "unknown-language",
            node,
            f"`{key}` is `{language}`, which is no language that cardgen knows",
            f"write one of {known}",
        )
    return language


def _read_mode(node: yaml.Node, faults: Faults) -> str | None:
    mode = scalar(node)
    if mode in FOLLOW_UP_MODES or is_null(node):
        return mode
    faults.add_node("wrong-type", node, "`follow_ups` is not `auto`, `cards` or `back`")
    return None


def _read_list(key: str, node: yaml.Node, faults: Faults) -> tuple[str, ...] | None:
    if is_null(node):
        return None
    if isinstance(node, yaml.ScalarNode):
        # Obsidian reads `tags: a, b` as a list; an alias or a source may hold a comma.
        text = str(node.value)
        parts = re.split(r"[,\s]+", text) if key == "tags" else [text]
        return tuple(part.strip() for part in parts if part.strip())
    if not isinstance(node, yaml.SequenceNode):
        faults.add_node("wrong-type", node, f"`{key}` is not a list")
        return None
    items: list[str] = []
    for item in [node] if _unquoted_wikilink(node) else node.value:
        if link := _unquoted_wikilink(item):
            items.append(link)
        elif key == "sources" and (url := _url_of(item)):
            items.append(url)
        elif not isinstance(item, yaml.ScalarNode):
            faults.add_node("wrong-type", item, f"an item of `{key}` is not a text")
        elif written := scalar(item):
            items.append(written)
    return tuple(items)


def _url_of(node: yaml.Node) -> str | None:
    """Return the `url` of a source that is written as a set of keys."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((scalar(value) for key, value in pairs if scalar(key) == "url"), None)


def _unquoted_wikilink(node: yaml.Node) -> str | None:
    """Return `[[name]]` for what YAML makes of an unquoted wikilink: a list in a list."""
    inner = _only_item(_only_item(node))
    name = scalar(inner) if isinstance(inner, yaml.ScalarNode) else None
    return f"[[{name}]]" if name else None


def _only_item(node: yaml.Node | None) -> yaml.Node | None:
    alone = isinstance(node, yaml.SequenceNode) and node.flow_style and len(node.value) == 1
    return node.value[0] if node is not None and alone else None


_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?\Z")


def _read_date(key: str, node: yaml.Node, faults: Faults) -> date | None:
    text = scalar(node)
    if text is None and is_null(node):
        return None
    match = _DATE.match(text or "")
    try:
        found = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        found = None
    if found is None:
        faults.add_node("wrong-type", node, f"`{key}` is not a date", "write it as `2026-01-31`")
    elif isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
        faults.add_node("date-as-string", node, f"`{key}` is a date in quotes", "remove the quotes")
    elif node.tag == "tag:yaml.org,2002:str":
        faults.add_node(
            "date-as-string",
            node,
            f"`{key}` is no date to YAML, but is read as one",
            f"write it as `{found.isoformat()}`",
        )
    return found
