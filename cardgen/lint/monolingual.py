"""One language where more are configured: what nobody wants to be told at each note."""

from collections.abc import Iterable, Sequence

from cardgen.config import Config
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic

_CODE = "missing-translation"
_SEVERAL = 2  # notes: of one alone nobody knows what the next will be in


def one_language(notes: Sequence[CompiledNote], found: Iterable[Diagnostic], config: Config) -> str:
    """Return the setting for notes that all ask in one language, nothing where no note is blamed.

    `found` is what was found of the notes, where a translation is missed.
    """
    asking = [note for note in notes if note.cards]
    spoken = {card.language for note in asking for card in note.cards}
    if len(spoken) > 1 or len(asking) < _SEVERAL or len(config.languages) == 1:
        return ""
    return proposal("your notes", min(spoken)) if any(one.code == _CODE for one in found) else ""


def proposal(which: str, language: str) -> str:
    """Return the setting for notes in one language, in words."""
    return (
        f"{which} ask in `{language}` alone: if that is to stay so, say"
        f' `languages = ["{language}"]` in the settings'
    )
