"""What a vault without a card is made of, and the setting that reads it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cardgen.config import Config
from cardgen.lint.other_language import other_language
from cardgen.lint.own_headings import named, own_headings
from cardgen.lint.tails import last_heading, tail_settings, tails, with_tails
from cardgen.lint.titles import asking_within, titles
from cardgen.lint.tried import Tried, and_, cards_in, headings_seen, of_files
from cardgen.model.note import Section, SectionKind, SourceNote
from cardgen.parse.headings import headings_of
from cardgen.parse.note import parse_note
from cardgen.wording import agree, count

_DEEPEST = 6
_LEVELS = (3, 4, 5, 6)


NOBODY: frozenset[str] = frozenset()


def survey(sources: Sequence[SourceNote], config: Config) -> str:
    """Return what the files of a vault that yields no card have in common, and what reads it.

    Each setting is tried before it is advised: it says of how many files it makes cards.
    """
    return unread_setting(sources, config) or common_headings(sources, config)


def unread_setting(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str] = NOBODY
) -> str:
    """Return the setting that makes cards of files without one, and of how many; else nothing.

    `spoken` are the languages in which other notes of the vault make cards.
    """
    found = reading(sources, config, spoken)
    return found[0] if found else ""


def reading(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str] = NOBODY
) -> tuple[str, Config] | None:
    """Return the setting that makes cards of files without one in words, and as a configuration."""
    tried = (
        *other_language(sources, config, spoken),
        *_unread_answers(sources, config),
        *_deeper(config),
        *own_headings(sources, config, spoken),
        *titles(sources, config, _in_common(sources, config)),
    )
    for said, setting, changed in tried:
        if number := sum(map(bool, cards_in(sources, changed))):
            below = tails(sources, changed)
            more = tail_settings(changed, below)
            makes = agree(1 + (" and " in setting), "makes cards of", "make cards of")
            beside = (
                f"; {and_(more)} {agree(len(more), 'reads', 'read')} more of them" if more else ""
            )
            beside += last_heading(sources, changed)
            opened = f"{said}; {setting} {makes} {count(number, 'file')}{beside}"
            return opened, with_tails(changed, below)
    return None


def _unread_answers(sources: Sequence[SourceNote], config: Config) -> Iterator[Tried]:
    """Yield the heading that most often stands in a question without an answer."""
    seen: Counter[tuple[str, str]] = Counter()
    for source in sources:
        sections = parse_note(source, config)[0].sections
        kinds = {section.kind for section in sections}
        if SectionKind.QUESTION in kinds and SectionKind.ANSWER not in kinds:
            seen.update(_first_inside(sections))
    for (text, language), number in seen.most_common(1):
        answers = {**config.headings.answer}
        answers[language] = (*answers.get(language, ()), text)
        headings = replace(config.headings, answer=answers)
        said = f"{of_files(number, sources)} `{text}` below the question"
        setting = named("answer", answers, language)
        changed = replace(config, headings=headings)
        yield said, setting, changed
        deeper = replace(changed, heading_levels=_DEEPEST)
        yield said, f"{setting} and `heading_levels = {_DEEPEST}`", deeper


def _first_inside(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.kind is SectionKind.QUESTION:
            first = next(headings_of(section.tokens), None)
            if first:
                yield first[0], section.languages[0]


def _deeper(config: Config) -> Iterator[Tried]:
    for level in _LEVELS:
        if level > config.heading_levels:
            said = f"the headings of questions and answers stand at level {level}"
            yield said, f"`heading_levels = {level}`", replace(config, heading_levels=level)


def common_headings(sources: Sequence[SourceNote], config: Config) -> str:
    """Return what files have in common that no setting reads, and how they would be read."""
    found = [(text, number) for text, number in _most_common(sources, config) if number > 1]
    if within := asking_within(sources, config):
        return (
            f"{count(len(within), 'file')} of {len(sources):,}"
            f" {agree(len(within), 'asks', 'ask')} in {agree(len(within), 'its', 'their')} text, as"
            " in lines that begin with `Q:`; give each question a file, with `# Question` and"
            " `## Answer`"
        )
    if not found:
        return "no file has a heading of a question or an answer, such as `# Question`"
    said = " and ".join(f"`{text}` in {count(number, 'file')}" for text, number in found[:2])
    return (
        f"the headings that files share most are {said}: if they ask and answer, name them in"
        " `[headings.question]` and `[headings.answer]`, or describe their language in"
        " `[language.…]`"
    )


def _in_common(sources: Sequence[SourceNote], config: Config) -> int:
    """Return in how many files the heading stands that most have."""
    common = _most_common(sources, config)
    return common[0][1] if common else 0


def _most_common(sources: Sequence[SourceNote], config: Config) -> list[tuple[str, int]]:
    """Return the headings that most files have, with the number of files."""
    seen: Counter[str] = Counter()
    for source in sources:
        found = headings_seen(source, config)
        seen.update(list(dict.fromkeys(text for text, _ in found if text)))
    return seen.most_common(2)
