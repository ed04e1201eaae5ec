"""A vault of a few notes and media for tests of render, and the short way through it."""

from dataclasses import dataclass

from cardgen.config import Config
from cardgen.model.card import Media
from cardgen.model.note import Frontmatter, Tokens
from cardgen.parse.markdown.parser import parse_markdown
from cardgen.parse.markdown.tokens import blocks
from cardgen.render.html import render_html
from cardgen.render.links import Links, build_links
from cardgen.render.media import MediaFault
from cardgen.render.scope import Scope

NOTES = (
    ("security/oauth.md", Frontmatter(id="be-1", titles=("OAuth Flows", "Потоки OAuth"))),
    ("security/tokens.md", Frontmatter(id="be-2", titles=("Tokens",), aliases=("JWT",))),
    ("plain.md", Frontmatter()),
    ("a/twin.md", Frontmatter()),
    ("b/twin.md", Frontmatter()),
)
FILES = {"doc.pdf": "files/doc.pdf", "map.canvas": "map.canvas"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Has every file but those whose name says that they are missing."""

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        if "missing" in target:
            return MediaFault("media-missing", f"there is no file `{target}`", "add it")
        return Media(f"cardgen-0.{target.rpartition('.')[2].lower()}", f"/vault/{target}")


def links() -> Links:
    return build_links(NOTES, lambda target, path: FILES.get(target))


def scope(
    footnotes: tuple[tuple[str, Tokens], ...] = (),
    config: Config | None = None,
    language: str = "en",
) -> Scope:
    return Scope("security/note.md", language, config or Config(), links(), Shelf(), footnotes)


def split_footnotes(tokens: Tokens) -> tuple[Tokens, tuple[tuple[str, Tokens], ...]]:
    """Return what a note's body is and what its footnotes are."""
    body: list[Tokens] = []
    footnotes: list[tuple[str, Tokens]] = []
    for block in blocks(tokens):
        if block[0].type == "footnote_reference_open":
            footnotes.append((block[0].meta["label"], tuple(block[1:-1])))
        else:
            body.append(tuple(block))
    return tuple(token for block in body for token in block), tuple(footnotes)


def rendered(text: str, config: Config | None = None, language: str = "en") -> tuple[str, Scope]:
    """Return the HTML of a text, and the scope with what was found on the way."""
    config = config or Config()
    tokens, footnotes = split_footnotes(parse_markdown(text, inline_math=config.inline_math))
    given = scope(footnotes, config, language)
    return render_html(tokens, given), given


def html(text: str, config: Config | None = None, language: str = "en") -> str:
    return rendered(text, config, language)[0]


def codes(text: str, config: Config | None = None) -> list[str]:
    return [complaint.code for complaint in rendered(text, config)[1].complaints]
