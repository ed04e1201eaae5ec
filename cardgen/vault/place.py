"""What a vault remembers of the Anki that it is synced to: `cardgen.anki`, beside the ledger.

A line a fact, its cells apart by tabs, so that git merges two of them: `@profile` and the name of
Anki's profile; a slug with `deck` and two decks, where a card of another tool was left and where
its note wanted it; a slug with `deleted`.
"""

from cardgen.disk import read_text, write_file
from cardgen.model.place import PlaceMemory
from cardgen.vault.open import Vault
from cardgen.vault.write import writing

NAME = "cardgen.anki"
_HEADER = "# cardgen.anki: the Anki that these notes are synced to. Keep it in git."
_PROFILE, _DECK, _DELETED = "@profile", "deck", "deleted"


def load_place(vault: Vault) -> PlaceMemory | None:
    """Return what is remembered, None for a vault that was never synced. Raises WorldError.

    A line that says nothing known is passed over: nothing in it is worth stopping for.
    """
    text = read_text(vault.root / NAME)
    return None if text is None else read_place(text)


def read_place(text: str) -> PlaceMemory:
    """Return what the text of a memory says; of two profiles the first holds."""
    profile = ""
    kept: dict[str, tuple[str, str]] = {}
    deleted: set[str] = set()
    for line in text.removeprefix("\ufeff").split("\n"):
        match line.rstrip("\r").split("\t"):
            case ["@profile", name]:
                profile = profile or name
            case [slug, "deck", here, wanted]:
                kept[slug] = here, wanted
            case [slug, "deleted"]:
                deleted.add(slug)
    return PlaceMemory(profile, kept, frozenset(deleted))


def write_place(memory: PlaceMemory) -> str:
    """Return the text of a memory: sorted, so that the same memory is the same bytes."""
    rows = [(_PROFILE, memory.profile)] if memory.profile else []
    facts: list[tuple[str, ...]] = [(slug, _DECK, *decks) for slug, decks in memory.kept.items()]
    facts += [(slug, _DELETED) for slug in memory.deleted]
    lines = [_HEADER, *("\t".join(map(_cell, row)) for row in (*rows, *sorted(facts)))]
    return "".join(f"{line}\n" for line in lines)


def store_place(vault: Vault, memory: PlaceMemory) -> None:
    """Write what is remembered, where it is not what stands there. Raises WorldError."""
    path = vault.root / NAME
    text = write_place(memory)
    if text != read_text(path):
        with writing(path):
            write_file(path, text.encode())


def _cell(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
