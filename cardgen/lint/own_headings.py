"""Files whose questions and answers stand below headings of their author's own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.lint.spoken import spoken_in
from cardgen.lint.tails import by_kind, tails
from cardgen.lint.tried import Tried, and_, blocks_of, of_files
from cardgen.model.note import SourceNote
from cardgen.model.settings import LanguageConfig, SpellingsConfig
from cardgen.parse.elsewhere import table_of
from cardgen.parse.headings import language_written
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.question_shapes import asking_headings
from cardgen.rules.facts.prose import prose
from cardgen.vault.settings_file import toml
from cardgen.vocabulary import DEFAULT_LANGUAGES


class _Pair(Struct, frozen=True):
    """What asks and what answers, and the level of the deeper one."""

    asks: str
    answers: str
    level: int


def own_headings(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str]
) -> Iterator[Tried]:
    """Yield the two headings that most often stand around a question alone.

    They are of the language that the texts are written in, which is described with them where it
    is not in use; `spoken` are the languages in which other notes of the vault make cards.
    """
    seen: Counter[_Pair] = Counter()
    texts: list[str] = []
    for source in sources:
        blocks = blocks_of(source, config)
        if pair := asking_headings(blocks):
            level = max(int(one[0].tag[1:]) for one in pair)
            seen[_Pair(visible_text(pair[0]), visible_text(pair[1]), level)] += 1
            texts.append(prose(blocks))
    for found, number in seen.most_common(1):
        said = (
            f"{of_files(number, sources)} a question below `{found.asks}`, and then"
            f" `{found.answers}`"
        )
        written = spoken_in(texts)
        if written is None or written in (*config.languages, *config.language):
            yield said, *_named(found, config)
        else:
            yield said, *_described(found, written, sources, config, spoken)


def _named(pair: _Pair, config: Config) -> tuple[str, Config]:
    """Return the settings that name two headings in a language in use."""
    language = language_written(pair.asks, config)
    more = {
        key: {**old, language: (*old.get(language, ()), text)}
        for key, old, text in (
            ("question", config.headings.question, pair.asks),
            ("answer", config.headings.answer, pair.answers),
        )
    }
    settings = [named(key, names, language) for key, names in more.items()]
    changed = replace(config, headings=replace(config.headings, **more))
    return and_([*settings, *_depth(pair, config)]), _deep_enough(pair, changed)


def _described(
    pair: _Pair,
    code: str,
    sources: Sequence[SourceNote],
    config: Config,
    spoken: frozenset[str],
) -> tuple[str, Config]:
    """Return the settings that describe a language by all headings that the files have of it."""
    others = spoken if config.languages == DEFAULT_LANGUAGES else config.languages
    languages = (*(one for one in config.languages if one in others), code)
    sides = {"question": (pair.asks,), "answer": (pair.answers,)}
    changed = replace(config, languages=languages, language={**config.language, code: _row(sides)})
    changed = _deep_enough(pair, changed)
    found = by_kind(tails(sources, changed), code)
    all_ = {**sides, **found}
    changed = replace(changed, language={**config.language, code: _row(all_)})
    settings = [f"`languages = {toml(languages)}`", *_depth(pair, config), table_of(code, all_)]
    return and_(settings), changed


def _row(headings: Mapping[str, Sequence[str]]) -> LanguageConfig:
    return LanguageConfig(headings=SpellingsConfig(**{k: tuple(v) for k, v in headings.items()}))


def _depth(pair: _Pair, config: Config) -> tuple[str, ...]:
    is_deeper = pair.level > config.heading_levels
    return (f"`heading_levels = {pair.level}`",) if is_deeper else ()


def _deep_enough(pair: _Pair, config: Config) -> Config:
    return replace(config, heading_levels=max(pair.level, config.heading_levels))


def named(key: str, names: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the setting that names headings, as it stands in the file of settings."""
    return f"`[headings.{key}]` with `{language} = {toml(tuple(names[language]))}`"
