"""Safe fixes: applied until none is left, and proved to keep every card and every word."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from msgspec import Struct

from cardgen.config import Config
from cardgen.edits.splice import splice
from cardgen.lint.vault import Linted
from cardgen.model.diagnostic import Diagnostic, Edit
from cardgen.model.note import Note, SourceNote
from cardgen.parse.markdown.parser import visible_text
from cardgen.pipeline import parse

_ROUNDS = 20  # a fix may uncover another; one that never ends is a bug of its rule
_WORD = re.compile(r"[^\W_]+")

Change = tuple[SourceNote, SourceNote]  # a note before and after
Show = Callable[[Linted], Sequence[Diagnostic]]
Relint = Callable[[Mapping[str, str]], Linted]  # by path, the texts that are not those on the disk


class Mended(Struct, frozen=True):
    """A vault after its fixes, in memory.

    `changed` are the notes before and after, `fixed` what was mended, each with its place in the
    text that it was found in. `refused` are the notes whose fixes would have changed a card's
    identity or lost a word: they are as they were. `offered` counts the fixes of the other notes
    before any was made: one may bring another to light, or do two at once.
    """

    linted: Linted
    changed: tuple[Change, ...]
    fixed: tuple[Diagnostic, ...]
    refused: tuple[str, ...]
    offered: int


def mend(before: Linted, relint: Relint, config: Config, show: Show) -> Mended:
    """Return a vault with every safe fix of what `show` shows applied, as far as it is proved.

    `relint` checks the vault again with other texts for some of its notes.
    """
    refused: set[str] = set()
    while True:
        after, mended, fixed = _fix_all(before, relint, show, refused)
        pairs = ((before.sources[path], note) for path, note in mended.items())
        changed = tuple(pair for pair in pairs if pair[0] != pair[1])
        wrong = _unproved(before, after, changed, config)
        if not wrong:
            offered = sum(bool(one.fix) and one.path not in refused for one in show(before))
            return Mended(after, changed, tuple(fixed), tuple(sorted(refused)), offered)
        refused |= wrong


def _fix_all(
    linted: Linted, relint: Relint, show: Show, refused: set[str]
) -> tuple[Linted, dict[str, SourceNote], list[Diagnostic]]:
    """Return a vault with its fixes, the notes that they are in, and what they mend."""
    fixed: list[Diagnostic] = []
    mended: dict[str, SourceNote] = {}
    for _ in range(_ROUNDS):
        chosen = _compatible(show(linted), linted.sources, refused)
        if not chosen:
            break
        for path, found in chosen.items():
            edits = (edit for one in found for edit in one.fix)
            text = splice(linted.sources[path].text, edits)
            mended = {**mended, path: SourceNote(path, text)}
            fixed += found
        linted = relint({path: note.text for path, note in mended.items()})
    return linted, mended, fixed


def _compatible(
    found: Iterable[Diagnostic], sources: Mapping[str, SourceNote], refused: set[str]
) -> dict[str, list[Diagnostic]]:
    """Return the diagnostics to fix now, by note: their edits touch none of each other's."""
    chosen: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in found:
        if not one.fix or one.path in refused or one.path not in sources:
            continue
        taken = [edit for other in chosen[one.path] for edit in other.fix]
        if _changes(one.fix, sources[one.path].text) and not _touch(one.fix, taken):
            chosen[one.path].append(one)
    return {path: found for path, found in chosen.items() if found}


def _changes(edits: Iterable[Edit], text: str) -> bool:
    return any(text[edit.start : edit.end] != edit.replacement for edit in edits)


def _touch(edits: Iterable[Edit], others: Sequence[Edit]) -> bool:
    return any(a.start <= b.end and b.start <= a.end for a in edits for b in others)


def _unproved(before: Linted, after: Linted, changed: Sequence[Change], config: Config) -> set[str]:
    """Return the notes among those changed whose change cannot be shown to be safe."""
    paths = {source.path for source, _ in changed}
    wrong = {old.path for old, new in changed if _loses_words(old, new, config)}
    was, now = _identities(before), _identities(after)
    moved = {path for path in was.keys() | now.keys() if was.get(path) != now.get(path)}
    wrong |= moved & paths
    # A card of a note that stayed as it was can only have moved because another one's did.
    return wrong or (paths if moved else set())


def _identities(linted: Linted) -> dict[str, Counter[Hashable]]:
    """Return who the cards of each note are: slug, note id, GUID, kind, language and index."""
    found: defaultdict[str, Counter[Hashable]] = defaultdict(Counter)
    for claim in linted.identified.claims:
        card, name = claim.card, claim.identity
        facts = (name.slug, name.note_id, name.guid, card.kind, card.language, claim.index)
        found[claim.note.path][facts] += 1
    rest = (*linted.identified.pending, *linted.identified.left_out)
    for one in rest:
        note, card = one.note, one.card
        found[note.path][card.kind, card.language, card.index, card.ordinal] += 1
    for note, record in linted.identified.unclaimed:
        found[note.path][record.slug, record.anki_id, record.guid] += 1
    return found


def _loses_words(old: SourceNote, new: SourceNote, config: Config) -> bool:
    kept = _words_by_section(parse(new, config).note)
    return bool(_words(old.text) - _words(new.text)) or any(
        words - kept[place] for place, words in _words_by_section(parse(old, config).note).items()
    )


def _words(text: str) -> Counter[str]:
    # A date may gain a zero (`2026-1-5`).
    return Counter(match[0].lstrip("0") for match in _WORD.finditer(text))


def _words_by_section(note: Note) -> defaultdict[Hashable, Counter[str]]:
    """Return the words that a reader sees, by the kind and languages of the section."""
    found: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for section in note.sections:
        found[section.kind, section.languages] += _words(visible_text(section.tokens))
    for label, tokens in note.footnotes:
        found[label] += _words(visible_text(tokens))
    return found
