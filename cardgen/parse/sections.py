"""The sections of a note: what stands under each heading that the vocabulary knows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from cardgen.config import Config
from cardgen.model.language import Vocabulary
from cardgen.model.note import NAMES, SIDES, TAIL, Frontmatter, Section, SectionKind, Tokens
from cardgen.parse.elsewhere import described
from cardgen.parse.faults import Faults
from cardgen.parse.headings import Heading, headings_of, read_heading
from cardgen.parse.markdown.parser import has_text, visible_text
from cardgen.parse.markdown.tokens import closing
from cardgen.parse.openings import Opening, find_openings, languages_of, spelt_in
from cardgen.parse.outside import check_below, read_above
from cardgen.parse.tail import end_of_tail
from cardgen.parse.title_note import sections_of_title
from cardgen.wording import listed

_NAMED = 4  # headings of a question, an answer and two tails


class Sections(Struct, frozen=True):
    """The sections of a note, and what is in none of them.

    `left_out` tells of a section in a language that is not in use, `outside` is the text above
    the first section and below the ends of tails. `titles` are those that a heading above the
    sections gives, where the frontmatter has none.
    """

    found: tuple[Section, ...]
    left_out: bool
    outside: Tokens
    titles: tuple[str, ...] = ()


def read_sections(
    tokens: Tokens, frontmatter: Frontmatter, faults: Faults, config: Config
) -> Sections:
    """Return the sections that the top-level tokens of a note hold, in the order of the file.

    A heading that is not in the vocabulary belongs to the section it stands in, and so does a
    deeper one that only repeats its section's kind (`### Related` under `## Related Questions`);
    but one that is not deeper than that of a tail section ends it, and is named.
    Text above the first section is diagnosed. A section in a language that is not in use is
    nobody's: it is left out and named. Where the configuration says so, a note without a question
    and an answer asks its title.
    """
    openings = list(find_openings(tokens, faults.words, config.heading_levels))
    above = tokens[: openings[0].index - 3] if openings else tokens
    sides = [one for one in openings if one.heading is None or one.heading.kind in SIDES]
    titled: tuple[Section, ...] = ()
    titles: tuple[str, ...] = ()
    if config.question_from == "title" and not sides and frontmatter.readable:
        titled = sections_of_title(above, frontmatter, faults)
    elif openings and frontmatter.readable:  # else it may be what stands there
        titles = read_above(above, frontmatter, faults, config)
    outside = [*above]
    taken = _taken(openings)
    ends = [*(opening.index - 3 for opening in openings[1:]), len(tokens)][: len(openings)]
    sections = list(titled)
    left_out: dict[str, list[_LeftOut]] = {}
    for opening, end in zip(openings, ends, strict=True):
        languages = languages_of(opening, frontmatter, taken, faults.words)
        used = tuple(code for code in languages if code in faults.words.codes)
        for code in languages:
            if code not in used:
                left_out.setdefault(code, []).append((opening, tokens[opening.index : end]))
        if opening.heading and used:
            below = tokens[opening.index : end]
            body = _own(opening, below, faults, config)
            outside += below[len(body) :]
            sections.append(_section(opening.heading, opening.line, body, used, faults))
    _name_left_out(left_out, faults)
    return Sections(_joined(sections, faults), bool(left_out), tuple(outside), titles)


def _taken(openings: Iterable[Opening]) -> set[tuple[SectionKind, str]]:
    """Return the kinds and languages that headings name themselves."""
    return {
        (opening.heading.kind, language)
        for opening in openings
        if opening.heading
        for language in opening.heading.marks or spelt_in(opening.heading)
    }


_LeftOut = tuple[Opening, Tokens]  # a section in a language that is not in use


def _name_left_out(found: Mapping[str, Sequence[_LeftOut]], faults: Faults) -> None:
    lines = faults.lines
    for code, sections in found.items():
        names = [lines.content(opening.line).strip("# \t") for opening, _ in sections]
        below = [one for opening, body in sections for one in _others(opening, body, faults.words)]
        known = faults.words.language(code)
        first = sections[0][0].line
        are, them = ("are", "them") if len(names) > 1 else ("is", "it")
        also = f"; what stands below {listed(below, _NAMED)} is lost with {them}" if below else ""
        faults.add(
            "unknown-language",
            lines.span_of_lines(first, first + 1),
            f"{listed(names, _NAMED)} {are} in `{code}`, which is not among the configured"
            f" languages, so no card shows {them}{also}",
            f"add `{code}` to `languages` in the configuration"
            + ("" if known else f", and {described(code)}"),
        )


def _others(opening: Opening, body: Tokens, words: Vocabulary) -> list[str]:
    """Return the headings in a section that are not deeper than its own: they open none."""
    found = [(text, level) for text, level in headings_of(body) if text and level <= opening.level]
    return [text for text, _ in found if not read_heading(text, words)]


def _own(opening: Opening, tokens: Tokens, faults: Faults, config: Config) -> Tokens:
    """Return what belongs to a section: what stands below the tail's end is in none."""
    if opening.heading is None or opening.heading.kind not in TAIL:
        return tokens
    end = end_of_tail(tokens, opening.level)
    above = f"{NAMES[opening.heading.kind]} on line {opening.line + 1}"
    check_below(tokens[end:], above, faults, config)
    return tokens[:end]


