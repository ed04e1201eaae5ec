"""What the notes of a folder that becomes a vault are like, and the settings that read more."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from cardgen.config import Config
from cardgen.identity.families import family_of
from cardgen.lint.looked import Looked, look, unread_rows
from cardgen.lint.monolingual import proposal
from cardgen.lint.survey import common_headings, reading, unread_setting
from cardgen.lint.tails import tails, unopened, with_tails
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.note import SourceNote
from cardgen.vault.ignored import glob_of
from cardgen.vault.settings_file import toml
from cardgen.wording import agree, count

_ENOUGH = 100  # notes tell the languages of all: to read a thousand takes half a minute
_ONE_IN = 10
_SHOWN = 4  # topics whose ids are shown


class Proposals(Struct, frozen=True):
    """What was seen, as label and text, and what a setting or a command would change.

    `adapts` tells that the settings which are named can be written as `adapted` has them.
    """

    seen: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    adapts: bool = False


def proposals(
    found: Sequence[SourceNote],
    config: Config,
    shown: Callable[[str], str] = str,
    unread: Sequence[Diagnostic] = (),
) -> Proposals:
    """Return what the notes that are there tell; of many, some are looked at.

    `shown` spells the path of a note, `unread` is why files beside them cannot be read.
    """
    if not found:
        return Proposals(tuple(unread_rows((), 0, shown, unread)) if unread else ())
    some = [look(one, config) for one in found[:: len(found) // _ENOUGH + 1]]
    seen = (*unread_rows(some, len(found), shown, unread), *_ids(some))
    if not _is_read(some, found, config):
        setting = unread_setting(found, config) or unopened([one.source for one in some], config)
        said = f"no note yields a card yet: {setting or common_headings(found, config)}"
        return Proposals(seen, (said,), adapts=bool(setting))
    of = "" if len(some) == len(found) else f" of {count(len(some), 'note')} that were looked at"
    settings = (*_opened(some, of, config), *_templates(some, found, config),
                *_spoken(some, len(found), config))  # fmt: skip
    return Proposals(seen, (*settings, *_adopted(some, of)), adapts=bool(settings))


def adapted(found: Sequence[SourceNote], config: Config) -> Config:
    """Return the configuration with the settings that are proposed for the notes that are there.

    One that reads fewer than a tenth of them is left to their author.
    """
    if not found:
        return config
    some = found[:: len(found) // _ENOUGH + 1]
    looked = [look(one, config) for one in some]
    is_read = _is_read(looked, found, config)
    unread = [one.source for one in looked if one.is_unread] if is_read else [*found]
    if unread and (more := reading(unread, config, _spoken_in(looked))):
        opened = sum(_yields(one, more[1]) for one in unread)
        config = more[1] if opened * _ONE_IN >= len(looked if is_read else found) else config
    config = with_tails(config, tails(some, config))
    looked = [look(one, config) for one in some]
    globs = (*config.ignore, *_globs_of_templates(looked, found, config)[0])
    is_one = _is_monolingual(looked, len(found), config)
    languages = tuple(_spoken_in(looked)) if is_one else config.languages
    return replace(config, ignore=tuple(dict.fromkeys(globs)), languages=languages)


def _is_read(some: Sequence[Looked], found: Sequence[SourceNote], config: Config) -> bool:
    """Return whether a note yields a card: one that was looked at, else any other."""
    return any(one.languages for one in some) or any(_yields(one, config) for one in found)


def _yields(source: SourceNote, config: Config) -> bool:
    return bool(look(source, config).languages)


def _ids(some: Sequence[Looked]) -> Iterator[tuple[str, str]]:
    """Yield how the ids of each topic are spelt, of the topics that most notes have."""
    by_topic = defaultdict(list)
    for one in some:
        head = one.note.frontmatter
        if one.languages and head.id and head.topic:
            by_topic[head.topic].append(head.id)
    ranked = sorted(by_topic.items(), key=lambda pair: -len(pair[1]))
    several = [(topic, family_of(ids)) for topic, ids in ranked if len(ids) > 1]
    families = [(topic, family) for topic, family in several if family]
    if families:
        said = ", ".join(f"`{family}…` in {topic}" for topic, family in families[:_SHOWN])
        more = len(families) - _SHOWN
        yield "ids", f"{said}{f' and {more} more' if more > 0 else ''}: `cardgen new` goes on so"


def _opened(some: Sequence[Looked], of: str, config: Config) -> Iterator[str]:
    """Yield the setting that reads most of the files that only look like questions."""
    unread = [one.source for one in some if one.is_unread]
    said = opened(unread, of, config, _spoken_in(some))
    yield from filter(None, [said or unopened([one.source for one in some], config)])


def opened(unread: Sequence[SourceNote], of: str, config: Config, spoken: frozenset[str]) -> str:
    """Return the setting that reads most of the files that look like questions, empty for none."""
    if unread and (setting := unread_setting(unread, config, spoken)):
        looks, yields = (agree(len(unread), f"{word}s", word) for word in ("look", "yield"))
        which = f"{count(len(unread), 'file')}{of} {looks} like a question and {yields} no card"
        return f"{which}: {setting}"
    return ""


def _templates(
    some: Sequence[Looked], found: Sequence[SourceNote], config: Config
) -> Iterator[str]:
    """Yield the globs that leave out templates which no settings of Obsidian's name."""
    globs, number = _globs_of_templates(some, found, config)
    if number:
        yield (
            f"{count(number, 'file')} {agree(number, 'is a template', 'are templates')} that notes"
            f" are made from: `ignore = {toml(globs)}` keeps {agree(number, 'it', 'them')} out"
        )


