"""What a vault without a card is made of, and the setting that reads it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.model.note import Section, SectionKind, SourceNote, Tokens
from cardgen.model.settings import LanguageConfig, SpellingsConfig
from cardgen.parse.elsewhere import described, elsewhere, headings_in
from cardgen.parse.headings import headings_of
from cardgen.parse.markdown.parser import parse_markdown, visible_text
from cardgen.parse.note import parse_header, parse_note
from cardgen.parse.question_shapes import asking_headings
from cardgen.vault.settings_file import toml
from cardgen.vocabulary import DEFAULT_LANGUAGES
from cardgen.wording import agree, count

_DEEPEST = 6
_LEVELS = (3, 4, 5, 6)


NOBODY: frozenset[str] = frozenset()


def survey(sources: Sequence[SourceNote], config: Config) -> str:
    """Return what the files of a vault that yields no card have in common, and what reads it.

    Each setting is tried before it is advised: it says of how many files it makes cards.
    """
    return unread_setting(sources, config) or _common_headings(sources, config)


def unread_setting(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str] = NOBODY
) -> str:
    """Return the setting that makes cards of files without one, and of how many; else nothing.

    `spoken` are the languages in which other notes of the vault make cards.
    """
    tried = (
        *_other_language(sources, config, spoken),
        *_unread_answers(sources, config),
        *_deeper(config),
        *_own_headings(sources, config),
        *_titles(sources, config),
    )
    for said, setting, changed in tried:
        if number := sum(map(bool, _cards(sources, changed))):
            makes = agree(1 + (" and " in setting), "makes cards of", "make cards of")
            return f"{said}; {setting} {makes} {count(number, 'file')}"
    return ""


Tried = tuple[str, str, Config]  # what was seen, the setting in words, the configuration with it


def _cards(sources: Sequence[SourceNote], config: Config) -> Iterator[int]:
    for source in sources:
        yield len(cards_of(parse_note(source, config)[0], config))


def _other_language(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str]
) -> Iterator[Tried]:
    """Yield the language not in use that most files ask in, beside those that are spoken."""
    seen = Counter(code for one in sources if (code := _language_elsewhere(one, config)))
    for code, number in seen.most_common(1):
        asks, answers = headings_in(code)
        own = LanguageConfig(headings=SpellingsConfig(question=asks, answer=answers))
        chosen = config.languages != DEFAULT_LANGUAGES
        kept = [one for one in config.languages if chosen or one in spoken]
        said = f"{_of(number, sources)} headings in `{code}`"
        for languages in ((*kept, code), (code, *kept)):
            rows = {**config.language, code: own}
            changed = replace(config, languages=languages, language=rows)
            setting = f"`languages = {toml(languages)}`"
            yield said, f"{setting} and {described(code)}", changed
            for _, level, deep in _deeper(changed):
                yield said, f"{setting}, {level} and {described(code)}", deep


def _language_elsewhere(source: SourceNote, config: Config) -> str | None:
    headings = [text for text, _ in headings_of(_blocks_of(source, config))]
    other = elsewhere(headings, config.words)
    return other.code if other else None


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
        said = f"{_of(number, sources)} `{text}` below the question"
        setting = _named("answer", answers, language)
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


def _own_headings(sources: Sequence[SourceNote], config: Config) -> Iterator[Tried]:
    """Yield the two headings that most often stand around a question alone."""
    seen: Counter[tuple[str, str, int]] = Counter()
    for source in sources:
        if pair := asking_headings(_blocks_of(source, config)):
            asks, answers = (visible_text(one) for one in pair)
            seen[asks, answers, max(int(one[0].tag[1:]) for one in pair)] += 1
    for (asks, answers, level), number in seen.most_common(1):
        language = _language_of(asks, config)
        more = {
            key: {**old, language: (*old.get(language, ()), text)}
            for key, old, text in (
                ("question", config.headings.question, asks),
                ("answer", config.headings.answer, answers),
            )
        }
        settings = [_named(key, names, language) for key, names in more.items()]
        changed = replace(config, headings=replace(config.headings, **more))
        if level > config.heading_levels:
            settings.append(f"`heading_levels = {level}`")
            changed = replace(changed, heading_levels=level)
        said = f"{_of(number, sources)} a question below `{asks}`, and then `{answers}`"
        yield said, f"{', '.join(settings[:-1])} and {settings[-1]}", changed


def _named(key: str, names: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the setting that names headings, as it stands in the file of settings."""
    return f"`[headings.{key}]` with `{language} = {toml(tuple(names[language]))}`"


def _language_of(text: str, config: Config) -> str:
    """Return the first configured language that is written in the script of a text."""
    rows = {code: config.words.language(code) for code in config.languages}
    script = config.words.script_of(text)
    own = (code for code, row in rows.items() if row and row.script == script)
    return next(own, config.languages[0])


def _titles(sources: Sequence[SourceNote], config: Config) -> Iterator[Tried]:
    """Yield that the title asks, if most files have one and hardly a heading in common."""
    changed = replace(config, question_from="title")
    number = sum(map(bool, _cards(sources, changed)))
    common = _most_common(sources, config)
    if number * 2 > len(sources) and not (common and common[0][1] * 2 > len(sources) > 1):
        said = f"{_of(number, sources)} a title and a text, and no heading of a section"
        yield said, '`question_from = "title"`', changed


def _common_headings(sources: Sequence[SourceNote], config: Config) -> str:
    found = [(text, number) for text, number in _most_common(sources, config) if number > 1]
    if not found:
        return "no file has a heading of a question or an answer, such as `# Question`"
    said = " and ".join(f"`{text}` in {count(number, 'file')}" for text, number in found[:2])
    return (
        f"the headings that files share most are {said}: if they ask and answer, name them in"
        " `[headings.question]` and `[headings.answer]`, or describe their language in"
        " `[language.…]`"
    )


def _most_common(sources: Sequence[SourceNote], config: Config) -> list[tuple[str, int]]:
    """Return the headings that most files have, with the number of files."""
    seen: Counter[str] = Counter()
    for source in sources:
        found = headings_of(_blocks_of(source, config))
        seen.update(list(dict.fromkeys(text for text, _ in found if text)))
    return seen.most_common(2)


def _blocks_of(source: SourceNote, config: Config) -> Tokens:
    return parse_markdown(source.text[parse_header(source, config).end :], inline_math=False)


def _of(number: int, sources: Sequence[SourceNote]) -> str:
    return f"{number:,} of {count(len(sources), 'file')} {agree(number, 'has', 'have')}"
