"""Whether a note in Anki says what a card says, whichever version of cardgen sent it."""

from collections.abc import Sequence

from cardgen.anki import former
from cardgen.anki.meta import UNCOUNTED, Meta, content_of, read_meta
from cardgen.model.card import FIELDS


def said_by(fields: Sequence[str], schema: int) -> Meta | None:
    """Return what `Meta` says, or would have said in this schema, of a card that is rendered."""
    meta = read_meta(fields[FIELDS.index("Meta")])
    if meta is None or meta.schema == schema:
        return meta
    pairs = zip(FIELDS, fields, strict=True)
    hashes = {
        name: former.former_hash(former.former_html(text)) for name, text in pairs if name != "Meta"
    }
    return Meta(hashes, meta.tags, schema)


def still_says(sent: Meta, found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether a card says what was `sent` to the note whose fields are `found`.

    What other notes are called is nothing that a card says: see `counted`. Of what the version
    before this one sent that shows only in fields that are as they were sent.
    """
    says = said_by(wanted, sent.schema)
    if says is None or says.tags != sent.tags:
        return False
    texts = zip(FIELDS, found, wanted, strict=True)
    return all(
        says.hashes.get(name) == sent.hashes.get(name) or _said_otherwise(sent, name, before, after)
        for name, before, after in texts
        if name not in UNCOUNTED
    )


def _said_otherwise(sent: Meta, name: str, before: str, after: str) -> bool:
    """Return whether a field stands as it was sent by the version before, and says the same."""
    is_former = sent.schema == former.SCHEMA
    is_as_sent = is_former and former.former_hash(before) == sent.hashes.get(name)
    return is_as_sent and former.shows_the_same(before, after)


def differs(before: str, after: str, sent: Meta | None) -> bool:
    """Return whether a field as Anki has it has other content than the one that is rendered."""
    if before == after or content_of(before) == content_of(after):
        return False
    is_former = sent is None or sent.schema == former.SCHEMA
    return not (is_former and former.shows_the_same(before, after))
