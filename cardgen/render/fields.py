"""A card as the fields of its Anki note."""

from collections.abc import Iterable, Sequence

from cardgen.model.card import FIELDS, Card
from cardgen.model.note import FollowUp, Note, Tokens
from cardgen.render.address import obsidian_address
from cardgen.render.blocks import write_blocks
from cardgen.render.clean import clean, clean_short
from cardgen.render.escape import escape
from cardgen.render.field import Page
from cardgen.render.html import finish, render_html
from cardgen.render.links import LinkTarget
from cardgen.render.scope import Scope
from cardgen.render.source_field import source_html


def render_fields(card: Card, note: Note, topic: str, scope: Scope) -> tuple[str, ...]:
    """Return the fields of a card in the order of `FIELDS`, `Slug` and `Meta` empty.

    The first one is never empty: Anki would refuse the note. Complaints and media go into the
    scope, which serves this card alone.
    """
    target = LinkTarget(note.path, note.frontmatter.titles)
    title = target.title_in(card.language, scope.config.languages)
    shown_title = clean(escape(title))
    values = {
        "Question": render_html(card.question, scope) or shown_title or "?",
        "Answer": render_html(card.answer, scope),
        "FollowUps": _follow_ups(card.follow_ups, scope),
        "References": _references(card.references, scope),
        "Context": render_html(card.context, scope),
        "Title": shown_title,
        "Language": clean_short(escape(card.language)),
        "Topic": clean_short(escape(topic)),
        "Difficulty": clean_short(escape(note.frontmatter.difficulty or "")),
        "Kind": card.kind.value,
        "Source": clean(source_html(note.frontmatter, scope)),
        "Link": _link(note, scope),
    }
    return tuple(values.get(name, "") for name in FIELDS)


def _link(note: Note, scope: Scope) -> str:
    """Return the address that opens the note in Obsidian, empty where no vault is named."""
    vault = scope.config.vault
    return clean_short(escape(obsidian_address(vault, note.path))) if vault else ""


def _follow_ups(items: Sequence[FollowUp], scope: Scope) -> str:
    if not items:
        return ""
    page = Page(scope)
    page.parts.append("<ul>\n")
    for item in items:
        page.parts.append("<li>")
        write_blocks(page, item.question)
        write_blocks(page, item.answer)
        page.parts.append("</li>\n")
    page.parts.append("</ul>\n")
    return finish(page)


def _references(groups: Iterable[Tokens], scope: Scope) -> str:
    page = Page(scope)
    for group in groups:
        loose = len(group) == 3 and group[0].type == "paragraph_open"
        if loose:  # the inside of a list item, taken out of its list
            page.parts.append("<ul>\n<li>")
        write_blocks(page, group)
        if loose:
            page.parts.append("</li>\n</ul>\n")
    return finish(page)
