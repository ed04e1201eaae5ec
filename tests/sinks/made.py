"""Anki notes for the tests of the package, with as much of a card as a test wants to say."""

from pathlib import Path

from cardgen.anki.meta import content_hash, write_meta
from cardgen.model.card import FIELDS, AnkiNote, CardKind, Identity, Media
from cardgen.vault.media_bytes import content_name

DAY = 86_400
MOD = 1_769_167_240  # 2026-01-23
EN = 1_769_167_240_908
RU = 1_769_167_240_933


def made(
    slug: str = "be-sec-001-0-en",
    *,
    guid: str | None = None,
    note_id: int = EN,
    mod: int = MOD,
    due: int = 1,
    deck: str = "Interview::Security::EN",
    tags: tuple[str, ...] = ("security", "lang::en"),
    media: tuple[Media, ...] = (),
    **fields: str,
) -> AnkiNote:
    """Return a note whose fields, named by keyword, are filled in."""
    language = slug.rsplit("-", 1)[-1]
    values = {"Question": f"question of {slug}", "Answer": "answer", "Topic": "security"}
    values |= {"Language": language, "Kind": "question", "Slug": slug} | fields
    texts = tuple(values.get(name, "") for name in FIELDS)
    meta = write_meta(texts, tags)
    return AnkiNote(
        identity=Identity(slug, guid or f"guid of {slug}", note_id, adopted=True),
        kind=CardKind.QUESTION,
        language=language,
        index=0,
        path="be-sec-001.md",
        line=1,
        deck=deck,
        tags=tags,
        fields=tuple(meta if name == "Meta" else t for name, t in zip(FIELDS, texts, strict=True)),
        due=due,
        content_hash=content_hash(texts, tags),
        mod=mod,
        media=media,
    )


def russian(**changes: object) -> AnkiNote:
    """Return the Russian twin of the canonical note."""
    values = {"note_id": RU, "due": 2, "deck": "Interview::Security::RU", "tags": ("lang::ru",)}
    return made("be-sec-001-0-ru", **(values | changes))  # type: ignore[arg-type]  # as `made`


def media_of(path: Path) -> Media:
    """Return a file as a compiled card has it."""
    real = path.resolve()
    return Media(content_name(real), str(real))
