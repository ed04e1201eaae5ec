"""The page that shows the cards, as files in a folder: what stands there already is left alone."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from cardgen.anki.note_type import Look
from cardgen.disk import replacing, sweep, write_file
from cardgen.errors import WorldError
from cardgen.model.card import Media
from cardgen.preview.entry import Contents, Entry
from cardgen.preview.index import Said, index, said_by
from cardgen.preview.script import script
from cardgen.preview.shards import shard, shards_of, texts
from cardgen.sinks.memory import remembered
from cardgen.vault.media_bytes import copy_media
from cardgen.vault.write import writing

PAGE = "index.html"
_MEMORY = "page.json"
_DATA = "data"
_MATHJAX = "mathjax/tex-chtml-full.js"  # of Anki's own; its owner put it there, and may again
_MEDIA = "media"
_MADE = ("*.html", "*.css", "*.js", f"{_DATA}/*.js", f"{_MEDIA}/cardgen-*")


class Page(Struct):
    """The folder of a page, and what is known of it: what a first look costs is paid once.

    `made_with` names what writes it: another program may write the same card otherwise. `said` is
    what the index says of a card, by its slug and content.
    """

    folder: Path
    made_with: str = ""
    said: dict[tuple[str, str], Said] = field(default_factory=dict)

    def is_of(self, signature: str) -> bool:
        """Return whether the page stands there as it was written for a signature."""
        memory = self._memory()
        names = memory.get("files")
        return (
            memory.get("signature") == signature
            and memory.get("mathjax") == self._has_mathjax
            and isinstance(names, list)
            and all((self.folder / name).is_file() for name in names)
        )

    def write(
        self, contents: Contents, look: Look, media: Iterable[Media], signature: str
    ) -> tuple[str, ...]:
        """Write what of the page is not there yet, and return the names of the files written.

        What an earlier page had and this one has not is removed. Raises WorldError where the
        disk refuses.
        """
        with writing(self.folder):
            sweep(self.folder, self.folder / _DATA / "x", self.folder / _MEDIA / "x")
            mathjax = self._has_mathjax
            files, shards = self._files(contents, look, self._kept(), mathjax=mathjax)
            written = [name for name, data in files if self._put(name, data)]
            names = {name for name, _ in files}
            for item in media:
                names.add(f"{_MEDIA}/{item.name}")
                written += [item.name] if self._copy(item) else []
            self._remove(names)
            memory = {"signature": signature, "mathjax": mathjax, "made_with": self.made_with}
            memory |= {"files": sorted(names), "shards": shards}
            self._put(_MEMORY, json.dumps(memory, indent=1).encode())
        return tuple(written)

    def _files(
        self, contents: Contents, look: Look, kept: Mapping[str, Any], *, mathjax: bool
    ) -> tuple[list[tuple[str, bytes | None]], dict[str, str]]:
        """Return the content of each file, None for one that stands there already, and the shards.

        A shard is known by a hash of what it is made of, so that most are not even made.
        """
        files: list[tuple[str, bytes | None]] = [*_shell(), ("card.css", look.css.encode())]
        numbers = shards_of(contents.cards)
        by_shard: defaultdict[int, list[Entry]] = defaultdict(list)
        for card in contents.cards:
            by_shard[numbers[card.path]].append(card)
        keys: dict[str, str] = {}
        for number, cards in sorted(by_shard.items()):
            name, key = f"{number:03}", _key(cards, contents, look)
            keys[name] = key
            pair = f"{_DATA}/cards-{name}.js", f"{_DATA}/text-{name}.js"
            if kept.get(name) == key and all((self.folder / one).is_file() for one in pair):
                files += [(one, None) for one in pair]
            else:
                said = shard(cards, contents, look), texts(cards)
                files += [
                    (one, script(f"{kind}-{name}", value))
                    for one, kind, value in zip(pair, ("cards", "text"), said, strict=True)
                ]
        said_now = {card.slug: self._said_by(card) for card in contents.cards}
        listed = index(contents, said_now, numbers, keys) | {"mathjax": mathjax}
        files.append((f"{_DATA}/index.js", script("index", listed)))
        return files, keys

    def _kept(self) -> Mapping[str, Any]:
        """Return the keys of the shards that stand there and would be written alike."""
        memory = self._memory()
        kept = memory.get("shards") if memory.get("made_with") == self.made_with else None
        return kept if isinstance(kept, dict) else {}

    def _said_by(self, card: Entry) -> Said:
        key = card.slug, card.content
        if key not in self.said:
            self.said[key] = said_by(card)
        return self.said[key]

    def _put(self, name: str, data: bytes | None) -> bool:
        path = self.folder / name
        if data is None or (path.is_file() and path.read_bytes() == data):
            return False
        write_file(path, data)
        return True

    def _copy(self, item: Media) -> bool:
        path = self.folder / _MEDIA / item.name  # named after its content: there is there
        if path.is_file():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(WorldError), replacing(path) as part:  # it may be gone by now, or another
            copy_media(item, part)
        return True

    def _remove(self, names: set[str]) -> None:
        for pattern in _MADE:
            for path in self.folder.glob(pattern):
                if path.relative_to(self.folder).as_posix() not in names:
                    path.unlink(missing_ok=True)

    @property
    def _has_mathjax(self) -> bool:
        return (self.folder / _MATHJAX).is_file()

    def _memory(self) -> dict[str, Any]:
        return remembered(self.folder / _MEMORY)


def _shell() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the shell that come with cardgen."""
    for one in sorted((resources.files("cardgen.preview") / "shell").iterdir(), key=str):
        if one.is_file():
            yield one.name, one.read_bytes()


def _key(cards: Iterable[Entry], contents: Contents, look: Look) -> str:
    made_of = [(look.front, look.back)]
    said = [
        (card.slug, card.content, card.line, contents.findings.get(card.path, ())) for card in cards
    ]
    return hashlib.sha256(repr((made_of, said)).encode("utf-8", "replace")).hexdigest()[:16]
