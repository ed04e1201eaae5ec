"""The headings that open a section: by their words, or by the mark of a language not in use."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from cardgen.model.language import Vocabulary
from cardgen.model.note import SIDES, Frontmatter, SectionKind, Tokens
from cardgen.parse.headings import Heading, foreign_mark, read_heading
from cardgen.parse.language_tags import is_ambiguous
from cardgen.parse.markdown.parser import visible_text
from cardgen.vocabulary import DEFAULT_LANGUAGE

_TAIL_LEVELS = 3


class Opening(Struct, frozen=True):
    """A heading that opens a section: `first` is the first token of the body, `line` its line.

    `heading` is None for one whose words no language in use knows: it is marked with `foreign`.
    """

    heading: Heading | None
    level: int
    line: int
    index: int
    foreign: str = ""


def find_openings(tokens: Tokens, words: Vocabulary, levels: int) -> Iterator[Opening]:
    """Yield the headings that open a section, `levels` being how deep a question's may be.

    `tokens` are the blocks of the body at the top level.
    """
    current: Opening | None = None
    for opening in _settled(_may_open(tokens, words, levels), words):
        if not (current and current.heading and opening.heading and _continues(opening, current)):
            current = opening
            yield opening


def _may_open(tokens: Tokens, words: Vocabulary, levels: int) -> Iterator[Opening]:
    """Yield each heading that opens a section by its words, or may by its mark."""
    for index, token in enumerate(tokens):
        if token.level or token.type != "heading_open" or not token.map:
            continue
        level = int(token.tag[1:])
        text = visible_text(tokens[index + 1 : index + 2])
        heading = read_heading(text, words)
        if heading is None and level <= levels and (mark := foreign_mark(text, words)):
            yield Opening(None, level, token.map[0], index + 3, mark)
        elif heading and level <= deepest(heading.kind, levels):
            yield Opening(heading, level, token.map[0], index + 3)


def deepest(kind: SectionKind, levels: int) -> int:
    """Return the deepest level at which a heading opens a section of a kind."""
    return levels if kind in SIDES else max(levels, _TAIL_LEVELS)


def _settled(found: Iterable[Opening], words: Vocabulary) -> Iterator[Opening]:
    """Yield the headings without those whose mark is hardly a language: `## Complexity (IO)`.

    A mark in which words of no language in use stand is one where the note marks other headings
    so, or says it twice.
    """
    openings = list(found)
    is_marked = any(one.heading and one.heading.marks for one in openings)
    said = Counter(code for one in openings for code in _marks(one))
    for one in openings:
        alone = said[one.foreign] < 2
        if one.heading or not alone or (is_marked and not is_ambiguous(one.foreign)):
            yield one


def _marks(opening: Opening) -> tuple[str, ...]:
    return opening.heading.marks if opening.heading else (opening.foreign,)


def _continues(opening: Opening, current: Opening) -> bool:
    """Return whether a heading only goes on with the section it stands in."""
    heading, above = opening.heading, current.heading
    if not heading or not above or heading.kind is not above.kind:
        return False
    spoken = (above.spelling, *above.marks)
    same = heading.spelling in spoken and not heading.marks
    if heading.part == "further":
        return same or (heading.spelling, heading.marks) == (above.spelling, above.marks)
    return same and opening.level > current.level


def spelt_in(heading: Heading) -> tuple[str, ...]:
    """Return the language of an unmarked heading, `()` for a bare English question or answer."""
    if heading.kind in SIDES and heading.spelling == DEFAULT_LANGUAGE:
        return ()
    return (heading.spelling,)


def languages_of(
    opening: Opening,
    frontmatter: Frontmatter,
    taken: set[tuple[SectionKind, str]],
    words: Vocabulary,
) -> tuple[str, ...]:
    """Return the languages of a section, in use or not; `taken` has what other headings say."""
    heading = opening.heading
    if heading is None:
        return (opening.foreign,)
    found = heading.marks or spelt_in(heading)
    if heading.kind not in SIDES and not heading.marks and not set(found) & set(words.codes):
        return words.codes  # `## Links` serves a vault of any language
    if found:
        return found
    original = words.code(frontmatter.original_language or "")
    wanted = [code for code in words.codes if code == original or len(words.codes) == 1]
    free = (code for code in wanted if (heading.kind, code) not in taken)
    return (next(free, DEFAULT_LANGUAGE),)
