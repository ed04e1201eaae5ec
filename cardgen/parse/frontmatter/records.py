"""The records of a note: the entries of `anki_cards`."""

import re

import yaml

from cardgen.model.note import Record
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.doubled import check_doubled
from cardgen.parse.frontmatter.yaml import is_null, scalar
from cardgen.parse.names import ANKI_ID, GUID, LANGUAGE, SLUG, SYNCED_AT, is_recordable, read_slug

_SENT = (ANKI_ID, GUID, SYNCED_AT)  # what a record has once its card may be in Anki
_MERGE = "<<"
_RESTORE = "put it back from git; until then the card is left out"
_DIGITS = re.compile(r"[1-9][0-9]{0,15}\Z")


def read_records(node: yaml.Node, faults: Faults) -> tuple[Record, ...]:
    """Return the records that a node holds, complaining of each entry that is none."""
    if is_null(node):
        return ()
    if not isinstance(node, yaml.SequenceNode):
        faults.add_node(
            "bad-records",
            node,
            "`anki_cards` is not a list, so the cards made before are not known",
            "write one `- slug: …` entry for each card; until then this note yields no cards",
        )
        return ()
    records = (_read_record(entry, faults) for entry in node.value)
    return tuple(record for record in records if record is not None)


def _read_record(node: yaml.Node, faults: Faults) -> Record | None:
    if not isinstance(node, yaml.MappingNode):
        _complain(node, faults, "is not a set of keys", may_be_sent=not is_null(node))
        return None
    values = _values(node, faults)
    slug = scalar(values.get(SLUG))
    if slug is None or not is_recordable(slug):
        fault = "has no `slug`" if slug is None else "has a control character in its `slug`"
        _complain(node, faults, fault, may_be_sent=_may_be_sent(values))
        return None
    read = read_slug(slug)
    language = _read_language(values.get(LANGUAGE), faults)
    before = len(faults.found)
    if _merges(values):
        _complain(node, faults, f"takes over keys with `{_MERGE}`", may_be_sent=True)
    anki_id = _read_anki_id(values.get(ANKI_ID), faults)
    guid = _read_guid(values.get(GUID), faults)
    return Record(
        slug=slug,
        language=faults.words.code(language) if language else (read[2] if read else None),
        anki_id=anki_id,
        guid=guid,
        base=read[0] if read else None,
        index=read[1] if read else None,
        span=faults.span_of(node),
        faulty=len(faults.found) > before,
        synced_at=scalar(values.get(SYNCED_AT)),
    )


def _complain(node: yaml.Node, faults: Faults, fault: str, *, may_be_sent: bool) -> None:
    """Say what is wrong with an entry; where its card may be in Anki, nobody is to be doubled."""
    if not may_be_sent:
        faults.add_node(
            "bad-record",
            node,
            f"a record in `anki_cards` {fault}",
            "write the `slug` of its card",
        )
        return
    faults.add_node(
        "unreadable-record",
        node,
        f"a record in `anki_cards` {fault}, so which card it stands for is not known; the cards"
        " of this note that have no record of their own are left out",
        "write its `slug`, `language`, `anki_id` and `guid` as they were, from git or from the"
        " field `Slug` in Anki",
    )


def _may_be_sent(values: dict[str, yaml.Node]) -> bool:
    return _MERGE in values or any(name in values and not _is_empty(values[name]) for name in _SENT)


def _merges(values: dict[str, yaml.Node]) -> bool:
    """Return whether a YAML merge key stands for an `anki_id` or `guid` that is not read here."""
    node = values.get(_MERGE)
    missing = {ANKI_ID, GUID} - values.keys()
    if node is None or not missing:
        return False
    merged = node.value if isinstance(node, yaml.SequenceNode) else [node]
    mappings = [one for one in merged if isinstance(one, yaml.MappingNode)]
    names = {scalar(key) for one in mappings for key, _ in one.value}
    return bool(names & {*missing, _MERGE})


def _values(node: yaml.MappingNode, faults: Faults) -> dict[str, yaml.Node]:
    check_doubled(node.value, faults)
    values: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = scalar(key_node)
        if key:
            values[key] = value
    return values


def _read_language(node: yaml.Node | None, faults: Faults) -> str | None:
    if node is not None and not isinstance(node, yaml.ScalarNode):
        faults.add_node(
            "bad-record", node, "`language` is not the code of a language", "write one such as `en`"
        )
    return scalar(node)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and scalar(node) is None


def _read_anki_id(node: yaml.Node | None, faults: Faults) -> int | None:
    if node is None or _is_empty(node):
        return None
    text = scalar(node)
    if text and _DIGITS.match(text):
        return int(text)
    faults.add_node("bad-record", node, "`anki_id` is not the number of an Anki note", _RESTORE)
    return None


def _read_guid(node: yaml.Node | None, faults: Faults) -> str | None:
    if node is None or _is_empty(node):
        return None
    text = scalar(node)
    if text and is_recordable(text):
        return text
    faults.add_node("bad-record", node, "`guid` is not the GUID of an Anki note", _RESTORE)
    return None
