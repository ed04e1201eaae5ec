"""Where the parts of a note went when something was spliced into it."""

import re

from msgspec import Struct
from msgspec.structs import replace

from cardgen.edits.splice import moved
from cardgen.model.card import CompiledNote
from cardgen.model.diagnostic import Diagnostic, Edit, Span
from cardgen.model.note import Frontmatter
from cardgen.parse.lines import Lines

_ON_LINE = re.compile(r"`[^`]*`|\bon line (\d+)")  # what an author wrote is quoted


class Moves(Struct, frozen=True):
    """Where all of a note went: its lines as they were and as they are, and what was spliced in."""

    before: Lines
    after: Lines
    edits: tuple[Edit, ...]

    def span(self, span: Span) -> Span:
        """Return where a stretch of text stands now."""
        return moved(span, self.edits, self.after)

    def offset(self, offset: int) -> int:
        """Return where the character of an offset stands now."""
        return self.span(Span(offset, offset, 1, 1)).start

    def edit(self, edit: Edit) -> Edit:
        """Return an edit of the text as it was as one of the text as it is."""
        now = self.span(Span(edit.start, edit.end, 1, 1))
        return replace(edit, start=now.start, end=now.end)

    def diagnostic(self, one: Diagnostic) -> Diagnostic:
        """Return a diagnostic of the note as it is true now: in its words, too."""
        related = (
            replace(at, span=self.span(at.span)) if at.path == one.path and at.span else at
            for at in one.related
        )
        return replace(
            one,
            span=self.span(one.span) if one.span else None,
            message=_ON_LINE.sub(self._line, one.message),
            hint=_ON_LINE.sub(self._line, one.hint),
            fix=tuple(map(self.edit, one.fix)),
            related=tuple(related),
        )

    def _line(self, found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return (
            f"on line {self.after.line_of(self.offset(self.before.start(int(found[1]) - 1))) + 1}"
        )


def moved_note(
    before: CompiledNote,
    frontmatter: Frontmatter,
    complaints: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]],
    moves: Moves,
) -> CompiledNote:
    """Return what a note compiles to after an edit of records in its frontmatter.

    `complaints` are what was said of the frontmatter, and what is said of it now.
    """
    then, now = complaints
    cards = (
        replace(
            card,
            span=moves.span(card.span),
            place=None if card.place is None else moves.offset(card.place),
        )
        for card in before.cards
    )
    below = before.diagnostics[len(then) :]
    return replace(
        before,
        frontmatter=replace(frontmatter, tags=before.frontmatter.tags),  # those of the body as well
        cards=tuple(cards),
        diagnostics=(*now, *map(moves.diagnostic, below)),
        read=before.read - len(then) + len(now),
    )
