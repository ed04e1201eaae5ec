"""The records of a note: the entries of `anki_cards`."""

import re

import yaml

from cardgen import vocabulary
from cardgen.model.note import Record
from cardgen.parse.faults import Faults
from cardgen.parse.yaml import is_null, scalar

_SLUG = re.compile(r"(?P<base>.+)-(?P<index>\d{1,9})-(?P<language>[A-Za-z]{2,8})\Z", re.DOTALL)
_DIGITS = re.compile(r"[1-9][0-9]{0,15}\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def read_slug(slug: str) -> tuple[str, int, str] | None:
    """Return the base, index and language that a slug reads as, None where it does not."""
    match = _SLUG.match(slug)
    if match is None:
        return None
    return match["base"], int(match["index"]), match["language"].casefold()


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
        faults.add_node("bad-record", node, "a record in `anki_cards` is not a set of keys")
        return None
    values = _values(node, faults)
    slug = scalar(values.get("slug"))
    if slug is None or _CONTROL.search(slug):
        fault = "has no `slug`" if slug is None else "has a control character in its `slug`"
        faults.add_node("bad-record", node, f"a record in `anki_cards` {fault}")
        return None
    read = read_slug(slug)
    language = _read_language(values.get("language"), faults)
    before = len(faults.found)
    anki_id = _read_anki_id(values.get("anki_id"), faults)
    guid = _read_guid(values.get("guid"), faults)
    return Record(
        slug=slug,
        language=vocabulary.code(language) if language else (read[2] if read else None),
        anki_id=anki_id,
        guid=guid,
        base=read[0] if read else None,
        index=read[1] if read else None,
        span=faults.span_of(node),
        faulty=len(faults.found) > before,
    )


def _values(node: yaml.MappingNode, faults: Faults) -> dict[str, yaml.Node]:
    values: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = scalar(key_node)
        if key in values:
            faults.add_node(
                "duplicate-key",
                key_node,
                f"the key `{key}` stands twice in this record; the last one counts",
                "remove one",
            )
        if key:
            values[key] = value
    return values


def _read_language(node: yaml.Node | None, faults: Faults) -> str | None:
    if node is not None and not isinstance(node, yaml.ScalarNode):
        faults.add_node("bad-record", node, "`language` is not the code of a language")
    return scalar(node)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and scalar(node) is None


def _read_anki_id(node: yaml.Node | None, faults: Faults) -> int | None:
    if node is None or _is_empty(node):
        return None
    text = scalar(node)
    if text and _DIGITS.match(text):
        return int(text)
    faults.add_node("bad-record", node, "`anki_id` is not the number of an Anki note")
    return None


def _read_guid(node: yaml.Node | None, faults: Faults) -> str | None:
    if node is None or _is_empty(node):
        return None
    text = scalar(node)
    if text and not _CONTROL.search(text):
        return text
    faults.add_node("bad-record", node, "`guid` is not the GUID of an Anki note")
    return None
