"""One language where more are configured: what nobody wants to be told at each note."""

from collections.abc import Iterable, Sequence

from cardgen.config import Config
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic

_CODE = "missing-translation"
_WANTING = ("unknown-language", "unread-question")
_SEVERAL = 2  # notes: of one alone nobody knows what the next will be in


def one_language(notes: Sequence[CompiledNote], found: Iterable[Diagnostic], config: Config) -> str:
    """Return the setting for notes that all ask in one language, see `setting_for`."""
    return setting_for(lone_language(notes, config), found)


def lone_language(notes: Sequence[CompiledNote], config: Config) -> str:
    """Return the language that all notes ask in though more are configured, empty for none."""
    asking = [note for note in notes if note.cards]
    spoken = {card.language for note in asking for card in note.cards}
    is_lone = len(spoken) == 1 and len(asking) >= _SEVERAL and len(config.languages) > 1
    return min(spoken) if is_lone else ""


def setting_for(lone: str, found: Iterable[Diagnostic]) -> str:
    """Return the setting for notes that ask in a lone language, nothing where there is none.

    `found` is what was found of the notes: nothing is advised where no translation is missed, or
    where notes wait for a language that is still to be configured.
    """
    found = tuple(found) if lone else ()
    if any(map(wants_language, found)) or all(one.code != _CODE for one in found):
        return ""
    return proposal("your notes", lone)


def wants_language(one: Diagnostic) -> bool:
    """Return whether the cure of a diagnostic is a language that nobody described yet."""
    return one.code in _WANTING and "[language." in one.hint


def proposal(which: str, language: str) -> str:
    """Return the setting for notes in one language, in words."""
    return (
        f"{which} ask in `{language}` alone: if that is to stay so, say"
        f' `languages = ["{language}"]` in the settings'
    )
