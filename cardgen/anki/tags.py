"""Tags: as Anki stores them, and those that cardgen gives a card."""

import re
from collections.abc import Iterable
from functools import cache

from cardgen.config import Config
from cardgen.model.card import CardKind
from cardgen.model.note import Frontmatter
from cardgen.wording import composed

_TAG_SEPARATOR = re.compile("[ \u3000]")


_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@cache
def normalize_tag(text: str) -> tuple[str, ...]:
    """Return the tags that Anki makes of `text`, in the order written.

    Spaces (U+0020, U+3000) separate tags, ASCII control characters go, each level between `::`
    is trimmed and called `blank` where nothing is left, the whole is NFC. As measured on
    Anki 26.9.3.
    """
    parts = (_CONTROL.sub("", part) for part in _TAG_SEPARATOR.split(text))
    return tuple("::".join(_level(level) for level in part.split("::")) for part in parts if part)


def normalize_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags as Anki stores them: normalised, each once without regard to case, sorted."""
    once: dict[str, str] = {}
    for text in tags:
        for tag in normalize_tag(text):
            once.setdefault(fold_tag(tag), tag)
    return tuple(once[key] for key in sorted(once))


def _level(text: str) -> str:
    return composed(text).strip() or "blank"


def fold_tag(tag: str) -> str:
    """Return a tag as tags are compared: without case."""
    return tag.casefold()


# Anki keeps tags apart by spaces (an ideographic one as well) and ends names at control characters.
_NOT_IN_TAG = re.compile(r"[\s\u3000\x00-\x1f\x7f\"]+")


def tags_of(
    frontmatter: Frontmatter, topic: str, language: str, kind: CardKind, config: Config
) -> tuple[str, ...]:
    """Return the tags of a card, sorted, each once whatever its case.

    Those of the note come first where two differ only in case.
    """
    wanted = config.tags
    facts = (
        ("topic", topic, wanted.topic),
        ("difficulty", frontmatter.difficulty, wanted.difficulty),
        ("kind", kind.value, wanted.kind),
        ("lang", language, wanted.lang),
        ("status", frontmatter.status, wanted.status),
    )
    written = frontmatter.tags if wanted.note else ()
    tags = [_tag(tag) for tag in written]
    tags += [_tag(f"{name}::{value}") for name, value, on in facts if on and value]
    found: dict[str, str] = {}
    for tag in tags:
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found[key] for key in sorted(found))


def _tag(text: str) -> str:
    tag = composed(text.strip().lstrip("#").replace("/", "::"))
    parts = (_NOT_IN_TAG.sub("-", part.strip()) for part in tag.split("::"))
    return "::".join(part for part in parts if part)
