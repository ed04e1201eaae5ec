"""The sections of a note: what stands under each heading that the vocabulary knows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from cardgen import vocabulary
from cardgen.model.note import SIDES, Frontmatter, Section, SectionKind, Tokens
from cardgen.parse.faults import Faults
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks, closing
from cardgen.parse.tail import end_of_tail
from cardgen.vocabulary import Heading

_DEEPEST = {kind: 2 if kind in SIDES else 3 for kind in SectionKind}
_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class _Opening:
    """A heading that opens a section: `first` is the first token of the body, `line` its line."""

    heading: Heading
    level: int
    line: int
    index: int


def read_sections(tokens: Tokens, frontmatter: Frontmatter, faults: Faults) -> tuple[Section, ...]:
    """Return the sections that the top-level tokens of a note hold, in the order of the file.

    A heading that is not in the vocabulary belongs to the section it stands in, but for one that
    is not deeper than that of the follow-ups, which ends them; so does a
    deeper one that only repeats its section's kind (`### Related` under `## Related Questions`).
    Text above the first section is diagnosed.
    """
    openings = list(_openings(tokens))
    if not openings:
        return ()
    if frontmatter.readable:  # else it may be what stands there
        _check_preamble(tokens[: openings[0].index - 3], faults)
    taken = {
        (opening.heading.kind, language)
        for opening in openings
        for language in opening.heading.marks or _by_spelling(opening.heading)
    }
    ends = [opening.index - 3 for opening in openings[1:]] + [len(tokens)]
    bodies = [tokens[opening.index : end] for opening, end in zip(openings, ends, strict=True)]
    sections = [
        _section(
            opening, _own(opening, body, faults), _languages(opening, frontmatter, taken), faults
        )
        for opening, body in zip(openings, bodies, strict=True)
    ]
    return _joined(sections, faults)


def _own(opening: _Opening, tokens: Tokens, faults: Faults) -> Tokens:
    """Return what belongs to a section: items below another heading are no follow-ups."""
    if opening.heading.kind is not SectionKind.FOLLOW_UPS:
        return tokens
    end = end_of_tail(tokens, opening.level)
    _check_below(tokens[end:], opening.line + 1, faults)
    return tokens[:end]


def _check_below(tokens: Tokens, above: int, faults: Faults) -> None:
    shown = [block[0].map for block in blocks(tokens) if block[0].map and has_text(block)]
    if len(shown) > 1:  # more than the heading
        faults.add(
            "text-outside-sections",
            faults.lines.span_of_lines(*shown[0]),
            f"this heading ends the follow-ups on line {above} and opens no section, so no card"
            " shows what stands below it",
            "move it up into the answer, or make it a deeper heading",
        )


def _openings(tokens: Tokens) -> Iterator[_Opening]:
    current: _Opening | None = None
    for index, token in enumerate(tokens):
        if token.level or token.type != "heading_open" or not token.map:
            continue
        level = int(token.tag[1:])
        heading = vocabulary.read_heading(visible_text(tokens[index + 1 : index + 2]))
        if heading is None or level > _DEEPEST[heading.kind]:
            continue
        if current and _repeats(heading, level, current):
            continue
        current = _Opening(heading, level, token.map[0], index + 3)
        yield current


def _repeats(heading: Heading, level: int, current: _Opening) -> bool:
    above = current.heading
    spoken = (above.spelling, *above.marks)
    return (
        level > current.level
        and not heading.marks
        and heading.kind is above.kind
        and heading.spelling in spoken
    )


def _by_spelling(heading: Heading) -> tuple[str, ...]:
    """Return the language of an unmarked heading, `()` for a bare English question or answer."""
    if heading.kind in SIDES and heading.spelling == _DEFAULT_LANGUAGE:
        return ()
    return (heading.spelling,)


def _languages(
    opening: _Opening, frontmatter: Frontmatter, taken: set[tuple[SectionKind, str]]
) -> tuple[str, ...]:
    heading = opening.heading
    if found := heading.marks or _by_spelling(heading):
        return found
    original = vocabulary.code(frontmatter.original_language or _DEFAULT_LANGUAGE)
    if vocabulary.language(original) is None or (heading.kind, original) in taken:
        return (_DEFAULT_LANGUAGE,)
    return (original,)


def _section(
    opening: _Opening, tokens: Tokens, languages: tuple[str, ...], faults: Faults
) -> Section:
    lines = faults.lines
    body = _without_last_rule(tokens)
    last = max((token.map[1] for token in body if token.map), default=opening.line + 1)
    if opening.heading.kind is SectionKind.QUESTION:
        body = _unquoted(body)
    return Section(
        kind=opening.heading.kind,
        languages=languages,
        marked=bool(opening.heading.marks),
        heading=lines.span_of_lines(opening.line, opening.line + 1),
        body=lines.span_of_lines(min(opening.line + 1, last - 1), last),
        tokens=body,
    )


def _without_last_rule(tokens: Tokens) -> Tokens:
    end = len(tokens)
    while end and tokens[end - 1].type in ("hr", "comment"):
        end -= 1
    return tokens[:end]


def _unquoted(tokens: Tokens) -> Tokens:
    """Return the inside of a question that is one block quote."""
    seen = [i for i, token in enumerate(tokens) if token.type != "comment"]
    if seen and tokens[seen[0]].type == "blockquote_open" and closing(tokens, seen[0]) == seen[-1]:
        return tokens[seen[0] + 1 : seen[-1]]
    return tokens


def has_text(tokens: Sequence[Token]) -> bool:
    """Return whether a reader sees anything of these tokens: text, an image, an embed."""
    return any(
        token.type in ("fence", "code_block", "math_block")
        or (token.type == "inline" and _inline_shows(token))
        for token in tokens
    )


def _inline_shows(token: Token) -> bool:
    return bool(visible_text([token])) or any(
        child.type in ("image", "embed") or (child.type == "tag" and child.meta["name"] == "img")
        for child in token.children or ()
    )


def _check_preamble(tokens: Tokens, faults: Faults) -> None:
    shown = [block[0].map for block in blocks(tokens) if block[0].map and has_text(block)]
    if shown:
        faults.add(
            "text-outside-sections",
            faults.lines.span_of_lines(shown[0][0], shown[-1][1]),
            "this text stands above the first section, so no card shows it",
            "move it under a heading such as `# Question (EN)`",
        )


_Key = tuple[SectionKind, tuple[str, ...], bool]  # what two sections share that are one


def _joined(sections: list[Section], faults: Faults) -> tuple[Section, ...]:
    """Return the sections, those of one kind and language joined at the first one's place."""
    found: dict[_Key, Section] = {}
    tokens: dict[_Key, list[Token]] = {}
    for section in sections:
        _check_double(section, found.values(), faults)
        # The items of an unmarked list tell their language themselves, so it stays apart.
        tells = section.kind is SectionKind.FOLLOW_UPS and not section.marked
        key = (section.kind, section.languages, tells)
        if key not in found or not has_text(found[key].tokens):
            found[key] = section
        tokens.setdefault(key, []).extend(section.tokens)
    return tuple(replace(section, tokens=tuple(tokens[key])) for key, section in found.items())


def _check_double(section: Section, earlier: Iterable[Section], faults: Faults) -> None:
    for other in earlier:
        shared = [code for code in section.languages if code in other.languages]
        same = section.kind is other.kind and shared
        if same and has_text(section.tokens) and has_text(other.tokens):
            faults.add(
                "duplicate-section",
                section.heading,
                f"this second {section.kind} section in `{'/'.join(shared)}` is joined to"
                f" the one on line {other.heading.line}",
                "keep one heading, or name the language in each",
            )
            return
