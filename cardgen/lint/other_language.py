"""Files that ask in a language that is not in use: the languages, the level and the table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.kinds import cards_of
from cardgen.lint.tried import Tried, headings_seen, of_files
from cardgen.model.language import fold
from cardgen.model.note import SectionKind, SourceNote
from cardgen.model.settings import LanguageConfig, SpellingsConfig
from cardgen.parse.elsewhere import Tails, described, elsewhere, headings_in, tails_in
from cardgen.parse.note import parse_note
from cardgen.vault.settings_file import toml
from cardgen.vocabulary import DEFAULT_LANGUAGES


class _Made(Struct, frozen=True):
    """A configuration that was tried: in how many files each language makes cards, and how many."""

    config: Config
    files: int
    cards: int
    spoken: Counter[str]


def other_language(
    sources: Sequence[SourceNote], config: Config, spoken: frozenset[str]
) -> Iterator[Tried]:
    """Yield the language not in use that most files ask in, beside those that are spoken.

    `spoken` are the languages of other notes; those in which these files make cards come with it.
    """
    headings = [headings_seen(one, config) for one in sources]
    found = [elsewhere([text for text, _ in seen], config.words) for seen in headings]
    codes = Counter(one.code for one in found if one)
    for code, number in codes.most_common(1):
        tails = tails_in((text for seen in headings for text, _ in seen), code)
        row = LanguageConfig(headings=_spellings(code, tails))
        deep = [_level(seen, code) for seen, one in zip(headings, found, strict=True) if one]
        changed = replace(config, language={**config.language, code: row})
        made = _best(sources, changed, code, sorted({config.heading_levels, *deep}))
        made = _without_idle(sources, made, config, spoken)
        settings = [f"`languages = {toml(made.config.languages)}`"]
        if made.config.heading_levels != config.heading_levels:
            settings.append(f"`heading_levels = {made.config.heading_levels}`")
        said = f"{', '.join(settings)} and {described(code, tails)}"
        yield f"{of_files(number, sources)} headings in `{code}`", said, made.config


def _spellings(code: str, tails: Tails) -> SpellingsConfig:
    asks, answers = headings_in(code)
    of = dict(tails)
    return SpellingsConfig(
        question=asks,
        answer=answers,
        follow_ups=of.get(SectionKind.FOLLOW_UPS, ()),
        references=of.get(SectionKind.REFERENCES, ()),
        related=of.get(SectionKind.RELATED, ()),
    )


def _level(seen: Sequence[tuple[str, int]], code: str) -> int:
    """Return how deep the questions and answers of a file stand in a language, at least at 2."""
    words = {fold(word) for side in headings_in(code) for word in side}
    return max([2, *(level for text, level in seen if fold(text) in words)])


def _best(sources: Sequence[SourceNote], config: Config, code: str, levels: Sequence[int]) -> _Made:
    """Return what opens most, of each level and order: a heading may be of two languages."""
    tried = (
        _made(sources, replace(config, languages=languages, heading_levels=level))
        for level in levels
        if level >= config.heading_levels
        for languages in ((*config.languages, code), (code, *config.languages))
    )
    return max(tried, key=lambda made: (made.files, made.cards))


def _without_idle(
    sources: Sequence[SourceNote], made: _Made, config: Config, spoken: frozenset[str]
) -> _Made:
    """Return it without languages that nobody chose and nothing is written in."""
    if config.languages != DEFAULT_LANGUAGES:
        return made
    kept = [one for one in made.config.languages if one in spoken or made.spoken[one]]
    if not spoken:
        kept.sort(key=lambda one: (-made.spoken[one], one in config.languages))
    fewer = _made(sources, replace(made.config, languages=tuple(kept)))
    if fewer.cards >= made.cards:
        return fewer
    kept = [one for one in made.config.languages if one in kept]
    return _made(sources, replace(made.config, languages=tuple(kept)))


def _made(sources: Sequence[SourceNote], config: Config) -> _Made:
    cards = [cards_of(parse_note(one, config)[0], config) for one in sources]
    spoken = Counter(code for one in cards for code in {card.language for card in one})
    return _Made(config, sum(map(bool, cards)), sum(map(len, cards)), spoken)
