"""Proving that an edit changed of a note what it should, and nothing else."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from markdown_it.token import Token
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.edits.splice import ProofError
from cardgen.edits.unchanged import keeps_frontmatter
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import FollowUp, Frontmatter, Note, Section, SourceNote, Tokens
from cardgen.parse.note import Header, parse_note, read_header


def check_header(
    before: SourceNote, after: SourceNote, config: Config
) -> tuple[Header, Header] | None:
    """Return a note's frontmatter before and after an edit that left the rest to the letter.

    What stands below a frontmatter is read the same wherever it begins. None where more was
    edited, or where a frontmatter cannot be read. Raises ProofError where more than records reads
    differently.
    """
    old, new = read_header(before, config), read_header(after, config)
    then, now = old.frontmatter, new.frontmatter
    is_same = before.text[then.end :] == after.text[now.end :]
    if not (is_same and then.readable and now.readable):
        return None
    keeps_facts = _of_frontmatter(then) == _of_frontmatter(now)
    if not keeps_facts or not keeps_frontmatter(_yaml(before, then), _yaml(after, now)):
        raise ProofError("the edit would change its frontmatter")
    return old, new


def check_same(
    before: SourceNote, after: SourceNote, config: Config
) -> tuple[Note, tuple[Diagnostic, ...]]:
    """Return the note after an edit, read anew, if it differs only in records and block ids.

    With it comes what is wrong with it. Raises ProofError where anything else reads differently.
    """
    (old, _), (new, said) = parse_note(before, config), parse_note(after, config)
    for name, part, facts in _PARTS:
        one, other = part(old), part(new)
        if facts(one) != facts(other):
            raise ProofError(f"the edit would change its {name}")
    if not keeps_frontmatter(_yaml(before, old.frontmatter), _yaml(after, new.frontmatter)):
        raise ProofError("the edit would change its frontmatter")
    return new, said


def _yaml(source: SourceNote, frontmatter: Frontmatter) -> str:
    block = frontmatter.block
    return source.text[block.start : block.end] if block else ""


def _of_frontmatter(frontmatter: Frontmatter) -> object:
    return replace(frontmatter, block=None, end=0, records=())


def _of_sections(sections: Sequence[Section]) -> object:
    return [(s.kind, s.languages, s.marked, _shape(s.tokens)) for s in sections]


def _of_follow_ups(items: Sequence[FollowUp]) -> object:
    return [(i.language, _shape(i.question), _shape(i.answer)) for i in items]


def _of_named(parts: Sequence[tuple[str, Tokens]]) -> object:
    return [(name, _shape(tokens)) for name, tokens in parts]


# What an edit must leave as it is: its name for people, where a note has it, and all that counts.
_PARTS: tuple[tuple[str, Callable[[Note], Any], Callable[[Any], object]], ...] = (
    ("frontmatter", attrgetter("frontmatter"), _of_frontmatter),
    ("sections", attrgetter("sections"), _of_sections),
    ("follow-ups", attrgetter("follow_ups"), _of_follow_ups),
    ("related links", attrgetter("related"), _of_named),
    ("footnotes", attrgetter("footnotes"), _of_named),
)


def _shape(tokens: Tokens) -> tuple[object, ...]:
    return tuple(_token(token) for token in tokens)


def _token(token: Token) -> tuple[object, ...]:
    """Return all that is rendered of a token: what it is and says, not where; no block id."""
    meta = {key: value for key, value in token.meta.items() if key != "block_id"}
    shown = (token.type, token.tag, token.nesting, token.level, token.markup, token.info)
    inside = None if token.children is None else _shape(tuple(token.children))
    return (*shown, token.content, token.block, token.hidden, dict(token.attrs), meta, inside)
