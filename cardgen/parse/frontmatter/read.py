"""The metadata of a note: from YAML nodes to a typed `Frontmatter`."""

from typing import cast

import yaml

from cardgen.model.note import Condition, Damaged, Frontmatter, Record, Unreadable, Whole
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.doubled import check_doubled
from cardgen.parse.frontmatter.find import KEYS, Block, find_block, find_stacked
from cardgen.parse.frontmatter.lost import find_lost
from cardgen.parse.frontmatter.misplaced import misplaced_records
from cardgen.parse.frontmatter.records import read_records
from cardgen.parse.frontmatter.soundness import check_writable, cure
from cardgen.parse.frontmatter.values import read_value
from cardgen.parse.frontmatter.yaml import YamlFault, read_yaml, scalar
from cardgen.parse.names import RECORDS

_LOST = "lost-frontmatter"
_DAMAGE = {
    "merged-fence": "its opening fence and first key share a line",
    "unclosed-frontmatter": "its frontmatter is never closed",
    "stacked-frontmatter": "a second block of frontmatter follows the first",
    "late-frontmatter": "its frontmatter does not begin on the first line",
    "duplicate-key": "a key stands twice in its frontmatter",
    "sealed-frontmatter": "its frontmatter has a shape that records cannot be added to",
    "flow-frontmatter": "its frontmatter is written in braces",
    "broken-yaml": "its frontmatter is not valid YAML",
    _LOST: "its frontmatter stands where nothing reads it",
}
_HIDES_RECORDS = {"bad-records", _LOST}
_HINTS = {
    "merged-fence": "put `---` on a line of its own",
    "unclosed-frontmatter": "close it with a line of `---`",
    "stacked-frontmatter": "move its keys into the first block",
    "late-frontmatter": "remove the blank lines above it",
}
_TO_THE_TOP = "move it to the top, so that its `---` is the first line of the file"
_FIELD_OF = {"title": "titles"}

_AS_KEYS = "write each `key: value` on a line of its own; until then this note yields no cards"

Values = dict[str, list[yaml.Node]]  # key -> the nodes of its values in the order of the file


def read_frontmatter(faults: Faults) -> Frontmatter:
    """Return the frontmatter of a note with each fault collected, never raised.

    Keys of a second block stacked under the first count where the first does not have them.
    It is unreadable where the YAML is broken or stands elsewhere: then nothing is known of the
    note's cards.
    """
    block = find_block(faults.lines, faults.words)
    if block is None:
        lost = _check_lost(0, faults, alone=True)
        return Frontmatter(end=faults.lines.start(0), condition=_condition(lost, readable=not lost))
    before = len(faults.found)
    values: dict[str, object] = {}
    blocks, end_line = _blocks(block, faults)
    readable = [_read_block(each, values, faults) for each in blocks]
    _check_lost(end_line, faults, alone=False)
    codes = dict.fromkeys(fault.code for fault in faults.found[before:])
    lines = faults.lines
    return Frontmatter(
        block=lines.span(block.start, lines.start(block.last)),
        end=lines.start(end_line),
        condition=_condition(
            tuple(_DAMAGE[code] for code in codes if code in _DAMAGE),
            readable=all(readable) and not codes.keys() & _HIDES_RECORDS,
        ),
        unreadable_records="unreadable-record" in codes,
        **values,  # type: ignore[arg-type]  # `read_value` gives each key the type of its field
    )


def _condition(damage: tuple[str, ...], *, readable: bool) -> Condition:
    if not readable:
        return Unreadable(damage)
    return Damaged(damage) if damage else Whole()


def _check_lost(line: int, faults: Faults, *, alone: bool) -> tuple[str, ...]:
    """Return what damage it is if frontmatter stands below a line, outside of all blocks."""
    found = find_lost(faults.lines, line, faults.words, alone=alone)
    if found is None:
        return ()
    hint = _TO_THE_TOP if alone else "move its keys into the frontmatter at the top"
    faults.add(
        _LOST,
        faults.lines.span_of_lines(found, found + 1),
        "this looks like frontmatter, but nothing reads it here, so the cards made before are"
        " not known",
        f"{hint}; until then this note yields no cards",
    )
    return (_DAMAGE[_LOST],)


def _blocks(block: Block, faults: Faults) -> tuple[list[Block], int]:
    blocks = [block]
    line = block.next_line
    while True:
        stacked, body = find_stacked(faults.lines, line, faults.words)
        if stacked is None or not _is_mapping(stacked, faults):
            if body > line and stacked is None:
                span = faults.lines.span_of_lines(line, body)
                faults.add(
                    "stray-rule", span, "a stray `---` stands below the frontmatter", "remove it"
                )
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
    if block.fault:
        span = faults.lines.span_of_lines(block.first, block.first + 1)
        faults.add(
            block.fault, span, f"this note is damaged: {_DAMAGE[block.fault]}", _HINTS[block.fault]
        )
    node = read_yaml(_text(block, faults))
    if node is None:
        return True
    if not isinstance(node, yaml.MappingNode):
        _add_broken(node, faults)
        return False
    _check_shape(node, _text(block, faults), faults)
    check_doubled(
        node.value, faults, {key for key in KEYS if _FIELD_OF.get(key, key) not in values}
    )
    found = _known_keys(node, faults)
    _add_records(found.pop(RECORDS, []), values, faults)
    for key, nodes in found.items():
        name = _FIELD_OF.get(key, key)
        if name not in values and (read := read_value(key, nodes[-1], faults)) is not None:
            values[name] = read
    return True


def _add_broken(node: yaml.Node | YamlFault, faults: Faults) -> None:
    if not isinstance(node, YamlFault):
        faults.add_node("broken-yaml", node, "the frontmatter is not a set of keys", _AS_KEYS)
        return
    at = faults.offset + node.offset
    faults.add(
        "broken-yaml",
        faults.lines.span(at, at + 1),
        f"the frontmatter is not valid YAML: {node.reason}",
        f"{cure(node)}; until then this note yields no cards",
    )


def _check_shape(node: yaml.MappingNode, text: str, faults: Faults) -> None:
    """Diagnose a block that cannot be added to, or that holds records where nothing reads them."""
    if node.flow_style:
        faults.add_node(
            "flow-frontmatter",
            node,
            "the frontmatter is written in braces, so no record can be added to it",
            "write each `key: value` on a line of its own, without braces",
        )
    check_writable(node, text, faults)
    if misplaced := misplaced_records(node):
        faults.add_node(
            _LOST,
            misplaced,
            f"these records stand under `{scalar(misplaced)}`, where nothing reads them, so the"
            " cards made before are not known",
            "move them to `anki_cards:` at the left margin; until then this note yields no cards",
        )


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
    for key_node, value in node.value:
        written = scalar(key_node)
        if written is None:
            continue
        key = written.lstrip("-").strip() if written.startswith("---") else written
        if key != written:
            faults.add_node(
                "mangled-key", key_node, f"the key `{written}` begins with dashes", f"write `{key}`"
            )
        if key in KEYS and (key in (written, RECORDS) or key not in found):
            found.setdefault(key, []).append(value)
    return found
