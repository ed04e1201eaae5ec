"""Notes as the rules see them: subjects, whole vaults, and what a rule finds in them."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import ModuleType

from msgspec.structs import replace

from cardgen.config import Config
from cardgen.edits.splice import splice
from cardgen.identity.assign import identify
from cardgen.model.card import Media
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.ledger import Ledger, LedgerLine
from cardgen.model.note import SourceNote
from cardgen.parse.lines import Lines
from cardgen.parse.note import parse_header, parse_note
from cardgen.pipeline import compile_notes
from cardgen.render.links import Links, build_links
from cardgen.render.media import MediaFault
from cardgen.rules.facts.subject import Finding, LintedVault, Subject

TODAY = date(2026, 6, 1)
NOW = 1_780_000_000
FILE = "note.md"


class NoMedia:
    """A vault without media."""

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        return MediaFault("media-missing", f"there is no file `{target}` in the vault", "")


def subject(
    text: str, path: str = FILE, config: Config | None = None, links: Links | None = None
) -> Subject:
    """Return a note as a rule of one note sees it; alone in its vault unless links are given."""
    source = SourceNote(path, text)
    settings = config or Config()
    known = links or build_links([(path, parse_header(source, settings))])
    note, _ = parse_note(source, settings)
    return Subject(source, Lines(text), note, settings, known, NoMedia())


def find(
    rule: ModuleType, text: str, path: str = FILE, config: Config | None = None
) -> list[Finding]:
    """Return what a rule of one note finds."""
    return list(rule.check(subject(text, path, config)))


def lines_of(findings: Iterable[Finding]) -> list[int]:
    """Return the line of each finding, 0 for one without a place."""
    return [one.span.line if one.span else 0 for one in findings]


def vault(
    files: Mapping[str, str],
    times: Mapping[str, int] | None = None,
    config: Config | None = None,
) -> LintedVault:
    """Return a vault of notes, its ledger as a build left it: today's content, at these times."""
    settings = config or Config()
    sources = [SourceNote(path, text) for path, text in files.items()]
    links = build_links((source.path, parse_header(source, settings)) for source in sources)
    notes = compile_notes(sources, settings, NoMedia())
    identified = identify(notes, {}, settings.namespace, TODAY)
    known = {claim.identity.slug: claim for claim in identified.claims}
    ledger = {
        slug: LedgerLine(known[slug].card.content_hash if slug in known else "", time, FILE)
        for slug, time in (times or {}).items()
    }
    return LintedVault(
        subjects={s.path: subject(s.text, s.path, settings, links) for s in sources},
        notes=notes,
        identified=identified,
        ledger=Ledger(lines=ledger),
        today=TODAY,
        sources={source.path: source for source in sources},
        anchored=tuple(source.path for source in sources),
    )


def find_in(rule: ModuleType, linted: LintedVault) -> list[tuple[str, int]]:
    """Return the path and line of each finding of a rule of the whole vault."""
    found = list(rule.check_vault(linted))
    return [(path, *lines_of([finding])) for path, finding in found]


def mended(rule: ModuleType, text: str) -> str:
    """Return a text with the fixes of all that a rule finds."""
    edits = [edit for finding in find(rule, text) for edit in finding.fix]
    return splice(text, edits)


def fixed(rule: ModuleType, text: str) -> str:
    """Return a text with what a rule mends of the diagnostics with its code."""
    seen = subject(text)
    _, found = parse_note(seen.source, seen.config)
    edits = [edit for one in _of(rule, found) for edit in rule.fix(seen, one)]
    return splice(text, edits)


def _of(rule: ModuleType, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.code == rule.CODE]


def settings(**changes: object) -> Config:
    """Return the default configuration with changes."""
    return replace(Config(), **changes)


def bilingual(en: str = "A stream.", ru: str = "Поток.", *, tail: str = "", head: str = "") -> str:
    """Return a note with a question in two languages and these answers."""
    return (
        f"{head}# Question (EN)\n> What is TCP?\n\n# Question (RU)\n> Что такое TCP?\n\n"
        f"## Answer (EN)\n{en}\n\n## Answer (RU)\n{ru}\n{tail}"
    )


def english(answer: str = "A stream.", *, tail: str = "", head: str = "") -> str:
    """Return a note with a question and an answer in one language."""
    return f"{head}# Question (EN)\n> What is TCP?\n\n## Answer (EN)\n{answer}\n{tail}"


def header(*lines: str) -> str:
    """Return frontmatter that holds these lines."""
    return "".join(f"{line}\n" for line in ("---", *lines, "---"))
