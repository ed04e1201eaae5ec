"""Which notes need an edit: the records and block ids that a build has to write."""

import re

from msgspec.structs import replace

from cardgen.config import Config
from cardgen.edits.proof import check_header, check_same
from cardgen.edits.records import record_edits
from cardgen.edits.splice import ProofError, splice
from cardgen.model.change import NoteChange, RecordChange, Rewritten
from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.model.note import Frontmatter, Note, Record, SourceNote
from cardgen.parse.names import block_id_of
from cardgen.parse.note import Header

_COMMENT = re.compile(r"(?:^|[\s\[{,])#")  # YAML 1.1 §6.6, and what libyaml takes for one


class Recorded(Rewritten, frozen=True):
    """A note of which only the frontmatter changed, as it was read before and after."""

    then: Header
    now: Header


class Reread(Rewritten, frozen=True):
    """A rewritten note with what reading it again said: the note, and what is wrong with it."""

    note: Note
    said: tuple[Diagnostic, ...]


def _edits_of(source: SourceNote, change: NoteChange) -> tuple[Edit, ...]:
    """Return the splices that a change makes in its note.

    Raises EditError where the frontmatter cannot be added to.
    """
    records = record_edits(source.text, change.frontmatter, change.records)
    return (*records, *change.block_ids)


def rewrite(source: SourceNote, change: NoteChange, config: Config) -> Recorded | Reread:
    """Return a note with its change spliced in, after proof that it reads the same otherwise.

    Raises EditError where the frontmatter cannot be added to, ProofError for a bug.
    """
    edits = _edits_of(source, change)
    if any(_COMMENT.search(source.text, edit.start, edit.end) for edit in edits):
        raise ProofError("the edit would lose a comment")
    after = SourceNote(source.path, splice(source.text, edits))
    if headers := check_header(source, after, config):
        _check_records(headers[1].frontmatter, change)
        return Recorded(source, after, edits, *headers)
    new, said = check_same(source, after, config)
    _check_records(new.frontmatter, change)
    _check_block_ids(new, change)
    return Reread(source, after, edits, new, said)


def _check_records(frontmatter: Frontmatter, change: NoteChange) -> None:
    """Raise ProofError where what was read again does not hold the records that were written."""
    kept = [r for r in change.frontmatter.records if not _is_changed(r, change)]
    old = {record.span.start: record for record in change.frontmatter.records}
    written = {_facts(_completed(one, old.get(one.start or 0))) for one in change.records}
    wanted = {_facts(record) for record in kept} | written
    found = {_facts(record) for record in frontmatter.records}
    if wanted != found or len(frontmatter.records) != len(kept) + len(change.records):
        raise ProofError("the edit would not give the records it should")


def _check_block_ids(note: Note, change: NoteChange) -> None:
    """Raise ProofError where what was read again does not hold the block ids."""
    ids = {
        f" {block_id_of(i.block_id.index, i.block_id.language)}"
        for i in note.follow_ups
        if i.block_id
    }
    if not {edit.replacement for edit in change.block_ids} <= ids:
        raise ProofError("the edit would not give the block ids it should")


def _completed(change: RecordChange, old: Record | None) -> RecordChange:
    """Return a change with what it leaves as it stands in the record that it completes."""
    if old is None or change.start is None:
        return change
    return replace(
        change,
        guid=old.guid if change.guid is None else change.guid,
        synced_at=old.synced_at if change.synced_at is None else change.synced_at,
    )


def _facts(record: Record | RecordChange) -> tuple[object, ...]:
    return (record.slug, record.language, record.anki_id, record.guid, record.synced_at)


def _is_changed(record: Record, change: NoteChange) -> bool:
    return any(new.start == record.span.start for new in change.records)
