"""Writing records: the splices that add an entry to `anki_cards`, or complete one."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from cardgen.edits.entry import entries, flow, values
from cardgen.model.change import RecordChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import Frontmatter
from cardgen.parse.frontmatter.lost import holds_records
from cardgen.parse.frontmatter.yaml import is_null, read_yaml, scalar
from cardgen.parse.lines import BYTE_ORDER_MARK
from cardgen.parse.names import LANGUAGE, RECORD_KEYS, RECORDS, SLUG

_DOCUMENT_END = re.compile(r"(?:^|[\r\n])\.\.\.(?:\s|$)")
_COLON = re.compile(r"\s*:")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
_OPENING = re.compile(r"(?:[&!][^\s\[]+\s+)*\[")  # of a flow list, its anchor and tag before it
_KEEPS = re.compile(r"[|>]\d?\+")  # a block scalar to which the blank lines below it belong


class EditError(ValueError):
    """A note that cannot be edited safely; its text says why."""


def record_edits(
    text: str, frontmatter: Frontmatter, changes: Iterable[RecordChange]
) -> tuple[Edit, ...]:
    """Return the splices that bring the records of a note up to date, in the order of the file.

    Raises EditError where the frontmatter has a shape that cannot be added to.
    """
    changes = tuple(changes)
    new = [change for change in changes if change.start is None]
    if frontmatter.block is None:
        return (_new_block(text, new),) if new else ()
    block = _Block(text, frontmatter.block.start, frontmatter.block.end)
    edits = [e for c in changes if c.start is not None for e in block.completed(c, c.start)]
    if new:
        edits += block.appended(new)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _new_block(text: str, new: Iterable[RecordChange]) -> Edit:
    if holds_records(text):  # records that nothing reads: a second list would double their cards
        raise EditError(f"a line `{RECORDS}:` stands in its text, and it has no frontmatter")
    newline = _newline(text)
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    lines = ["---", f"{RECORDS}:", *entries(new, "", 2), "---"]
    return Edit(start, start, "".join(line + newline for line in lines))


def _newline(text: str) -> str:
    match = re.search(r"\r\n?|\n", text)
    return match[0] if match else "\n"


class _Block:
    """The YAML of a note's frontmatter: `at` turns its marks to offsets in the file."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._newline = _newline(text)
        root = read_yaml(text[start:end])
        if root is not None and not isinstance(root, yaml.MappingNode):
            raise EditError("its frontmatter is not a set of keys")
        if root is not None and root.flow_style:
            raise EditError("its frontmatter is written in braces")
        if _DOCUMENT_END.search(text[start:end]):
            raise EditError("its frontmatter holds a line of `...`, which ends it early")
        self._root = root

    def _at(self, mark: "yaml.Mark") -> int:
        return self._start + int(mark.index)

    def _line_end(self, offset: int) -> int:
        match = re.compile(r"[\r\n]|\Z").search(self._text, offset)
        return match.start() if match else len(self._text)

    def _cards(self) -> tuple[yaml.Node, yaml.Node] | None:
        pairs = self._root.value if self._root else []
        found = [(key, value) for key, value in pairs if scalar(key) == RECORDS]
        if not found:
            return None
        _refuse_aliases(found[-1][1], found[-1][0].end_mark.index)
        others = _inner(node for pair in pairs if pair[0] is not found[-1][0] for node in pair)
        if others & _inner([found[-1][1]]):
            raise EditError(f"a YAML alias stands for a part of `{RECORDS}`; write it out")
        return found[-1]

    def _dash(self, entry: yaml.Node) -> Any:
        """Return the mark of a block entry's dash: an anchor hides where the list begins."""
        tokens = yaml.scan(self._text[self._start : self._end], Loader=yaml.CSafeLoader)
        dashes = (t.start_mark for t in tokens if isinstance(t, yaml.BlockEntryToken))
        return max(
            (mark for mark in dashes if mark.index < entry.start_mark.index),
            key=lambda mark: mark.index,
        )

    def _colon(self, key: yaml.Node) -> int | None:
        """Return the offset after a key's colon, None where it has none (`{anki_id}`)."""
        match = _COLON.match(self._text, self._at(key.end_mark))
        return match.end() if match else None

    def _written(self, node: yaml.Node) -> str:
        """Return a node as written, empty for a null that is not."""
        return self._text[self._at(node.start_mark) : self._at(node.end_mark)].strip()

    def _anchor(self, node: yaml.Node) -> str:
        """Return a node's anchor with a space before it, empty where it has none."""
        match = _ANCHOR.match(self._written(node))
        return f" {match[0]}" if match else ""

    def appended(self, new: list[RecordChange]) -> list[Edit]:
        """Return the splices that add entries at the end of the list, made where missing."""
        found = self._cards()
        if found is None:
            return [self._new_key(new)]
        key, value = found
        if is_null(value) or (isinstance(value, yaml.SequenceNode) and not value.value):
            return self._first_entries(key, value, new)
        if not isinstance(value, yaml.SequenceNode):
            raise EditError(f"`{RECORDS}` is not a list")
        if value.flow_style:
            return [self._flow_entries(value, new)]
        last = value.value[-1]
        dash = self._dash(last)
        same_line = last.start_mark.line == dash.line
        gap = max(last.start_mark.column - dash.column, 2) if same_line else 2
        at = self._line_end(self._last_offset(last))
        return [self._lines(at, entries(new, " " * dash.column, gap))]

    def _new_key(self, new: list[RecordChange]) -> Edit:
        indent = " " * (self._root.start_mark.column if self._root else 0)
        lines = (f"{indent}{RECORDS}:", *entries(new, indent, 2))
        return Edit(self._end, self._end, "".join(line + self._newline for line in lines))

    def _first_entries(
        self, key: yaml.Node, value: yaml.Node, new: list[RecordChange]
    ) -> list[Edit]:
        colon = self._colon(key)
        if colon is None:
            raise EditError(f"`{RECORDS}` is not followed by a colon")
        indent = " " * key.start_mark.column
        if not self._written(value):
            return [self._lines(self._line_end(colon), entries(new, indent, 2))]
        end = self._at(value.end_mark)
        if "#" in self._written(value):
            return [self._inside(value, new)]
        edit = Edit(colon, end, self._anchor(value))
        return [edit, self._lines(self._line_end(end), entries(new, indent, 2))]

    def _lines(self, at: int, lines: Iterable[str]) -> Edit:
        return Edit(at, at, "".join(self._newline + line for line in lines))

    def _inside(self, value: yaml.Node, new: list[RecordChange]) -> Edit:
        """Return the splice that fills an empty flow list in which a comment stands."""
        opening = _OPENING.match(self._text, self._at(value.start_mark))
        if opening is None:
            raise EditError(f"a comment stands within `{RECORDS}`")
        added = ", ".join(flow(change) for change in new)
        space = " " if self._text.startswith("#", opening.end()) else ""
        return Edit(opening.end(), opening.end(), added + space)

    def _flow_entries(self, value: yaml.SequenceNode, new: list[RecordChange]) -> Edit:
        at = self._at(value.value[-1].end_mark)
        return Edit(at, at, "".join(f", {flow(change)}" for change in new))

    def _last_offset(self, node: yaml.Node) -> int:
        """Return the offset after the last character of a node: its own mark may lie lines on."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            if isinstance(node, yaml.MappingNode):
                key, node = last
                if not self._written(node):
                    return self._colon(key) or self._at(key.end_mark)
            else:
                node = last
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and _KEEPS.match(self._text, start):
            return end - (2 if self._text.startswith("\r\n", end - 2) else 1)
        return start + len(self._text[start:end].rstrip())

    def completed(self, change: RecordChange, start: int) -> list[Edit]:
        """Return the splices that write `anki_id` and `guid` into the entry at an offset."""
        found = self._cards()
        listed = found[1].value if found and isinstance(found[1], yaml.SequenceNode) else []
        same = [entry for entry in listed if self._at(entry.start_mark) == start]
        if len(same) != 1 or not isinstance(same[0], yaml.MappingNode):
            raise EditError(f"the record `{change.slug}` was not found again")
        entry = same[0]
        standing = {str(key.value): (key, value) for key, value in entry.value}
        edits: list[Edit] = []
        missing: list[tuple[str, str]] = []
        for name, wanted in (pair for pair in values(change) if pair[0] not in (SLUG, LANGUAGE)):
            if name in standing:
                edits += self._replaced(*standing[name], wanted)
            else:
                missing.append((name, wanted))
        if missing:
            edits.append(self._added(entry, standing, missing))
        return edits

    def _replaced(self, key: yaml.Node, value: yaml.Node, wanted: str) -> list[Edit]:
        written = self._written(value)
        if not written:
            colon = self._colon(key)
            at = self._at(key.end_mark) if colon is None else colon
            return [Edit(at, at, f" {wanted}" if colon else f": {wanted}")]
        start = self._at(value.start_mark)
        wanted = f"{self._anchor(value)} {wanted}".lstrip()
        end = start + len(written)
        return [] if written == wanted else [Edit(start, end, wanted)]

    def _added(
        self,
        entry: yaml.MappingNode,
        standing: dict[str, tuple[yaml.Node, yaml.Node]],
        missing: list[tuple[str, str]],
    ) -> Edit:
        """Return the splice that adds keys after the last one that belongs before them."""
        before = [
            name for name in RECORD_KEYS[: RECORD_KEYS.index(missing[0][0])] if name in standing
        ]
        key, value = standing[before[-1]] if before else entry.value[0]
        end = self._last_offset(value) if self._written(value) else self._colon(key)
        end = self._at(key.end_mark) if end is None else end
        if entry.flow_style:
            return Edit(end, end, "".join(f", {name}: {text}" for name, text in missing))
        first = entry.value[0][0] if self._text[self._at(entry.start_mark)] in "&!" else entry
        indent = " " * first.start_mark.column
        return self._lines(
            self._line_end(end), (f"{indent}{name}: {text}" for name, text in missing)
        )


def _refuse_aliases(node: yaml.Node, floor: int) -> None:
    """Raise EditError where a node stands for one above it: its marks are that one's."""
    if node.start_mark.index < floor:
        raise EditError(f"`{RECORDS}` uses a YAML alias; write out what it stands for")
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            _refuse_aliases(entry, node.start_mark.index)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _refuse_aliases(key, node.start_mark.index)
            _refuse_aliases(value, key.end_mark.index)


def _inner(nodes: Iterable[yaml.Node]) -> set[int]:
    """Return the identities of nodes and of all that are in them."""
    found: set[int] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if id(node) not in found:
            found.add(id(node))
            if isinstance(node, yaml.MappingNode):
                waiting += [inner for pair in node.value for inner in pair]
            elif isinstance(node, yaml.SequenceNode):
                waiting += node.value
    return found
