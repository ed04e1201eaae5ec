"""A file that was looked at before it is a note of a vault: what it yields, and why it does not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.lint.cardless import costly
from cardgen.lint.monolingual import wants_language
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import Note, SourceNote, is_retired
from cardgen.parse.note import parse_note
from cardgen.parse.question_shapes import asks_once
from cardgen.wording import agree, count

_TEMPLATE = "template-placeholder"
_NAMED = 6  # files that are named with the reason, and others that are named


class Looked(Struct, frozen=True):
    """A file that was looked at: the note, the languages it asks in, and what keeps it from it.

    `why` is the worst that costs a file its cards, None for one that has some, or that nothing in
    tells to be a question.
    """

    source: SourceNote
    note: Note
    languages: frozenset[str]
    is_template: bool
    is_unread: bool  # it looks like one question
    wants_language: bool  # one that is still to be configured
    why: Diagnostic | None = None


def look(source: SourceNote, config: Config) -> Looked:
    """Return what one file is like."""
    note, said = parse_note(source, config)
    languages = frozenset(card.language for card in cards_of(note, config))
    is_template = any(one.code == _TEMPLATE for one in said)
    is_unread = any(map(asks_once, said))
    wants = any(map(wants_language, said))
    why = None if languages or is_retired(note.frontmatter) else next(iter(costly(said)), None)
    return Looked(source, note, languages, is_template, is_unread, wants, why)


def unread_rows(
    some: Sequence[Looked],
    all_: int,
    shown: Callable[[str], str],
    closed: Sequence[Diagnostic] = (),
) -> Iterator[tuple[str, str]]:
    """Yield, as label and text, how many files yield cards, and which do not and why.

    `some` of `all_` files were looked at, `closed` is why others cannot be read; `shown` spells a
    path.
    """
    making = sum(bool(one.languages) for one in some)
    of = f" that {agree(len(some), 'was', 'were')} looked at" if len(some) < all_ else ""
    files = count(len(some) + len(closed), "file")
    yields = agree(making, "yields cards", "yield cards")
    yield "cards", f"{making:,} of {files}{of} {yields}"
    unread = [*closed, *(one.why for one in some if one.why and not one.is_template)]
    yield from _reasons(unread, shown)
    silent = [one for one in some if not (one.languages or one.why or one.is_template)]
    paths = [shown(one.source.path) for one in silent if not is_retired(one.note.frontmatter)]
    if paths:
        more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
        yield (
            "no question",
            f"in {count(len(paths), 'file')}, as far as cardgen sees:"
            f" {', '.join(f'`{path}`' for path in paths[:_NAMED])}{more}",
        )


def _reasons(
    unread: Sequence[Diagnostic], shown: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield what keeps files from being read, a cure that several share once below the last.

    Of many only the codes are said: to list them is for `check`.
    """
    ordered = sorted(unread, key=lambda one: (one.severity.rank, one.code, one.hint))
    if len(ordered) > _NAMED:
        codes = Counter(one.code for one in ordered).items()
        said = ", ".join(f"{number:,} by `{code}`" for code, number in codes)
        yield "no card", f"{said}: `cardgen check` says where, and the cure"
        return
    for hint, group in groupby(ordered, lambda one: one.hint):
        for one in group:
            line = f":{one.span.line}" if one.span else ""
            yield "no card", f"{shown(one.path)}{line}: {one.message}"
        if hint:
            yield "", f"= {hint}"
