"""The settings that `check` advises for a whole vault: as `init` does, of the same files."""

from collections.abc import Mapping, Sequence

from cardgen.config import Config
from cardgen.lint.monolingual import one_language
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote, is_retired
from cardgen.parse.question_shapes import asks_once
from cardgen.wording import count

_ENOUGH = 60  # files that a setting is tried on: a second
_ONE_IN = 10  # notes: fewer are left to what is said of each, since to try settings is dear
_UNOPENED = "unknown-heading"
_TABLE = "[headings."  # in the hint of a heading that may be one of a section


def advice(
    sources: Mapping[str, SourceNote],
    notes: Sequence[CompiledNote],
    found: Sequence[Diagnostic],
    config: Config,
    *,
    is_all: bool,
) -> str:
    """Return what would spare the author most of what was found, empty where nothing would.

    `found` are the diagnostics that are shown: nobody is advised about what was not. `is_all` tells
    that they are all that was found of the whole vault.
    """
    unread = [one.path for one in found if asks_once(one) and one.path in sources]
    likely = {one.path for one in found if one.code == _UNOPENED and _TABLE in one.hint}
    if unread and not any(note.cards or is_retired(note.frontmatter) for note in notes):
        from cardgen.lint.survey import survey  # noqa: PLC0415  # it parses, which few checks need

        return f"no note yields a card yet: {survey(_some([*sources], sources)[0], config)}"
    said = ""
    if unread and len(unread) * _ONE_IN >= len(notes):
        from cardgen.lint.proposals import opened  # noqa: PLC0415  # it parses too

        some, of = _some(unread, sources)
        spoken = frozenset(card.language for note in notes for card in note.cards)
        said = opened(some, of, config, spoken)
    if likely and is_all and not said:
        from cardgen.lint.tails import unopened  # noqa: PLC0415  # and so does this

        said = unopened(_some(sorted(likely), sources)[0], config)
    return "\n".join(filter(None, (said, one_language(notes, found, config))))


def _some(paths: Sequence[str], sources: Mapping[str, SourceNote]) -> tuple[list[SourceNote], str]:
    chosen = paths[:: len(paths) // _ENOUGH + 1]
    of = "" if len(chosen) == len(paths) else f" of {count(len(paths), 'file')}"
    return [sources[path] for path in chosen], of
