"""Writing records: the splices that add an entry to `anki_cards`, or complete one."""

import re
from collections.abc import Iterable, Iterator

import yaml

from cardgen.model.change import RecordChange
from cardgen.model.diagnostic import Edit
from cardgen.model.note import Frontmatter
from cardgen.parse.text import BYTE_ORDER_MARK
from cardgen.parse.yaml import is_null, read_yaml, scalar

KEY = "anki_cards"
_ORDER = ("slug", "language", "anki_id", "guid", "synced_at")
_PLAIN = re.compile(r"[^\W\d_][\w./-]*\Z")  # reads as text in every version of YAML
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


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
    newline = _newline(text)
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    lines = ["---", f"{KEY}:", *_entries(new, "", 2), "---"]
    return Edit(start, start, "".join(line + newline for line in lines))


def _newline(text: str) -> str:
    match = re.search(r"\r\n?|\n", text)
    return match[0] if match else "\n"


def _entries(new: Iterable[RecordChange], indent: str, gap: int) -> Iterator[str]:
    """Yield the lines of block entries; `gap` is the distance from the dash to the first key."""
    for change in new:
        dash = f"{indent}-".ljust(len(indent) + gap)
        for key, value in _values(change):
            yield f"{dash}{key}: {value}"
            dash = " " * len(dash)


def _values(change: RecordChange) -> Iterator[tuple[str, str]]:
    yield "slug", _quoted_if_needed(change.slug)
    yield "language", _quoted_if_needed(change.language)
    yield "anki_id", str(change.anki_id)
    yield "guid", quoted(change.guid)


def quoted(text: str) -> str:
    """Return a text as a single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def _quoted_if_needed(text: str) -> str:
    return text if _PLAIN.match(text) and text.casefold() not in _WORDS else quoted(text)


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
        self._root = root

    def _at(self, mark: "yaml.Mark") -> int:
        return self._start + int(mark.index)

    def _line_end(self, offset: int) -> int:
        match = re.compile(r"[\r\n]|\Z").search(self._text, offset)
        return match.start() if match else len(self._text)

    def _cards(self) -> tuple[yaml.Node, yaml.Node] | None:
        pairs = self._root.value if self._root else []
        found = [(key, value) for key, value in pairs if scalar(key) == KEY]
        return found[-1] if found else None

    def appended(self, new: list[RecordChange]) -> list[Edit]:
        """Return the splices that add entries at the end of the list, made where missing."""
        found = self._cards()
        if found is None:
            return [self._new_key(new)]
        key, value = found
        if is_null(value) or (isinstance(value, yaml.SequenceNode) and not value.value):
            return self._first_entries(key, value, new)
        if not isinstance(value, yaml.SequenceNode):
            raise EditError(f"`{KEY}` is not a list")
        if value.flow_style:
            return [self._flow_entries(value, new)]
        first, last = value.value[0], value.value[-1]
        column = value.start_mark.column
        gap = max(first.start_mark.column - column, 2)
        if first.start_mark.line != value.start_mark.line:
            gap = 2  # the dash stands on a line of its own
        at = self._line_end(self._last_offset(last))
        return [self._lines(at, _entries(new, " " * column, gap))]

    def _new_key(self, new: list[RecordChange]) -> Edit:
        indent = " " * (self._root.start_mark.column if self._root else 0)
        lines = (f"{indent}{KEY}:", *_entries(new, indent, 2))
        return Edit(self._end, self._end, "".join(line + self._newline for line in lines))

    def _first_entries(
        self, key: yaml.Node, value: yaml.Node, new: list[RecordChange]
    ) -> list[Edit]:
        colon = self._text.index(":", self._at(key.end_mark)) + 1
        edits = []
        end = self._at(value.end_mark)
        if not is_null(value) or scalar_text(value):
            edits.append(Edit(colon, end, ""))
        else:
            end = colon
        indent = " " * key.start_mark.column
        return [*edits, self._lines(self._line_end(end), _entries(new, indent, 2))]

    def _lines(self, at: int, lines: Iterable[str]) -> Edit:
        return Edit(at, at, "".join(self._newline + line for line in lines))

    def _flow_entries(self, value: yaml.SequenceNode, new: list[RecordChange]) -> Edit:
        at = self._at(value.value[-1].end_mark)
        return Edit(at, at, "".join(f", {_flow(change)}" for change in new))

    def _last_offset(self, node: yaml.Node) -> int:
        """Return the offset after the last character of a node: its own mark may lie lines on."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            if isinstance(node, yaml.MappingNode):
                key, node = last
                if is_null(node) and not scalar_text(node):
                    return self._at(key.end_mark)
            else:
                node = last
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        return start + len(self._text[start:end].rstrip())

    def completed(self, change: RecordChange, start: int) -> list[Edit]:
        """Return the splices that write `anki_id` and `guid` into the entry at an offset."""
        found = self._cards()
        entries = found[1].value if found and isinstance(found[1], yaml.SequenceNode) else []
        same = [entry for entry in entries if self._at(entry.start_mark) == start]
        if len(same) != 1 or not isinstance(same[0], yaml.MappingNode):
            raise EditError(f"the record `{change.slug}` was not found again")
        entry = same[0]
        values = {str(key.value): (key, value) for key, value in entry.value}
        edits: list[Edit] = []
        missing: list[tuple[str, str]] = []
        for name, wanted in (("anki_id", str(change.anki_id)), ("guid", quoted(change.guid))):
            if name in values:
                edits += self._replaced(*values[name], wanted)
            else:
                missing.append((name, wanted))
        if missing:
            edits.append(self._added(entry, values, missing))
        return edits

    def _replaced(self, key: yaml.Node, value: yaml.Node, wanted: str) -> list[Edit]:
        start, end = self._at(value.start_mark), self._at(value.end_mark)
        if not scalar_text(value):
            colon = self._text.index(":", self._at(key.end_mark)) + 1
            return [Edit(colon, colon, f" {wanted}")]
        return [] if self._text[start:end] == wanted else [Edit(start, end, wanted)]

    def _added(
        self,
        entry: yaml.MappingNode,
        values: dict[str, tuple[yaml.Node, yaml.Node]],
        missing: list[tuple[str, str]],
    ) -> Edit:
        """Return the splice that adds keys after the last one that belongs before them."""
        before = [name for name in _ORDER[: _ORDER.index(missing[0][0])] if name in values]
        key, value = values[before[-1]] if before else entry.value[0]
        empty = is_null(value) and not scalar_text(value)
        end = self._at(key.end_mark) + 1 if empty else self._last_offset(value)
        if entry.flow_style:
            return Edit(end, end, "".join(f", {name}: {text}" for name, text in missing))
        indent = " " * entry.start_mark.column
        return self._lines(
            self._line_end(end), (f"{indent}{name}: {text}" for name, text in missing)
        )


def _flow(change: RecordChange) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in _values(change)) + "}"


def scalar_text(node: yaml.Node) -> str:
    """Return the characters of a scalar, empty for a null that is not written out."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "\0"
