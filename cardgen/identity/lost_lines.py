"""The ledger's lines that no card claims, found by what a card without a record shows of itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct, field
from msgspec.structs import replace

from cardgen.identity.claims import id_of
from cardgen.identity.homes import Homes
from cardgen.identity.ids import is_derived
from cardgen.model.card import By, CardKind, CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.parse.names import read_slug, slug_of

Place = tuple[str, str, int]  # path, language, index


class Likeness(Struct, frozen=True, order=True):
    """How well a line fits a card; the question decides, then the id, then the place.

    `doubtful` is a place whose note may be another one today: see `LostLines.is_wanted`.
    """

    question: bool
    content: bool
    index: bool
    id: bool
    path: bool
    doubtful: bool = False

    @property
    def by(self) -> By | None:
        """Return what the card is known by, None where nothing tells."""
        if self.question:
            return By.QUESTION
        if self.id:
            return By.ID
        return By.PATH if self.path or self.doubtful else None


def may_be(slug: str, line: LedgerLine, card: CompiledCard) -> bool:
    """Return whether a line may be a card's, by language, kind and index."""
    read = read_slug(slug)
    if read is None:  # only a name: it tells no index, so that no block id leads to it
        return card.kind is CardKind.QUESTION
    _, index, language = read
    if language != card.language:
        return False
    if card.kind is CardKind.QUESTION:
        return index == 0 or _is_questions(slug, line)
    return index > 0 and card.index in (None, index)


def _is_questions(slug: str, line: LedgerLine) -> bool:
    """Return whether a slug of another index may be a question's: a follow-up's makes its id."""
    return line.note_id is not None and not is_derived(line.note_id, slug)


