"""Everything that can be said of a vault's notes: read, compiled, named and held to the rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cardgen.config import Config
from cardgen.identity.assign import Identified, identify
from cardgen.identity.naming import name_cards
from cardgen.lint.run import check_note, check_vault, with_fixes
from cardgen.lint.suppressions import Suppression, suppressions_of
from cardgen.model.card import Claim, CompiledCard, CompiledNote
from cardgen.model.clock import Clock
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Memory
from cardgen.model.note import Frontmatter, SourceNote
from cardgen.parse.lines import Lines
from cardgen.parse.note import parse_header
from cardgen.pipeline import ParsedNote, Surroundings, compile_parsed, digest_of, parse
from cardgen.render.links import Links, build_links
from cardgen.render.media import MediaFinder
from cardgen.render.traced import SeenLinks, SeenMedia, TracedLinks, TracedMedia, still_holds
from cardgen.rules.facts.subject import LintedVault, Subject


@dataclass(frozen=True, slots=True)
class Setting:
    """What the notes of a vault are checked in.

    `root_name` is the name of the vault's folder, `memory` what is remembered of its cards,
    `selects` says whether a note was asked for.
    """

    config: Config
    media: MediaFinder
    root_name: str
    memory: Memory
    clock: Clock
    selects: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NoteLint:
    """What can be said of one note by itself, and what it depends on.

    `digest` is the hash of its bytes, `exact` whether its code was coloured; `links` and `media`
    are what it asked of its surroundings. Of the fields of `compiled` only the first is kept.
    """

    digest: str
    exact: bool
    links: SeenLinks
    media: SeenMedia
    compiled: CompiledNote
    diagnostics: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]


@dataclass(frozen=True, slots=True)
class Linted:
    """A vault as checked once.

    `notes` is what can be said of each by itself: what an earlier check knew and still holds is
    the very same object. `diagnostics` are those of the notes selected, none hidden;
    `suppressions` what these notes do not want to see. `identified` is who each card is before
    anything is written into a note.
    """

    sources: Mapping[str, SourceNote]
    notes: Mapping[str, NoteLint]
    identified: Identified
    diagnostics: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]


def lint(
    sources: Mapping[str, SourceNote],
    setting: Setting,
    earlier: Mapping[str, NoteLint] | None = None,
) -> Linted:
    """Return a vault as checked; notes that `earlier` knows as they stand are not parsed again.

    `sources` may read a note from the disk each time that it is asked for one.
    """
    kept = {path: one for path, one in (earlier or {}).items() if _is_current(one, sources)}
    headers = {p: _header(p, sources, kept.get(p)) for p in sources}
    links = build_links(headers.items())
    notes: dict[str, NoteLint] = {}
    for path in sources:
        known = kept.get(path)
        exact = _may_have_moved(headers[path], setting.memory)
        if known and known.exact == exact and _holds(known, links, setting.media):
            notes[path] = known
        else:
            notes[path] = _lint_note(sources[path], links, setting, exact=exact)
    return _lint_vault(sources, notes, links, setting)


def _is_current(one: NoteLint, sources: Mapping[str, SourceNote]) -> bool:
    source = sources.get(one.compiled.path)
    return source is not None and digest_of(source) == one.digest


def _header(path: str, sources: Mapping[str, SourceNote], known: NoteLint | None) -> Frontmatter:
    return known.compiled.frontmatter if known else parse_header(sources[path])


def _holds(one: NoteLint, links: Links, media: MediaFinder) -> bool:
    return still_holds(one.compiled.path, one.links, one.media, links, media)


def _may_have_moved(frontmatter: Frontmatter, memory: Memory) -> bool:
    """Return whether the ledger may know the cards of a note by their content alone."""
    return bool(memory.written.lines or memory.packaged.lines) and not frontmatter.records


def _lint_note(source: SourceNote, links: Links, setting: Setting, *, exact: bool) -> NoteLint:
    traced = TracedLinks(links)
    media = TracedMedia(setting.media)
    parsed = parse(source, setting.config)
    compiled = compile_parsed(
        parsed, Surroundings(setting.config, traced, media, setting.root_name, coloured=exact)
    )
    subject = Subject(
        source, Lines(source.text), parsed.note, setting.config, links=traced, media=media
    )
    return NoteLint(
        digest=digest_of(source),
        exact=exact,
        compiled=_first_fields(compiled),
        diagnostics=(
            *with_fixes(compiled.diagnostics, lambda path: subject),
            *(() if subject.is_target else check_note(subject)),
        ),
        suppressions=() if subject.is_target else suppressions_of(subject),
        links=tuple(traced.seen.items()),  # last, when all has been asked
        media=tuple(media.seen()),
    )


def _first_fields(note: CompiledNote) -> CompiledNote:
    cards = (
        replace(card, fields=(card.fields[0], *("" for _ in card.fields[1:])))
        for card in note.cards
    )
    return replace(note, cards=tuple(cards), diagnostics=())


def _lint_vault(
    sources: Mapping[str, SourceNote],
    notes: Mapping[str, NoteLint],
    links: Links,
    setting: Setting,
) -> Linted:
    config, memory, clock = setting.config, setting.memory, setting.clock
    compiled = tuple(one.compiled for one in notes.values())
    named = name_cards(compiled, memory, config, clock=clock, record=True, selects=setting.selects)
    subjects = Subjects(sources, links, setting)
    vault = LintedVault(
        sources=sources,
        subjects=subjects,
        notes=named.notes,
        identified=named.identified,
        ledger=memory.written,
        today=clock.today,
        now=clock.horizon,
        is_content=_exact_content(subjects, setting),
    )
    of_vault = (*with_fixes(named.diagnostics, subjects.get), *check_vault(vault))
    chosen = [one for path, one in notes.items() if setting.selects(path)]
    return Linted(
        sources=sources,
        notes=notes,
        identified=identify(compiled, memory.lines, config.namespace, clock.today),
        diagnostics=(
            *(found for one in chosen for found in one.diagnostics),
            *(found for found in of_vault if setting.selects(found.path)),
        ),
        suppressions=tuple(wish for one in chosen for wish in one.suppressions),
    )


class Subjects(Mapping[str, Subject]):
    """The notes of a vault as rules see them, each read when it is asked for."""

    def __init__(self, sources: Mapping[str, SourceNote], links: Links, setting: Setting) -> None:
        self._sources = sources
        self.links = links

        def read(path: str) -> Subject:
            source = sources[path]
            note = parse(source, setting.config).note
            lines = Lines(source.text)
            return Subject(source, lines, note, setting.config, links, setting.media)

        self._read = lru_cache(maxsize=64)(read)  # all of a vault at once would fill the memory

    def __getitem__(self, path: str) -> Subject:
        """Return a note by its path; raises KeyError for one that is not there."""
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        """Iterate over all paths."""
        return iter(self._sources)

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._sources)


def _exact_content(subjects: Subjects, setting: Setting) -> Callable[[Claim, str], bool]:
    """Return the function that tells whether a hash is a card's, as a build would compile it."""
    around = Surroundings(setting.config, subjects.links, setting.media, setting.root_name)

    @lru_cache(maxsize=1024)
    def cards(path: str) -> dict[tuple[int, str], CompiledCard]:
        seen = subjects[path]
        compiled = compile_parsed(ParsedNote(seen.source, seen.note, ()), around)
        return {(c.span.start, c.language): replace(c, fields=()) for c in compiled.cards}

    def is_content(claim: Claim, digest: str) -> bool:
        # No two cards of a language begin at one place.
        return cards(claim.note.path)[claim.card.span.start, claim.card.language].is_content(digest)

    return is_content
