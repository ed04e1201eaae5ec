"""Everything that can be said of a vault's notes: read, compiled, named and held to the rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cardgen.config import Config
from cardgen.identity.assign import Identified, identify
from cardgen.model.card import Claim, CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger
from cardgen.model.note import SourceNote
from cardgen.parse.text import Lines
from cardgen.pipeline import ParsedNote, Surroundings, compile_parsed, name_cards, parse
from cardgen.render.links import Links, build_links
from cardgen.render.media import MediaFinder
from cardgen.rules.run import run_rules, with_fixes
from cardgen.rules.subject import LAST_SECOND, LintedVault, Subject
from cardgen.rules.suppressions import Suppression, suppressions_of


@dataclass(frozen=True, slots=True)
class Setting:
    """What the notes of a vault are checked in.

    `root_name` is the name of the vault's folder, `clock` is now in Unix seconds, `selects` says
    whether a note was asked for. `is_epoch` is whether `SOURCE_DATE_EPOCH` stands in for the
    clock: then nothing is known of what lies ahead.
    """

    config: Config
    media: MediaFinder
    root_name: str
    ledger: Ledger
    clock: int
    selects: Callable[[str], bool]
    is_epoch: bool = False


@dataclass(frozen=True, slots=True)
class Linted:
    """A vault as checked once.

    `diagnostics` are those of the notes selected, none hidden; `suppressions` what these notes
    do not want to see. `identified` is who each card is before anything is written into a note.
    """

    parsed: Mapping[str, ParsedNote]
    links: Links
    compiled: Mapping[str, CompiledNote]
    identified: Identified
    diagnostics: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]


def lint(sources: Sequence[SourceNote], setting: Setting, earlier: Linted | None = None) -> Linted:
    """Return a vault as checked. What did not change since an `earlier` check is taken from it."""
    parsed = {source.path: _parse(source, setting, earlier) for source in sources}
    links = build_links((path, one.note.frontmatter) for path, one in parsed.items())
    compiled = _compile(parsed, links, setting, earlier)
    notes = tuple(compiled.values())
    today = datetime.fromtimestamp(setting.clock, UTC).date()
    named = name_cards(
        notes,
        setting.ledger,
        setting.config,
        clock=setting.clock,
        record=True,
        selects=setting.selects,
    )
    subjects = {path: _subject(one, links, setting) for path, one in parsed.items()}
    vault = LintedVault(
        subjects=subjects,
        notes=named.notes,
        identified=named.identified,
        ledger=setting.ledger,
        today=today,
        now=LAST_SECOND if setting.is_epoch else setting.clock,
        content_hash=_exact_hash(parsed, links, setting),
    )
    emitted = (*(one for note in notes for one in note.diagnostics), *named.diagnostics)
    mine = (one for one in emitted if setting.selects(one.path))
    return Linted(
        parsed=parsed,
        links=links,
        compiled=compiled,
        identified=identify(notes, setting.ledger.lines, setting.config.namespace, today),
        diagnostics=(*with_fixes(mine, vault), *run_rules(vault, setting.selects)),
        suppressions=tuple(
            wish
            for path, subject in subjects.items()
            if setting.selects(path) and not subject.is_target
            for wish in suppressions_of(subject)
        ),
    )


def _parse(source: SourceNote, setting: Setting, earlier: Linted | None) -> ParsedNote:
    known = earlier.parsed.get(source.path) if earlier else None
    return known if known and known.source == source else parse(source, setting.config)


def _compile(
    parsed: Mapping[str, ParsedNote], links: Links, setting: Setting, earlier: Linted | None
) -> dict[str, CompiledNote]:
    around = _surroundings(links, setting)
    in_colour = replace(around, coloured=True)
    known = earlier if earlier and earlier.links == links else None
    compiled = {}
    for path, one in parsed.items():
        if known and known.parsed.get(path) is one:
            compiled[path] = known.compiled[path]
        else:
            exact = _may_have_moved(one, setting.ledger)
            compiled[path] = compile_parsed(one, in_colour if exact else around)
    return compiled


def _surroundings(links: Links, setting: Setting) -> Surroundings:
    return Surroundings(setting.config, links, setting.media, setting.root_name, coloured=False)


def _may_have_moved(one: ParsedNote, ledger: Ledger) -> bool:
    """Return whether the ledger may know the cards of a note by their content alone."""
    return bool(ledger.lines) and not one.note.frontmatter.records


def _subject(one: ParsedNote, links: Links, setting: Setting) -> Subject:
    return Subject(
        source=one.source,
        lines=Lines(one.source.text),
        note=one.note,
        config=setting.config,
        links=links,
        media=setting.media,
    )


def _exact_hash(
    parsed: Mapping[str, ParsedNote], links: Links, setting: Setting
) -> Callable[[Claim], str]:
    """Return the function that gives the hash of a card as a build would compile it."""
    around = replace(_surroundings(links, setting), coloured=True)
    compiled: dict[str, CompiledNote] = {}

    def content_hash(claim: Claim) -> str:
        if not any("<pre" in text for text in claim.card.fields):
            return claim.card.content_hash
        path = claim.note.path
        if path not in compiled:
            compiled[path] = compile_parsed(parsed[path], around)
        # Cards come in the same order each time, and none of a note begins where another does.
        same = (card for card in compiled[path].cards if card.span == claim.card.span)
        hashes = {card.language: card.content_hash for card in same}
        return hashes.get(claim.card.language, claim.card.content_hash)

    return content_hash