class LostLines(Struct):
    """The lines that no card claims and nobody is done with.

    `paths` are those of notes that still exist, `recorded` the slugs of records that no card
    claims, each with the path of its note, `ids` how many notes have each id. `homes` tell which
    note is which today: where the other cards of a line's base are known in another note, its path
    does not speak for it. `has_stranger` tells of a note that cannot be read and that the ledger
    does not know where it lies: it may be any that is gone, so that a line needs two witnesses.
    """

    lines: dict[str, LedgerLine]
    paths: Set[str]
    recorded: Mapping[str, str]
    ids: Mapping[str, int] = field(default_factory=dict)
    homes: Homes = field(default_factory=Homes)
    has_stranger: bool = False
    blind: Mapping[str, LedgerLine] = field(default_factory=dict)
    _by_question: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_content: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_path: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_base: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for slug, line in (*self.lines.items(), *self.blind.items()):
            if line.question_hash:
                self._by_question[line.question_hash].append(slug)
            elif line.content_hash:  # of the first version, which kept no question
                self._by_content[line.content_hash].append(slug)
            if read := read_slug(slug):
                self._by_base[read[0]].append(slug)
        for slug, line in self.lines.items():
            if line.path:
                self._by_path[line.path].append(slug)

    def alike(self, note: CompiledNote, card: CompiledCard) -> Iterator[tuple[Likeness, str]]:
        """Yield the lines that a card may continue, with how well each fits."""
        found = {*self._asking(card), *self._by_path.get(note.path, ())}
        if card.index is not None:
            bases = self.homes.bases(note.path) | ({id_of(note)} if note.frontmatter.id else set())
            found |= {slug_of(base, card.index, card.language) for base in bases}
        for slug in sorted(found):
            line = self.lines.get(slug)
            if line and self._is_free(slug, note, card) and may_be(slug, line, card):
                likeness = self._likeness(slug, line, note, card)
                if likeness.by is not None and (likeness.question or card.index is not None):
                    yield likeness, slug

    def left_behind(
        self, note: CompiledNote, card: CompiledCard, bases: Set[str] = frozenset()
    ) -> tuple[str, ...]:
        """Return the lines whose history a new card of a note would leave behind, sorted.

        They are of this very note, of the card's language and kind, or ask what the card asks and
        have a record in another note. `bases` are those of the slugs of the note's other cards: a
        note that got another name and another `id` is known by them. A follow-up whose block id
        still stands in the note is another card.
        """
        bare = _without_index(card)
        named = {id_of(note)} if note.frontmatter.id else set()
        own = {*self._by_path.get(note.path, ()), *self._of_bases(named | bases, note.path)}
        found = own | set(self._asking(card))
        return tuple(
            slug
            for slug in sorted(found)
            if (line := self.lines.get(slug) or self.blind.get(slug))
            and may_be(slug, line, bare)
            and (_index_of(slug) == card.index or not _stands(slug, note))
        )

    def settle(self, slug: str, path: str) -> None:
        """Take a line as that of a card in the note of a path; it tells where its siblings are."""
        del self.lines[slug]
        self.homes.add(slug, path)

    def is_wanted(self, slug: str, likeness: Likeness, note: CompiledNote) -> bool:
        """Return whether a card may have a line that fits no other one as well.

        Where the other cards of its base are known in another note, that one has a card that may be
        the line's, or else the note does that lies where it lay: only that one takes it.
        """
        is_sure = likeness.question or likeness.id or likeness.path
        return is_sure or (self.lines[slug].path == note.path and not self.has_stranger)

    def _of_bases(self, bases: Iterable[str], path: str) -> Iterator[str]:
        """Yield the lines of bases whose note is gone or blind, or that of a path by questions."""
        own = self.homes.bases(path, of_questions=True)
        for base in {*own, *bases}:
            for slug in self._by_base.get(base, ()):
                line = self.lines.get(slug)
                if slug in self.blind or (line and (base in own or line.path not in self.paths)):
                    yield slug

    def _asking(self, card: CompiledCard) -> Iterable[str]:
        asking = self._by_question.get(card.question_hash, ()) if card.question_hash else ()
        hashes = (one for one in (card.content_hash, card.former_hash) if one)
        return (*asking, *(slug for one in hashes for slug in self._by_content.get(one, ())))

    def _is_free(self, slug: str, note: CompiledNote, card: CompiledCard) -> bool:
        """Return whether a line's record is in no note; a lost block id leads back to one's own."""
        owner = self.recorded.get(slug)
        if card.index is None and _stands(slug, note):
            return False
        return owner is None or (owner == note.path and card.index is None)

    def _likeness(
        self, slug: str, line: LedgerLine, note: CompiledNote, card: CompiledCard
    ) -> Likeness:
        read = read_slug(slug)
        base = read[0] if read else ""
        content = card.is_content(line.content_hash)
        question = line.question_hash == card.question_hash if line.question_hash else content
        here = line.path == note.path
        is_home = base in self.homes.bases(note.path)
        same_index = read is not None and card.index in (None, read[1])
        # A file's name tells little: notes of other folders have the same.
        is_named = read is not None and note.frontmatter.id is not None and base == id_of(note)
        # Where a note still lies there, its name was that note's before this one's; where another
        # one has the id, or cards of that name are known in one, it may be that one's today.
        is_gone = line.path not in self.paths and not self.has_stranger
        is_vacant = is_gone and self.ids.get(base, 1) == 1
        is_its_own = not self.homes.is_elsewhere(base, note.path)
        by_id = is_named and (here or is_vacant) and is_its_own
        is_contested = self.homes.is_elsewhere(base, line.path) or (
            not is_named and (self.has_stranger or base in self.ids)  # that one may have it as well
        )
        by_path = here and (question or not is_contested)
        return Likeness(
            question=question,
            content=content,
            index=same_index,
            id=same_index and by_id,
            path=same_index and by_path,
            doubtful=(
                same_index and not (question or by_id or by_path) and (here or is_home or is_named)
            ),
        )


def _without_index(card: CompiledCard) -> CompiledCard:
    return replace(card, index=None) if card.kind is CardKind.FOLLOW_UP else card


def _index_of(slug: str) -> int | None:
    read = read_slug(slug)
    return read[1] if read else None


def _stands(slug: str, note: CompiledNote) -> bool:
    """Return whether the block id of a follow-up's slug is written in a note."""
    read = read_slug(slug)
    if read is None or not read[1]:
        return False
    return (read[2], read[1]) in note.items or (read[2], read[1]) in note.marks
