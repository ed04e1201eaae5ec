"""What cardgen tells an author about a note, and where."""

from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, gc=False, order=True):
    """A stretch of a note's text.

    `start` and `end` are offsets in code points into the whole file as decoded (a byte order
    mark counts as one); `line` and `column` are where it starts, as an editor counts: from 1.
    """

    start: int
    end: int
    line: int
    column: int


class Severity(StrEnum):
    """How bad it is, the worst first.

    An error costs a card or endangers one; a warning is read with doubt.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return the place among all severities: 0 for the worst."""
        return _SEVERITIES.index(self)


_SEVERITIES = tuple(Severity)


class Edit(Struct, frozen=True, gc=False):
    """Replace the text between two offsets of a note."""

    start: int
    end: int
    replacement: str


class Place(Struct, frozen=True, gc=False):
    """A place in another note, or that note as a whole: `path` counts from the vault's root."""

    path: str
    span: Span | None = None


class Diagnostic(Struct, frozen=True, gc=False):
    """One fault of one note: `message` states it, `hint` proposes the cure.

    `related` are the places elsewhere that it is about as well. No message names a path: `path`
    counts from the vault's root here, and is spelt for a person or a program where it is shown.
    `harmful` marks what could damage a collection, so that a build with it exits with 1;
    anything else costs no more than the card it names. `leaves` are the codes of what does not
    follow from it, though it follows from most of its code.
    """

    code: str
    severity: Severity
    path: str
    span: Span | None
    message: str
    hint: str = ""
    fix: tuple[Edit, ...] = ()
    harmful: bool = False
    related: tuple[Place, ...] = ()
    leaves: tuple[str, ...] = ()