def _section(
    heading: Heading, line: int, tokens: Tokens, languages: tuple[str, ...], faults: Faults
) -> Section:
    lines = faults.lines
    body = without_last_rule(tokens)
    last = max((token.map[1] for token in body if token.map), default=line + 1)
    if heading.kind is SectionKind.QUESTION:
        body = _unquoted(body)
    return Section(
        kind=heading.kind,
        languages=languages,
        marked=bool(heading.marks),
        heading=lines.span_of_lines(line, line + 1),
        body=lines.span_of_lines(min(line + 1, last - 1), last),
        tokens=body,
        part=heading.part,
    )


def without_last_rule(tokens: Tokens) -> Tokens:
    """Return the tokens without the rules and comments at their very end."""
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


MORE = "more"
"""What a comment says that stands between the short version of an answer and the rest."""

_Key = tuple[SectionKind, tuple[str, ...], bool]  # what two sections share that are one


def _joined(sections: list[Section], faults: Faults) -> tuple[Section, ...]:
    """Return the sections, those of one kind and language joined at the first one's place.

    Of an answer the short part comes first.
    """
    found: dict[_Key, Section] = {}
    parts: dict[_Key, list[Section]] = {}
    several = _check_several(sections, faults)
    for section in sections:
        if not several:
            _check_double(section, found.values(), faults)
        # The items of an unmarked list tell their language themselves, so it stays apart.
        tells = section.kind is SectionKind.FOLLOW_UPS and not section.marked
        key = (section.kind, section.languages, tells)
        if key not in found or not has_text(found[key].tokens):
            found[key] = section
        parts.setdefault(key, []).append(section)
    return tuple(replace(one, tokens=_in_order(parts[key])) for key, one in found.items())


def _check_several(sections: list[Section], faults: Faults) -> bool:
    """Name a note that asks and answers several times in one language: that is one fact."""
    shown = [one for one in sections if one.kind in SIDES and has_text(one.tokens)]
    for one in shown:
        number = min(_rounds(shown, code) for code in one.languages)
        if one.kind is SectionKind.QUESTION and number > 1:
            faults.add(
                "several-questions",
                one.heading,
                f"this file asks {number} questions in `{'/'.join(one.languages)}`, which are"
                " joined into one card",
                "one note, one question: give each a file of its own",
            )
            return True
    return False


def _rounds(shown: Sequence[Section], language: str) -> int:
    """Return how often a language asks and answers: one after the other, or as many of each."""
    own = [one for one in shown if language in one.languages]
    kinds = [one.kind for one in own]
    whole = Counter(one.kind for one in own if not one.part)
    return max([*pairwise(kinds)].count(SIDES), min(whole[kind] for kind in SIDES))


def _in_order(parts: list[Section]) -> Tokens:
    """Return the tokens of sections that are one, a short answer first and set apart."""
    short = tuple(token for part in parts if part.part == "short" for token in part.tokens)
    rest = tuple(token for part in parts if part.part != "short" for token in part.tokens)
    return (*short, _more(), *rest) if short and rest else short or rest


def _more() -> Token:
    token = Token("comment", "", 0, hidden=True)
    token.content = MORE
    return token


def _check_double(section: Section, earlier: Iterable[Section], faults: Faults) -> None:
    for other in earlier:
        shared = [code for code in section.languages if code in other.languages]
        same = section.kind is other.kind and section.part == other.part and shared
        if same and has_text(section.tokens) and has_text(other.tokens):
            faults.add(
                "duplicate-section",
                section.heading,
                f"this second {section.kind} section in `{'/'.join(shared)}` is joined to"
                f" the one on line {other.heading.line}",
                _cure_of_double(section, other, faults.words),
            )
            return


def _cure_of_double(one: Section, other: Section, words: Vocabulary) -> str:
    """Return what parts two sections: their languages, where they may be in two."""
    scripts = {words.script_of(visible_text(section.tokens)) for section in (one, other)}
    rows = (words.language(code) for code in words.codes)
    if len(scripts) > 1 or sum(bool(row and row.script in (*scripts, None)) for row in rows) > 1:
        return "keep one heading, or name the language in each"
    if one.kind is SectionKind.QUESTION:
        return "keep one heading; if they are two questions, give each a file of its own"
    return "keep one heading"
