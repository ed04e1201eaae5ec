"""What a look at a vault that is watched came to."""

from collections.abc import Mapping

from msgspec import Struct, field

from cardgen.model.diagnostic import Diagnostic
from cardgen.model.summary import Summary


class Round(Struct, frozen=True):
    """A build and a check, compared with those before.

    `summary` is None where `fault` says why nothing could be built; `is_back` tells that the
    round before had one, and this has none. `appeared` are the errors that the round before did
    not have, `texts` of the notes they are in; `mended` counts those that it had and this has
    not, `warnings` the lesser findings that are new. `sent` counts the cards that were brought
    to Anki, `not_done` those that did not stay as they were sent, `edited` those that were edited
    there, so that the news of their notes were not sent; `unsent` says why none were. `seconds` is
    how long it took.
    """

    summary: Summary | None = None
    fault: str = ""
    is_back: bool = False
    appeared: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    mended: int = 0
    warnings: int = 0
    sent: int = 0
    not_done: int = 0
    edited: int = 0
    unsent: str = ""
    seconds: float = 0.0
