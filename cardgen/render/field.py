"""The HTML of one field while it is written."""

from dataclasses import dataclass, field

from cardgen.model.note import Tokens
from cardgen.render.scope import Complaint, Scope


@dataclass(slots=True)
class Page:
    """A field in the making: its parts, and what the writers must remember between tokens.

    `line` is the line of the parsed text that is being written. `closers` are the ends of the
    links and callouts that are open. `footnotes` are those referred to so far, in order;
    `numbers` are their numbers by label, `definitions` those that the note has.
    """

    scope: Scope
    parts: list[str] = field(default_factory=list)
    line: int = 0
    closers: list[str] = field(default_factory=list)
    footnotes: list[Tokens] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    definitions: dict[str, Tokens] = field(init=False)

    def __post_init__(self) -> None:
        self.definitions = dict(reversed(self.scope.footnotes))

    def complain(self, code: str, message: str, hint: str, needle: str) -> None:
        """Keep a complaint about the line that is being written."""
        self.scope.complaints.append(Complaint(code, message, hint, self.line, needle))