def _globs_of_templates(
    some: Sequence[Looked], found: Sequence[SourceNote], config: Config
) -> tuple[tuple[str, ...], int]:
    """Return the globs of files that are templates, and how many these are.

    A folder is left out only where all that is below it, looked at or not, is templates.
    """
    alone: list[str] = []
    folders: dict[str, int] = {}
    for path in (one.source.path for one in some if one.is_template):
        if not path.startswith(tuple(folders)):
            whole = _folder_of_templates(path, found, config)
            if whole:
                folders[whole[0]] = whole[1]
            else:
                alone.append(path)
    globs = tuple(map(glob_of, (*sorted(folders), *alone)))
    return globs, sum(folders.values()) + len(alone)


def _folder_of_templates(
    path: str, found: Sequence[SourceNote], config: Config
) -> tuple[str, int] | None:
    """Return the outermost folder of a file that holds only templates, and how many."""
    for parent in [*PurePosixPath(path).parents][-2::-1]:
        below = [one for one in found if one.path.startswith(f"{parent}/")]
        if all(look(one, config).is_template for one in below):
            return f"{parent}/", len(below)
    return None


def _adopted(some: Sequence[Looked], of: str) -> Iterator[str]:
    """Yield how the cards that another tool recorded are taken over, with their decks."""
    records = [record for one in some for record in one.note.frontmatter.records]
    if number := sum(bool(one.anki_id) and not one.guid for one in records):
        yield (
            f"{count(number, 'card')}{of} {agree(number, 'was', 'were')} made by another tool: if"
            " you have them in Anki, `cardgen adopt FILE` before you import, FILE being an export"
            " of that deck, takes them over with their reviews; if you never had them, go on"
        )


def _spoken(some: Sequence[Looked], all_: int, config: Config) -> Iterator[str]:
    """Yield the one language that all notes ask in, where more are configured."""
    if _is_monolingual(some, all_, config):
        (only,) = _spoken_in(some)
        which = (
            "your notes" if len(some) == all_ else f"{count(len(some), 'note')} that were looked at"
        )
        yield proposal(which, only)


def _is_monolingual(some: Sequence[Looked], all_: int, config: Config) -> bool:
    if any(one.wants_language for one in some):
        return False
    return len(_spoken_in(some)) == 1 and len(config.languages) > 1 and all_ > 1


def _spoken_in(some: Sequence[Looked]) -> frozenset[str]:
    return frozenset(language for one in some for language in one.languages)
