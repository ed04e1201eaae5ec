"""A vault in numbers."""

from msgspec import Struct


class Share(Struct, frozen=True):
    """How many notes and cards have a value, such as a topic; empty where they have none."""

    value: str
    notes: int
    cards: int


class Spoken(Struct, frozen=True):
    """A language in use: the notes that ask in it, those that ask in others alone, its cards.

    `words` is the median of the words of an answer, None where there is no card.
    """

    language: str
    notes: int
    untranslated: int
    cards: int
    words: int | None


class Counted(Struct, frozen=True):
    """How often a code was found, and how bad it is."""

    code: str
    severity: str
    number: int


class Stats(Struct, frozen=True):
    """A vault, or the part of it that was asked for, in numbers.

    `notes` are those that ask or answer, `targets` what is only linked to, `unread` files that
    cannot be read. `cards` are what a build would package, `new` those of them that neither a
    record nor the ledger knows, `left_out` and `pending` those that it would not. `translated`
    are the notes that ask in every language in use, `asking` those that ask in any. `records`
    stand in notes; `orphans` are slugs, of the whole vault, that no card claims. `findings` count
    all that was found, `causes` what a person is told of it.
    """

    notes: int
    targets: int
    unread: int
    cards: int
    new: int
    left_out: int
    pending: int
    topics: tuple[Share, ...]
    difficulties: tuple[Share, ...]
    statuses: tuple[Share, ...]
    languages: tuple[Spoken, ...]
    asking: int
    translated: int
    records: int
    unadopted: int
    orphans: int
    findings: tuple[Counted, ...]
    causes: tuple[Counted, ...] = ()
    selected: str = "."
