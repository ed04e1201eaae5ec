"""The settings that `check` advises for a whole vault: as `init` does, of the same files."""

from collections.abc import Mapping, Sequence

from cardgen.config import Config
from cardgen.kinds import is_retired
from cardgen.lint.monolingual import one_language
from cardgen.lint.proposals import opened
from cardgen.lint.survey import survey
from cardgen.lint.tails import unopened
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.parse.question_shapes import SEVERAL
from cardgen.wording import count

_ENOUGH = 60  # files that a setting is tried on: a second
_ONE_IN = 10  # notes: fewer are left to what is said of each, since to try settings is dear
_UNREAD, _UNOPENED = "unread-question", "unknown-heading"
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
    unread = [
        one.path
        for one in found
        if one.code == _UNREAD and not one.hint.startswith(SEVERAL) and one.path in sources
    ]
    if unread and not any(note.cards or is_retired(note.frontmatter) for note in notes):
        some, _ = _some([*sources], sources)
        return f"no note yields a card yet: {survey(some, config)}"
    said = ""
    if len(unread) * _ONE_IN >= len(notes):
        some, of = _some(unread, sources)
        spoken = frozenset(card.language for note in notes for card in note.cards)
        said = opened(some, of, config, spoken)
    likely = {one.path for one in found if one.code == _UNOPENED and _TABLE in one.hint}
    asking, _ = _some(sorted(likely) if is_all else (), sources)
    more = (said or unopened(asking, config), one_language(notes, found, config))
    return "\n".join(filter(None, more))


def _some(paths: Sequence[str], sources: Mapping[str, SourceNote]) -> tuple[list[SourceNote], str]:
    chosen = paths[:: len(paths) // _ENOUGH + 1]
    of = "" if len(chosen) == len(paths) else f" of {count(len(paths), 'file')}"
    return [sources[path] for path in chosen], of
