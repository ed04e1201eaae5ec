"""The same work with the same libraries and nothing else: one process, no cache, no checks.

`python -m tests.bench.baseline NOTES OUT.apkg` reads each note with python-frontmatter, parses
it with markdown-it-py, cuts it at its section headings, renders question, answer, follow-ups
and references of both languages with Pygments and cleans them with nh3, and writes a package
with genanki. It is what `make bench` compares cardgen with.
"""

import re
import sys
from pathlib import Path

import frontmatter
import genanki
import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from yaml import CSafeLoader, YAMLError

NAMES = {
    "question": ("question", "вопрос", "vopros"),
    "answer": ("answer", "ответ", "otvet"),
    "follow": ("follow-ups", "дополнительные вопросы", "dopolnitelnye voprosy"),
    "references": ("references", "ссылки", "ssylki"),
}
KINDS = {name: kind for kind, names in NAMES.items() for name in names}
RUSSIAN = re.compile("[а-я]")
TRANSLITERATED = ("vopros", "otvet", "dopolnitelnye voprosy", "ssylki")
MODEL = genanki.Model(
    1_700_000_000_001,
    "baseline",
    fields=[{"name": name} for name in ("Question", "Answer", "FollowUps", "References")],
    templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Answer}}{{FollowUps}}"}],
)


def colour(code: str, language: str, _attributes: str) -> str:
    """Return highlighted code, empty where the language is unknown."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return ""
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


MARKDOWN = MarkdownIt("commonmark", {"highlight": colour, "breaks": True}).enable(
    ["table", "strikethrough"]
)


def heading(text: str) -> tuple[str, str] | None:
    """Return the kind and language of a section heading."""
    name = re.sub(r"\s*\((EN|RU)\)\s*$", "", text).strip().lower()
    if name not in KINDS:
        return None
    marked = re.search(r"\((EN|RU)\)\s*$", text)
    if marked:
        return KINDS[name], marked[1].lower()
    return KINDS[name], "ru" if RUSSIAN.search(name) or name in TRANSLITERATED else "en"


def sections(body: str) -> dict[tuple[str, str], str]:
    """Return the HTML of each section."""
    environment: dict[str, object] = {}
    tokens = MARKDOWN.parse(body, environment)
    found: dict[tuple[str, str], list[Token]] = {}
    current: tuple[str, str] | None = None
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            read = heading(tokens[index + 1].content)
            if read:
                current = read
                found[current] = []
                continue
        if current:
            found[current].append(token)
    return {
        key: nh3.clean(MARKDOWN.renderer.render(part, MARKDOWN.options, environment))
        for key, part in found.items()
    }


def main(folder: Path, package: Path) -> None:
    """Compile a folder of notes to a package."""
    decks: dict[str, genanki.Deck] = {}
    for number, path in enumerate(sorted(folder.rglob("*.md"))):
        text = path.read_text(encoding="utf-8")
        try:
            metadata, body = frontmatter.parse(text, Loader=CSafeLoader)
        except YAMLError:
            metadata, body = {}, text
        parts = sections(body)
        for language in ("en", "ru"):
            if ("question", language) not in parts or ("answer", language) not in parts:
                continue
            name = f"Interview::{metadata.get('topic', 'other')}::{language}"
            deck = decks.setdefault(name, genanki.Deck(1_800_000_000 + len(decks), name))
            fields = [parts.get((kind, language), "") for kind in NAMES]
            guid = genanki.guid_for(str(metadata.get("id")), language, number)
            deck.add_note(genanki.Note(MODEL, fields, guid=guid))
    genanki.Package(list(decks.values())).write_to_file(str(package))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
